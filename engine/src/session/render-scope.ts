import { writtenMoment } from '@parley/content';
import type { JsonObject } from '@parley/schemas';
import { namedValues } from '../snapshot/named-values.ts';
import type { SessionContext } from '../snapshot/session-context.ts';

/**
 * Names and values that texts are rendered over, each made once per context and only when it is asked for: most texts
 * hold no name, and few name the time. System parameters win over variables,
 * and these over what is known of the visitor.
 */
export class RenderScope {
  readonly context: SessionContext;
  #all: JsonObject | null = null;
  #timeless: JsonObject | null = null;

  constructor(context: SessionContext) {
    this.context = context;
  }

  /** What is said to the visitor instead of a name that they do not have. */
  get whereEmpty(): ReadonlyMap<string, string> | undefined {
    const { formOfAddress } = this.context;
    return formOfAddress === undefined ? undefined : new Map([['UserName', formOfAddress]]);
  }

  get values(): JsonObject {
    return (this.#all ??= withTimes(this.context));
  }

  /** The same as far as this text can name them. */
  valuesFor(text: string): JsonObject {
    return /Now|NextOpening/.test(text) ? this.values : (this.#timeless ??= namedValues(this.context));
  }
}

function withTimes(context: SessionContext): JsonObject {
  const values = namedValues(context);
  // Written only when they are asked for: formatting a time costs more than a step.
  Object.defineProperty(values, 'Now', { enumerable: true, get: () => formatNow(context.at, context.timeZone) });
  // Flows that are older than this parameter may have a variable of its name.
  if (!('NextOpening' in values)) {
    Object.defineProperty(values, 'NextOpening', { enumerable: true, get: () => formatOpening(context) });
  }
  return values;
}

/** Who is not known to live in another zone is told in that of the flow, with its name. */
export function formatOpening({
  opensAt,
  locale = '',
  timeZone,
  visitorTimeZone,
}: Pick<SessionContext, 'opensAt' | 'locale' | 'timeZone' | 'visitorTimeZone'>): string {
  if (opensAt === undefined) return '';
  return writtenMoment(opensAt, {
    locale,
    timeZone: visitorTimeZone ?? timeZone,
    isZoneNamed: visitorTimeZone === undefined,
  });
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
