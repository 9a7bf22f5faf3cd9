import type { AuditChange, JsonObject, JsonValue } from '@parley/schemas';

/** A row before and after a transaction changed it; null = it was not there. */
export type NotedChange = {
  thing: string;
  subject: string | null;
  before: JsonObject | null;
  after: JsonObject | null;
};

/** So many fields are told of one entry at most. */
export const mostChanges = 200;

/** Field by field, what differs; secrets only as that they differ. */
export function describeChanges(noted: readonly NotedChange[]): AuditChange[] {
  const changes = [];
  for (const { thing, subject, before, after } of noted) {
    const was = leavesOf(before);
    const now = leavesOf(after);
    for (const field of new Set([...was.keys(), ...now.keys()])) {
      const [from, to] = [was.get(field) ?? null, now.get(field) ?? null];
      if (from !== to) changes.push({ thing, subject, field, ...shortened(from, to) });
      if (changes.length === mostChanges) return changes;
    }
  }
  return changes;
}

/** Columns that go by themselves, and say nothing about what somebody did. */
const passing = new Set(['id', 'key', 'status', 'status_reason', 'status_since', 'last_seen_at', 'last_assigned_at']);
const secretName = /(_sealed|_hash|secret|password|token)$|^authorization$|^x-api-key$|^cookie$/i;
const hidden = '•••';
const mostLeaves = 2_000;
const mostDepth = 6;

/** Every value under the way to it, as text. Lists are one value. */
function leavesOf(row: JsonObject | null): Map<string, string> {
  const leaves = new Map<string, string>();
  const visit = (value: JsonValue, way: readonly string[]): void => {
    if (leaves.size >= mostLeaves || value === null || value === '') return;
    const name = way.at(-1) ?? '';
    if (way.length === 1 && passing.has(name)) return;
    // Two that are hidden differ all the same, so that their change is told.
    if (secretName.test(name)) leaves.set(way.join('.'), hidden + JSON.stringify(value));
    else if (typeof value !== 'object') leaves.set(way.join('.'), String(value));
    else if (Array.isArray(value) || way.length >= mostDepth) {
      if (!Array.isArray(value) || value.length > 0) leaves.set(way.join('.'), JSON.stringify(withoutSecrets(value)));
    } else for (const [key, inner] of Object.entries(value)) visit(inner, [...way, key]);
  };
  if (row !== null) visit(row, []);
  return leaves;
}

function withoutSecrets(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  // A header is a name and a value.
  const isSecret = typeof value['name'] === 'string' && secretName.test(value['name']);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      secretName.test(key) || (isSecret && key === 'value') ? hidden : withoutSecrets(inner),
    ]),
  );
}

const shownBefore = 100;
const shown = 1_000;

/** Long texts begin a little before where they differ. */
function shortened(before: string | null, after: string | null): Pick<AuditChange, 'before' | 'after'> {
  let same = 0;
  while (before !== null && after !== null && same < before.length && before[same] === after[same]) same++;
  const cut = (text: string | null): string | null => {
    if (text === null || text.length <= shown) return text;
    const from = Math.max(0, same - shownBefore);
    return `${from > 0 ? '…' : ''}${text.slice(from, from + shown)}${text.length > from + shown ? '…' : ''}`;
  };
  const told = (text: string | null) => (text?.startsWith(hidden) ? hidden : cut(text));
  return { before: told(before), after: told(after) };
}
