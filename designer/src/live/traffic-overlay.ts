import type { FlowTraffic, NodeTraffic } from '@parley/schemas';
import { portKey, type CanvasOverlay, type NodeMark, type PortMark } from '../store/canvas-overlay.ts';

/** Words for the figures on the canvas, in the language of the screen. */
export type TrafficWords = {
  node: (traffic: NodeTraffic) => string;
  passes: (count: number) => string;
  number: (value: number) => string;
  /** How many stand here now, shortly. */
  now: (count: number) => string;
};

/** A node loses visitors where at least so many, and this share of those who came, were dropped. */
const dropAtLeast = 2;
const dropShare = 0.2;

/** The canvas as a dashboard: who stands where now, how many came, how much went by each way. */
export function trafficOverlay({ nodes, ports }: FlowTraffic, words: TrafficWords): CanvasOverlay {
  const most = Math.max(1, ...ports.map(({ passes }) => passes));
  return {
    kind: 'live',
    nodes: new Map(nodes.map((traffic): [string, NodeMark] => [traffic.node, markOf(traffic, words)])),
    ports: new Map(
      ports.map(({ node, port, passes }): [string, PortMark] => [
        portKey(node, port),
        { weight: passes / most, badge: { text: words.number(passes), title: words.passes(passes) } },
      ]),
    ),
    fadesOthers: false,
  };
}

function markOf(traffic: NodeTraffic, words: TrafficWords): NodeMark {
  const { now, entries } = traffic;
  const text = now > 0 ? words.now(now) : `${words.number(entries)}×`;
  const badge = { text, title: words.node(traffic) };
  if (losesVisitors(traffic)) return { tone: 'problem', badge };
  return now > 0 ? { tone: 'active', badge } : { badge };
}

/** Whether so many gave up here that somebody should look at it. */
export function losesVisitors({ dropped, entries }: Pick<NodeTraffic, 'dropped' | 'entries'>): boolean {
  return dropped >= dropAtLeast && dropped >= entries * dropShare;
}
