import type { ContextPatch, Facts } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import { Check } from 'typebox/value';
import { chosenText } from '../shared/chosen-text.ts';
import { renderText } from '../shared/render-text.ts';
import { acceptedAnswer } from './accepted-answer.ts';
import { Validation } from './collect-info.schema.ts';

/** Whether the visitor sent what the validation accepts. */
export function isAnswerAccepted(facts: Facts, { validation }: JsonObject): boolean {
  return answerIn(facts, validation) !== undefined;
}

/** Stores the answer in the one form of its kind. */
export function storeAnswer(facts: Facts, { variable, validation }: JsonObject): ContextPatch {
  return stored(facts, variable, answerIn(facts, validation));
}

/** Whether the visitor sent one of the options, as they were rendered in the form. */
export function isOptionSent(facts: Facts, { texts }: JsonObject): boolean {
  return optionIn(facts, texts) !== undefined;
}

/** Stores the option in its own words. */
export function storeOption(facts: Facts, { variable, texts }: JsonObject): ContextPatch {
  return stored(facts, variable, optionIn(facts, texts));
}

type Param = JsonObject[string] | undefined;

/** Undefined as well when the message is not a text. */
function answerIn({ event }: Facts, validation: Param): string | undefined {
  if (event.type !== 'visitor.message' || event.text.trim() === '') return undefined;
  return Check(Validation, validation) ? acceptedAnswer(event.text, validation) : undefined;
}

function optionIn({ context, event }: Facts, texts: Param): string | undefined {
  if (event.type !== 'visitor.message' || !Array.isArray(texts)) return undefined;
  const options = texts.flatMap((text) => (typeof text === 'string' ? [renderText(text, context)] : []));
  return chosenText(event.text, options);
}

function stored({ context }: Facts, variable: Param, value: string | undefined): ContextPatch {
  return typeof variable === 'string' && value !== undefined
    ? { variables: { ...context.variables, [variable]: value } }
    : {};
}
