import { isExactNumber, jsonText, parseJson, type JsonObject, type JsonValue } from '@parley/schemas';

/** What an application's own custom message says: its name for the kind of it, and its fields as people may read them. */
export type AppMessage = {
  /** `businessID`, by which applications tell their messages apart; empty where there is none. */
  event: string;
  fields: readonly { name: string; value: string }[];
};

const mostFields = 50;
const deepest = 3;
const longestValue = 1_000;

/**
 * Reads a custom message that is none of the in-app chat protocol (it has no `customerServicePlugin`): what is nested
 * goes by its path, what is empty is left out. Null for what is no object, and for messages of the protocol.
 */
export function readAppMessage(data: string): AppMessage | null {
  const message = parseObject(data);
  if (!message || 'customerServicePlugin' in message) return null;
  const { businessID, ...fields } = message;
  return {
    event: typeof businessID === 'string' ? businessID.trim() : '',
    fields: fieldsIn(fields, '', 1).slice(0, mostFields),
  };
}

function fieldsIn(value: JsonObject | JsonValue[], path: string, depth: number): { name: string; value: string }[] {
  return Object.entries(value).flatMap(([key, member]: [string, JsonValue]) => {
    const name = path === '' ? key : `${path} › ${Array.isArray(value) ? Number(key) + 1 : key}`;
    const isNested = typeof member === 'object' && member !== null && !isExactNumber(member);
    if (isNested && depth < deepest) return fieldsIn(member, name, depth + 1);
    const text = typeof member === 'string' ? member.trim() : member === null ? '' : jsonText(member);
    return text === '' ? [] : [{ name, value: text.length > longestValue ? `${text.slice(0, longestValue)}…` : text }];
  });
}

function parseObject(data: string): JsonObject | null {
  try {
    const value = parseJson(data);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
    return isObject ? value : null;
  } catch {
    return null;
  }
}
