import { safeAddress } from '@parley/content';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { isObject } from '../../document/settings/json-pointer.ts';

export const partKinds = ['text', 'image', 'card', 'markdown'] as const;
export type PartKind = (typeof partKinds)[number];

/** The fields of each kind of part, in the order of its form. */
export const partFields: Record<PartKind, readonly { key: string; lines: number; isOptional?: boolean }[]> = {
  text: [{ key: 'text', lines: 3 }],
  image: [{ key: 'url', lines: 1 }],
  card: [
    { key: 'header', lines: 1 },
    { key: 'desc', lines: 2, isOptional: true },
    { key: 'pic', lines: 1, isOptional: true },
    { key: 'url', lines: 1, isOptional: true },
  ],
  markdown: [{ key: 'markdown', lines: 5 }],
};

/** What kind a part is; null for one that is not known. */
export function kindOfPart(part: JsonValue): PartKind | null {
  const kind = isObject(part) ? part.kind : null;
  return partKinds.find((each) => each === kind) ?? null;
}

/** A part without content. */
export function newPart(kind: PartKind): JsonObject {
  const fields = partFields[kind].filter(({ isOptional }) => !isOptional);
  return { kind, ...Object.fromEntries(fields.map(({ key }) => [key, ''])) };
}

/** The part as another kind, keeping its words where both have some. */
export function changeKind(part: JsonValue, kind: PartKind): JsonObject {
  const made = newPart(kind);
  const old = kindOfPart(part);
  const [mainKey, oldKey] = [partFields[kind][0]?.key, old && partFields[old][0]?.key];
  const words = isObject(part) && oldKey ? part[oldKey] : undefined;
  const isAddress = kind === 'image' || old === 'image';
  return typeof words === 'string' && mainKey && !isAddress ? { ...made, [mainKey]: words } : made;
}

/** An address that can be shown while editing: whole, over http or https, without anything to fill in. */
export function previewAddress(address: string): string | null {
  const text = address.trim();
  return /\{\{|\$\{/.test(text) || safeAddress(text) === null ? null : text;
}
