import { foldText } from '@parley/schemas';
import { chosenText } from '../shared/chosen-text.ts';
import { acceptedAnswer } from './accepted-answer.ts';
import type { FormFieldSetting } from './collect-info.schema.ts';

/** A field as the visitor was shown it. */
export type ShownField = Omit<FormFieldSetting, 'name'> & { name: string };

/** What a form holds: accepted values by name, and the names of fields whose value is missing or not accepted. */
export type JudgedFields = { accepted: Record<string, string>; wrong: string[] };

/** What is sent to leave a field empty where fields are asked one after another. */
const emptyWords = new Set(['-', '无', 'skip', '跳过'].map(foldText));

/** Judges a whole form. Names that were not asked for count for nothing. */
export function judgeFields(fields: readonly ShownField[], given: Readonly<Record<string, string>>): JudgedFields {
  const judged: JudgedFields = { accepted: {}, wrong: [] };
  for (const field of fields) {
    const typed = Object.hasOwn(given, field.name) ? (given[field.name] ?? '') : '';
    const value = typed.trim() === '' ? emptyValue(field) : acceptedValue(field, typed);
    if (value === undefined) judged.wrong.push(field.name);
    else judged.accepted[field.name] = value;
  }
  return judged;
}

/** What is stored of a text that answers one field alone; undefined where it is not accepted. */
export function acceptedText(field: ShownField, typed: string): string | undefined {
  if (typed.trim() === '') return undefined;
  if (emptyWords.has(foldText(typed)) && field.required === false) return '';
  return acceptedValue(field, typed);
}

function acceptedValue({ kind = 'any', choices = [] }: ShownField, typed: string): string | undefined {
  return kind === 'choice' ? chosenText(typed, choices) : acceptedAnswer(typed, { kind });
}

function emptyValue({ required = true }: ShownField): string | undefined {
  return required ? undefined : '';
}
