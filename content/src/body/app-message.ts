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

function fieldsIn(value: object, path: string, depth: number): { name: string; value: string }[] {
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    const name = path === '' ? key : `${path} › ${Array.isArray(value) ? Number(key) + 1 : key}`;
    if (typeof member === 'object' && member !== null && depth < deepest) return fieldsIn(member, name, depth + 1);
    const text = typeof member === 'string' ? member.trim() : member === null ? '' : (JSON.stringify(member) ?? '');
    return text === '' ? [] : [{ name, value: text.length > longestValue ? `${text.slice(0, longestValue)}…` : text }];
  });
}

function parseObject(data: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
