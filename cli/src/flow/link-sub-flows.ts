import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { calledFlows } from '@parley/engine';
import { modules } from '@parley/modules';
import { flowLimits, type JsonObject, type PinnedFlow } from '@parley/schemas';
import type { FlowFile } from './flow-file.ts';
import { readJson } from './read-json.ts';

/**
 * A flow with those that it calls: what its file holds of them, else the file `<key>.flow.json` beside it, or in a folder
 * of that name beside its own, else what the installation has of them. What is nowhere is left to the check.
 */
export async function linkSubFlows(
  file: FlowFile,
  installed: ReadonlyMap<string, PinnedFlow>,
): Promise<{ file: FlowFile; linked: ReadonlySet<string> }> {
  const linked = new Set<string>();
  const document = await link(file.document, { folder: dirname(file.path), installed, linked }, 0);
  return { file: { ...file, document }, linked };
}

type Place = { folder: string; installed: ReadonlyMap<string, PinnedFlow>; linked: Set<string> };

async function link(document: unknown, place: Place, depth: number): Promise<unknown> {
  if (!isObject(document) || depth >= flowLimits.callDepth) return document;
  const held = isObject(document.subFlows) ? document.subFlows : {};
  const found: Record<string, PinnedFlow> = {};
  for (const key of calledFlows(document, modules)) {
    const called = Object.hasOwn(held, key) ? null : await findCalled(key, place);
    if (!called) continue;
    const linked = await link(called.document, { ...place, folder: called.folder }, depth + 1);
    if (!isObject(linked)) continue;
    found[key] = { version: called.version, document: linked };
    place.linked.add(key);
  }
  return Object.keys(found).length === 0 ? document : { ...document, subFlows: { ...held, ...found } };
}

async function findCalled(key: string, { folder, installed }: Place) {
  const path = await findFile(folder, key);
  if (path !== null) return { version: 1, document: await readJson(path), folder: dirname(path) };
  const known = installed.get(key);
  return known ? { ...known, folder } : null;
}

async function findFile(folder: string, key: string): Promise<string | null> {
  for (const path of [join(folder, `${key}.flow.json`), join(dirname(folder), key, `${key}.flow.json`)]) {
    if ((await stat(path).catch(() => null))?.isFile()) return path;
  }
  return null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
