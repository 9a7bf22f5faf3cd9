import type { ContextPatch, Facts } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import { renderText } from '../shared/render-text.ts';
import { secondsUntil } from './read-moment.ts';
import { furthestMomentSeconds } from './wait.schema.ts';

/** Guards of a wait, by name. */
export const waitGuards = {
  'is no moment': ({ context }: Facts, { moment }: JsonObject): boolean => {
    const seconds = secondsOf(context, moment);
    return seconds === null || seconds > furthestMomentSeconds;
  },
  'is past': ({ context }: Facts, { moment }: JsonObject): boolean => (secondsOf(context, moment) ?? 0) <= 0,
};

/** What a wait changes in the session, by name; all of it is scratch. */
export const waitAssigns = {
  'keep seconds': ({ context }: Facts, { moment }: JsonObject): ContextPatch => ({
    scratch: { ...context.scratch, seconds: Math.ceil(secondsOf(context, moment) ?? 0) },
  }),
  'explain moment': ({ context }: Facts, { moment }: JsonObject): ContextPatch => {
    const written = renderText(String(moment), context).slice(0, 200);
    const reason = secondsOf(context, moment) === null ? 'is no moment' : 'lies more than a year ahead';
    return {
      scratch: {
        ...context.scratch,
        problem: `"${written}" ${reason}, so nothing was waited for. Write a date, a date with a time, or a time of day.`,
      },
    };
  },
};

function secondsOf(context: Facts['context'], moment: JsonObject[string] | undefined): number | null {
  return typeof moment === 'string' ? secondsUntil(renderText(moment, context), context) : null;
}
