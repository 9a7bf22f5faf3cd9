import { refusalMaker, type Refusal } from '../problem/refusal.ts';
import type { TextValues } from '../wording/text-table.ts';
import { templateTexts, type templateReasons } from './template.texts.ts';

/** Why a text is no template: a key of `templateTexts`. */
export type TemplateReason = keyof typeof templateReasons;

/** Why a text is not a template. Thrown inside the parser only; `parseTemplate` turns it into a value. */
export class TemplateRefusal extends Error {
  /** Its values hold `line` and `column`, both from 1. */
  readonly refusal: Refusal<TemplateReason> & { line: number; column: number };

  constructor(refusal: TemplateRefusal['refusal']) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** `position` is counted as Handlebars does: lines from 1, columns from 0. */
export function refuseTemplate<Reason extends TemplateReason>(
  reason: Reason,
  values: TextValues<(typeof templateReasons)[Reason]['en']>,
  position: { line: number; column: number },
): TemplateRefusal {
  const place = { line: position.line, column: position.column + 1 };
  return new TemplateRefusal({ ...refuse(reason, values, place), ...place });
}

const refuse = refusalMaker<typeof templateReasons>(templateTexts);
