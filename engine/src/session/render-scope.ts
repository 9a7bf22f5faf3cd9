import type { JsonObject } from '@parley/schemas';
import type { SessionContext } from './session-context.ts';

/** Names and values that texts are rendered over, made once per context. System parameters win over variables. */
export type RenderScope = { context: SessionContext; values: JsonObject };

export function renderScope(context: SessionContext): RenderScope {
  let values: JsonObject | null = null;
  return {
    context,
    // Made only when a text has names in it: most have none.
    get values() {
      return (values ??= scopeValues(context));
    },
  };
}

function scopeValues(context: SessionContext): JsonObject {
  const values: JsonObject = { ...context.variables, ...context.parameters };
  // Written in the flow's time zone only when a text asks for it: formatting a time costs more than a step.
  Object.defineProperty(values, 'Now', { enumerable: true, get: () => formatNow(context.at, context.timeZone) });
  return values;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The instant `at` as ISO 8601 with the offset of the zone, for example 2026-03-02T10:00:00+08:00 (flow.md §4). */
export function formatNow(at: string, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const offset = (parts.timeZoneName ?? 'GMT').replace('GMT', '') || '+00:00';
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}${offset}`;
}
