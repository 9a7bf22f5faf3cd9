import type { EndStatus, NodeTraffic, PortTraffic } from '@parley/schemas';
import { splitWay, type FlowWays } from './flow-ways.ts';

/** What the database counts of one flow, by its versions. */
export type TrafficRows = {
  /** Sessions of the period. */
  started: { version: number; sessions: number }[];
  passes: { version: number; way: string; passes: number }[];
  stays: { node: string; medianSeconds: number }[];
  /** Sessions that ended, by the last way they took (null = none). */
  ended: { version: number; lastWay: string | null; status: EndStatus; wasServed: boolean; sessions: number }[];
  /** Open sessions by where they stand. */
  open: { node: string | null; sessions: number }[];
};

/** Ends that nobody wished for: somebody gave up, or something failed. */
const dropStatuses: ReadonlySet<EndStatus> = new Set<EndStatus>([
  'auto_finished',
  'visitor_left_in_flow',
  'visitor_left_queued',
  'visitor_left_ringing',
  'queue_timeout',
  'no_agent_online',
  'error',
]);

/**
 * Makes figures of nodes and ways out from what was counted. A node is entered by every pass of a way that leads to it,
 * and a session ended where its last way led: not at the end module that a reply timeout jumps to, but where the visitor
 * was left waiting. A session that an agent served and that ran out afterwards was not dropped.
 */
export function assembleTraffic(
  rows: TrafficRows,
  waysOf: (version: number) => FlowWays | undefined,
): { nodes: NodeTraffic[]; ports: PortTraffic[] } {
  const nodes = new Map<string, NodeTraffic>();
  const at = (node: string): NodeTraffic => {
    const known = nodes.get(node);
    if (known) return known;
    const fresh = { node, now: 0, entries: 0, ended: 0, dropped: 0, medianSeconds: null };
    nodes.set(node, fresh);
    return fresh;
  };
  const ports = new Map<string, PortTraffic>();
  for (const { version, sessions } of rows.started) {
    const start = waysOf(version)?.start;
    if (start !== undefined) at(start).entries += sessions;
  }
  for (const { version, way, passes } of rows.passes) {
    const port = ports.get(way) ?? { ...splitWay(way), passes: 0 };
    ports.set(way, { ...port, passes: port.passes + passes });
    const target = waysOf(version)?.targetOf(way);
    if (target) at(target).entries += passes;
  }
  for (const { version, lastWay, status, wasServed, sessions } of rows.ended) {
    const ways = waysOf(version);
    const node = lastWay === null ? ways?.start : (ways?.targetOf(lastWay) ?? splitWay(lastWay).node);
    if (node === undefined) continue;
    at(node).ended += sessions;
    const isDrop = dropStatuses.has(status) && !(wasServed && status === 'auto_finished');
    if (isDrop) at(node).dropped += sessions;
  }
  for (const { node, medianSeconds } of rows.stays) at(node).medianSeconds = Math.round(medianSeconds * 10) / 10;
  for (const { node, sessions } of rows.open) if (node !== null) at(node).now += sessions;
  const byName = (a: { node: string }, b: { node: string }) => (a.node < b.node ? -1 : 1);
  return { nodes: [...nodes.values()].sort(byName), ports: [...ports.values()].sort(byName) };
}
