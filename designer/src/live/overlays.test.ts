import type { FlowTraffic, ReplayStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { replayOverlay } from './replay-overlay.ts';
import { trafficOverlay } from './traffic-overlay.ts';

const words = {
  node: ({ node }: { node: string }) => node,
  passes: (count: number) => `${count} passes`,
  number: String,
  now: (count: number) => `${count} now`,
};
const traffic = (nodes: Partial<FlowTraffic['nodes'][number]>[], ports: FlowTraffic['ports'] = []): FlowTraffic => ({
  from: '',
  to: '',
  version: null,
  sessions: 0,
  now: 0,
  byEndStatus: [],
  byVersion: [],
  nodes: nodes.map((one) => ({ node: 'n', now: 0, entries: 0, ended: 0, dropped: 0, medianSeconds: null, ...one })),
  ports,
});

describe('live figures on the canvas', () => {
  it('draws the busiest way at full width, the others by their share', () => {
    const { ports } = trafficOverlay(
      traffic(
        [],
        [
          { node: 'a', port: 'next', passes: 10 },
          { node: 'b', port: 'next', passes: 5 },
        ],
      ),
      words,
    );
    expect(ports.get('a/next')).toEqual({ weight: 1, badge: { text: '10', title: '10 passes' } });
    expect(ports.get('b/next')?.weight).toBe(0.5);
  });

  it('shows who is here now before how many came, and marks where visitors are lost', () => {
    const at = (one: object) => trafficOverlay(traffic([one]), words).nodes.get('n');
    expect(at({ now: 2, entries: 9 })).toMatchObject({ tone: 'active', badge: { text: '2 now' } });
    expect(at({ entries: 9 })).toEqual({ badge: { text: '9×', title: 'n' } });
    expect(at({ entries: 10, dropped: 2 })?.tone).toBe('problem');
    expect(at({ entries: 100, dropped: 3 })?.tone).toBeUndefined();
    expect(at({ entries: 1, dropped: 1 })?.tone).toBeUndefined();
  });
});

describe('a replayed session on the canvas', () => {
  const step = (node: string | null, entered: string[], taken: [string, string][]) =>
    ({
      entered,
      taken: taken.map(([from, port]) => ({ node: from, port })),
      after: { node },
    }) as unknown as ReplayStep;
  const steps = [
    step('menu', ['start', 'menu'], [['start', 'next']]),
    step('menu', ['menu'], [['menu', 'otherwise']]),
    step('people', ['people'], [['menu', 'otherwise']]),
    step(null, ['bye'], [['people', 'ended']]),
  ];

  it('lights what was passed up to the step, and where the session stands then', () => {
    const { nodes, ports } = replayOverlay(steps, 1, String);
    expect(Object.fromEntries(nodes)).toEqual({ start: { tone: 'visited' }, menu: { tone: 'active' } });
    expect([...ports.keys()]).toEqual(['start/next', 'menu/otherwise']);
  });

  it('counts a way that was taken again, and leaves nothing active at the end', () => {
    const { nodes, ports } = replayOverlay(steps, 3, (count) => `${count} times`);
    expect(ports.get('menu/otherwise')?.badge).toEqual({ text: '2×', title: '2 times' });
    expect([...nodes.values()].some(({ tone }) => tone === 'active')).toBe(false);
  });
});
