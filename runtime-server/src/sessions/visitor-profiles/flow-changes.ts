import { profileFieldOf, type JsonObject, type JsonValue, type ProfileField, type ProfileValue } from '@parley/schemas';
import { findUnstorable } from '../../platform/storable-text.ts';
import type { VisitorChanges } from './change-visitor.ts';
import { readProfileValue } from './profile-value.ts';

/** What of a flow's changes of its visitor can be kept, and why the others cannot. */
export type FlowChanges = { changes: VisitorChanges; refused: { name: string; reason: string }[] };

/** Reads the values that a flow set, by the names of visitor parameters. */
export function readFlowChanges(values: JsonObject, fields: readonly ProfileField[]): FlowChanges {
  const changes: VisitorChanges & { fields: Record<string, ProfileValue> } = { fields: {} };
  const refused: FlowChanges['refused'] = [];
  for (const [name, value] of Object.entries(values)) {
    if (name === 'VisitorVip') {
      if (typeof value === 'boolean') changes.vip = value;
      else if (value === '') changes.vip = false;
      else refused.push({ name, reason: 'It is true or false.' });
    } else if (name === 'VisitorTags') {
      changes.tags = wordsOf(value);
    } else {
      const read = readField(profileFieldOf(name), value, fields);
      if ('reason' in read) refused.push({ name, reason: read.reason });
      else changes.fields[profileFieldOf(name)] = read.value;
    }
  }
  return { changes, refused };
}

function readField(
  key: string,
  value: JsonValue,
  fields: readonly ProfileField[],
): { value: ProfileValue } | { reason: string } {
  const field = fields.find((each) => each.key === key);
  if (!field) return { reason: `There is no profile field "${key}" here.` };
  const read = readProfileValue(field, typeof value === 'string' || typeof value === 'number' ? value : null);
  if ('obstacle' in read) return { reason: read.obstacle };
  if (findUnstorable(read.value) !== null) return { reason: 'It holds a character that cannot be stored.' };
  return read;
}

function wordsOf(value: JsonValue): string[] {
  return Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : [];
}
