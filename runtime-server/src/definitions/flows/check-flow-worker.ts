import { calledFlows, check } from '@parley/engine';
import { modules } from '@parley/modules';
import { parseFlowText, type JsonObject, type Problem } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { parseJsonBody, type JsonBody } from '../../platform/http/read-json-body.ts';
import { findEndlessNumber } from '../../platform/storable-numbers.ts';
import { flowsWithin } from './flows-within.ts';
import { knownOf, type KnownKeys } from './known-keys.ts';

/** `published`: the document that its draft is checked beside, where there is one. */
export type CheckedFlow = { document: unknown; known: KnownKeys; published?: unknown };

export function checkFlow({ document, known, published }: CheckedFlow): Problem[] {
  return check(document, modules, { ...knownOf(known), ...(published !== undefined && { published }) });
}

/** A document that was sent, and of the flows that it calls those that are here; null before it is known which it calls. */
export type CheckedBody = { body: JsonBody; known: KnownKeys; here: JsonObject | null };

/** The problems of what was sent; or the keys of the flows that it calls, to be asked again with those that are here. */
export function checkBody({ body, known, here }: CheckedBody): { problems: Problem[] } | { calls: string[] } {
  const document = parseJsonBody(body, parseFlowText);
  refuseEndlessNumbers(document);
  if (!isObject(document)) return { problems: checkFlow({ document, known }) };
  const { subFlows, ...own } = document;
  const calls = calledFlows(own, modules);
  if (here === null && calls.length > 0) return { calls };
  // What a file brings along comes with it where it is not here.
  const brought = [...flowsWithin(document).keys()];
  const all = { ...(isObject(subFlows) ? subFlows : {}), ...here };
  const linked = Object.keys(all).length > 0 ? { ...own, subFlows: all } : own;
  const flow = [...(known.flow ?? []), ...brought];
  return { problems: checkFlow({ document: linked, known: { ...known, flow } }) };
}

function refuseEndlessNumbers(value: unknown): void {
  const pointer = findEndlessNumber(value);
  if (pointer === null) return;
  const message = `"${pointer.slice(1)}" must be a finite number.`;
  throw new AppError('invalid', 'The document holds a number that is too large to be read.', {
    problems: [{ pointer, message }],
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
