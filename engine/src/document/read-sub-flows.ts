import { flowLimits, type FlowDocument, type JsonObject } from '@parley/schemas';
import { problemMaker, type ProblemDraft } from '../problem/problem-draft.ts';
import type { ReadDocument, ReadNode } from './document-reading.ts';
import type { structureTexts } from './structure.texts.ts';

/** What of a called flow was read, from its document. */
export type FindPinned = (document: JsonObject) => ReadDocument | null;

/** The documents of the flows that nodes call, as far as calls may go; those that a document holds in vain are none. */
export function pinnedDocuments(
  document: FlowDocument,
  nodes: ReadonlyMap<string, ReadNode>,
  depth: number,
): Set<JsonObject> {
  if (depth >= flowLimits.callDepth) return new Set();
  return new Set(
    [...nodes.values()].flatMap(({ module, settings }) => {
      const call = module.calls?.(settings);
      const pinned = call && pinnedOf(document, call.key);
      return pinned ? [pinned.document] : [];
    }),
  );
}

function pinnedOf({ subFlows = {} }: FlowDocument, key: string) {
  return Object.hasOwn(subFlows, key) ? subFlows[key] : undefined;
}

/** Finds what each node calls, and tells of calls that go round, too deep, or to too much. */
export function readSubFlows(
  document: FlowDocument,
  nodes: ReadonlyMap<string, ReadNode>,
  findPinned: FindPinned,
  depth: number,
): ProblemDraft[] {
  const calling: ReadNode[] = [];
  for (const read of nodes.values()) {
    const call = read.module.calls?.(read.settings);
    if (!call) continue;
    calling.push(read);
    const pinned = pinnedOf(document, call.key);
    const callee = pinned && depth < flowLimits.callDepth ? findPinned(pinned.document) : null;
    read.call = { ...call, version: pinned?.version ?? null, callee };
    if (callee && surelyWaits(callee)) read.ports = read.ports.map((port) => ({ ...port, waits: true }));
  }
  return calling.length === 0 ? [] : callProblems(document, calling);
}

/** Nodes of a flow together with those of every flow that it calls. */
function countNodes(read: Pick<ReadDocument, 'nodes'>): number {
  let count = 0;
  for (const { call } of read.nodes.values()) count += 1 + (call?.callee ? countOnce(call.callee) : 0);
  return count;
}

const problem = problemMaker<typeof structureTexts>();

function callProblems(document: FlowDocument, calling: readonly ReadNode[]): ProblemDraft[] {
  const placeOf = ({ node, index }: ReadNode) =>
    ({ severity: 'error', nodeId: node.id, path: `/nodes/${index}/config` }) as const;
  const problems = calling.flatMap((read): ProblemDraft[] => {
    const { key = '' } = read.call ?? {};
    const pinned = document.subFlows?.[key];
    if (document.key !== undefined && callsBack(document.key, key, pinned?.document))
      return [problem('structure/sub-flow-cycle', placeOf(read), { flow: key })];
    if (pinned && depthOf(pinned.document) > flowLimits.callDepth)
      return [problem('structure/sub-flow-depth', placeOf(read), { flow: key, limit: flowLimits.callDepth })];
    return [];
  });
  const count = problems.length > 0 ? 0 : document.nodes.length + sumOf(calling.map(({ call }) => call?.callee));
  if (count <= flowLimits.nodes) return problems;
  const largest = calling.reduce((one, other) => (sizeOf(other) > sizeOf(one) ? other : one));
  return [problem('structure/sub-flow-size', placeOf(largest), { count, limit: flowLimits.nodes })];
}

function sumOf(callees: readonly (ReadDocument | null | undefined)[]): number {
  return callees.reduce((sum, callee) => sum + (callee ? countOnce(callee) : 0), 0);
}

function sizeOf({ call }: ReadNode): number {
  return call?.callee ? countOnce(call.callee) : 0;
}

const counts = new WeakMap<ReadDocument, number>();

function countOnce(read: ReadDocument): number {
  const known = counts.get(read) ?? countNodes(read);
  counts.set(read, known);
  return known;
}

/** Whether a call of `called` comes to the flow `own`, itself or by what it calls. */
function callsBack(own: string, called: string, document: JsonObject | undefined, depth = 0): boolean {
  if (own === called) return true;
  if (!document || depth > flowLimits.callDepth) return false;
  return pinnedIn(document).some(([key, inner]) => callsBack(own, key, inner, depth + 1));
}

/** Flows one in the other, itself included; what is deeper than allowed is not looked into. */
function depthOf(document: JsonObject, depth = 1): number {
  if (depth > flowLimits.callDepth) return depth;
  return Math.max(depth, ...pinnedIn(document).map(([, inner]) => depthOf(inner, depth + 1)));
}

function pinnedIn(document: JsonObject): [string, JsonObject][] {
  return Object.entries(objectOf(document.subFlows)).map(([key, pinned]) => [key, objectOf(objectOf(pinned).document)]);
}

function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** Whether no way leads from the start to an end without that something was waited for. */
function surelyWaits({ nodes, start, ends }: ReadDocument): boolean {
  const isEnd = new Set(ends.map(({ node }) => node.id));
  const seen = new Set([start.node.id]);
  // A Set may grow while it is walked: what is added is walked too.
  for (const id of seen) {
    if (isEnd.has(id)) return false;
    const read = nodes.get(id);
    for (const edge of read?.edges.values() ?? []) {
      if (read?.ports.find(({ id: port }) => port === edge.port)?.waits !== true) seen.add(edge.target);
    }
  }
  return true;
}
