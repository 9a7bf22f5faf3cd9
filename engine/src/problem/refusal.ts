import type { Problem, ProblemValues } from '@parley/schemas';
import { fillText, plainNames } from '../wording/fill-text.ts';
import type { LocalText } from '../wording/local-text.ts';
import type { ProblemTexts, TextValues } from '../wording/text-table.ts';
import { onlyGiven, type ProblemDraft } from './problem-draft.ts';

/** Why something cannot be read: in English, and for other languages as a key of a table of texts with its values. */
export type Refusal<Reason extends string = string> = { message: string; reason: Reason; values: ProblemValues };

/** A refusal for one reason of a table. */
export function refusalOf<Reason extends string>(
  texts: Readonly<Record<Reason, LocalText>>,
  reason: Reason,
  values: ProblemValues,
): Refusal<Reason> {
  return { message: fillText(texts[reason].en, values, plainNames), reason, values };
}

/**
 * Makes refusals whose values are checked by type. `Reasons` are parts of sentences; `texts` the same as whole
 * sentences, which may ask for the values of a place too.
 */
export function refusalMaker<Reasons extends ProblemTexts>(texts: Readonly<Record<keyof Reasons & string, LocalText>>) {
  return <Reason extends keyof Reasons & string>(
    reason: Reason,
    values: TextValues<Reasons[Reason]['en']>,
    place: ProblemValues = {},
  ): Refusal<Reason> => refusalOf(texts, reason, onlyGiven({ ...values, ...place }));
}

/** A problem that is a refusal: what is wrong is said by its reason. */
export function problemOfRefusal<Place extends Pick<Problem, 'severity'>>(
  code: string,
  place: Place,
  { reason, values }: Pick<Refusal, 'reason' | 'values'>,
): Place & Pick<ProblemDraft, 'code' | 'values'> {
  return { ...place, code, values: { ...values, reason } };
}
