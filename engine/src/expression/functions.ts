import type jsonata from 'jsonata';
import { builtIn } from './built-in.ts';

/** JSONata functions that are refused, with the reason: a replay must give the same result (flow.md §3). */
export const refusedFunctions: ReadonlyMap<string, 'not-repeatable' | 'not-checkable'> = new Map([
  ['random', 'not-repeatable'],
  ['shuffle', 'not-repeatable'],
  ['eval', 'not-checkable'],
]);

/** The functions of JSONata 2.2 (https://docs.jsonata.org) that are available. */
export const builtInFunctions: ReadonlySet<string> = new Set(
  [
    'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match',
    'contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt',
    'power boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error',
    'assert type sort distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl now',
    'millis toMillis fromMillis clone',
  ].flatMap((line) => line.split(' ')),
);

/** Name of the binding that carries the turn's time: with its space, no expression can read or set it. */
const timeBinding = 'turn time';

/** Bindings for `evaluate` that set the time of `$now`, `$millis` and `$toMillis`: milliseconds since 1970. */
export function timeBindings(millis: number): Record<string, number> {
  return { [timeBinding]: millis };
}

/**
 * Replaces the functions of an expression that would read a clock or the zone of the machine. `$toMillis` reads a time
 * without offset as UTC and completes a partial one from the turn's time.
 */
export function replaceClock(expression: jsonata.Expression): void {
  expression.registerFunction('millis', millisOf, '<:n>');
  expression.registerFunction(
    'now',
    async function (this: jsonata.Focus, picture?: string, timezone?: string) {
      return (await builtIn('fromMillis')).call({}, millisOf.call(this), picture, timezone);
    },
    '<s?s?:s>',
  );
  expression.registerFunction(
    'toMillis',
    async function (this: jsonata.Focus, timestamp?: string, picture?: string) {
      const isLocal = timestamp !== undefined && picture === undefined && /T[\d:.]+$/.test(timestamp);
      const environment = { timestamp: new Date(millisOf.call(this)) };
      return (await builtIn('toMillis')).call({ environment }, isLocal ? `${timestamp}Z` : timestamp, picture);
    },
    '<s-s?:n>',
  );
}

function millisOf(this: jsonata.Focus): number {
  return this.environment.lookup(timeBinding) as number;
}
