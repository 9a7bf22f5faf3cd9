import type { TSchema } from 'typebox';
import { parseJson, isExactNumber } from './exact-number.ts';
import { FlowDocument } from './flow-document.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** What in a text may be a number that a double alters; most texts hold none, and are then read as usual. */
const suspicious = /(?:^|[:,[\s])-?(?:\d[\d.]{15}|\d+\.\d*0(?!\d)|0\.0{6}|\d+(?:\.\d+)?[eE]|(?<=-)0(?![\d.]))/;

/**
 * A flow document in JSON: a default, a value of a scenario, whatever may be any JSON there keeps its digits. Places, sizes
 * and settings are numbers.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseFlowText(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return mayLoseDigits(text) ? exactInFlow(parseJson(text)) : value;
}

/** Whether reading a text of JSON as doubles might alter a number of it. */
export function mayLoseDigits(text: string): boolean {
  return suspicious.test(text);
}

/** A flow document that was read by `parseJson`, with exact numbers only where any JSON may stand. */
export function exactInFlow(document: JsonValue): JsonValue {
  const read = exactWhereFree(FlowDocument, document);
  if (!isRecord(read) || !isRecord(document) || !isRecord(document['subFlows'])) return read;
  const subFlows = Object.entries(document['subFlows']).map(([key, pinned]) => {
    const plain = plainNumbers(pinned);
    if (!isRecord(plain) || !isRecord(pinned) || pinned['document'] === undefined) return [key, plain] as const;
    return [key, { ...plain, document: exactInFlow(pinned['document']) }] as const;
  });
  return { ...read, subFlows: Object.fromEntries(subFlows) };
}

/** The same by any schema: where it says nothing of a value, numbers keep their digits, and are doubles elsewhere. */
export function exactWhereFree(schema: TSchema | undefined, value: JsonValue): JsonValue {
  if (schema === undefined) return plainNumbers(value);
  if (isFree(schema)) return value;
  if (Array.isArray(value)) return value.map((item) => exactWhereFree(memberOf(schema, 'items'), item));
  if (!isRecord(value)) return plainNumbers(value);
  const meant = alternativeFor(schema, value);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, exactWhereFree(propertyOf(meant, name), member)]),
  );
}

const silent = new Set(['description', 'default', 'title']);

function isFree(schema: TSchema): boolean {
  return Object.keys(schema).every((key) => silent.has(key));
}

/** Of several shapes the one whose required members are there: each has a leading one. */
function alternativeFor(schema: TSchema, value: JsonObject): TSchema | undefined {
  const { anyOf } = schema as { anyOf?: TSchema[] };
  return anyOf === undefined
    ? schema
    : anyOf.find((each) => {
        const { type, required } = each as { type?: string; required?: string[] };
        return type === 'object' && (required ?? []).every((name) => Object.hasOwn(value, name));
      });
}

function propertyOf(schema: TSchema | undefined, name: string): TSchema | undefined {
  const { properties, patternProperties } = (schema ?? {}) as Record<string, Record<string, TSchema> | undefined>;
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  return patternProperties && Object.values(patternProperties)[0];
}

function memberOf(schema: TSchema, name: 'items'): TSchema | undefined {
  return (schema as { items?: TSchema })[name];
}

/** With doubles in the place of exact numbers. */
function plainNumbers(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isExactNumber(value)) return Number(value.$number);
  if (Array.isArray(value)) return value.map(plainNumbers);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainNumbers(inner)]));
}

function isRecord(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
}
