import { isExactNumber, type JsonObject, type JsonValue, type ModelEntry } from '@parley/schemas';
import { utf8Length } from '../shared/utf8-length.ts';

/** What was said and done in the module, kept in its scratch. */
export type Entry = ModelEntry;

/** Of a session's state (64 kB); the oldest are forgotten first. */
const maxBytes = 16 * 1024;
const maxEntries = 80;

function entriesIn(scratch: JsonObject): Entry[] {
  return listIn(scratch.history).flatMap((entry): Entry[] => {
    const { role, text, name, id } = entry;
    if (typeof text !== 'string' || !isRole(role)) return [];
    return [{ role, text, ...(typeof name === 'string' && { name }), ...(typeof id === 'string' && { id }) }];
  });
}

const roles: readonly string[] = ['visitor', 'robot', 'call', 'result', 'note'];

function isRole(value: JsonValue | undefined): value is Entry['role'] {
  return typeof value === 'string' && roles.includes(value);
}

/** With more entries; what would make the session too large is forgotten, a call together with its result. */
export function addEntries(scratch: JsonObject, added: readonly Entry[]): JsonObject {
  const entries = [...entriesIn(scratch), ...added];
  let bytes = utf8Length(JSON.stringify(entries));
  while (entries.length > 1 && (bytes > maxBytes || entries.length > maxEntries)) {
    const first = entries.shift();
    bytes -= utf8Length(JSON.stringify(first)) + 1;
    if (first?.role === 'call' && entries[0]?.role === 'result') {
      bytes -= utf8Length(JSON.stringify(entries.shift())) + 1;
    }
  }
  return { ...scratch, history: entries };
}

/** An action that was asked for. `result`: what came of it; empty = it was not made. `run`: 0 once the visitor wrote again. */
export type MadeCall = { digest: string; result: string; run: number };

const maxCalls = 100;

export function callsIn(scratch: JsonObject): MadeCall[] {
  return listIn(scratch.calls).flatMap(({ digest, result, run }) =>
    typeof digest === 'string' && typeof result === 'string' && typeof run === 'number'
      ? [{ digest, result, run }]
      : [],
  );
}

export function withCall(scratch: JsonObject, call: MadeCall): JsonObject {
  return { ...scratch, calls: [...callsIn(scratch), call].slice(-maxCalls) };
}

export function numberIn(scratch: JsonObject, name: string): number {
  const value = scratch[name];
  return typeof value === 'number' ? value : 0;
}

export function objectIn(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value) ? value : {};
}

function listIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map((entry) => objectIn(entry)) : [];
}
