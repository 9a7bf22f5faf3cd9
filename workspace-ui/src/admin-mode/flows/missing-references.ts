import type { JsonObject, Problem } from '@parley/schemas';

export type MissingReference = { kind: 'schedule' | 'skill-group' | 'robot' | 'secret'; key: string };

/** What a flow names that does not exist in the application, each once, from what the check said of the document. */
export function missingReferences(document: JsonObject, problems: readonly Problem[]): MissingReference[] {
  const found = new Map<string, MissingReference>();
  for (const { code, path = '' } of problems) {
    const kind = /^reference\/missing-(schedule|skill-group|robot|secret)$/.exec(code)?.[1] as
      MissingReference['kind'] | undefined;
    const text = valueAt(document, path);
    if (kind === undefined || typeof text !== 'string') continue;
    const keys =
      kind === 'secret' ? [...text.matchAll(/\{\{\s*secret:([a-z0-9_-]+)\s*\}\}/g)].map(([, key = '']) => key) : [text];
    for (const key of keys) found.set(`${kind} ${key}`, { kind, key });
  }
  return [...found.values()];
}

/** What a JSON pointer leads to (RFC 6901). */
function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value;
}
