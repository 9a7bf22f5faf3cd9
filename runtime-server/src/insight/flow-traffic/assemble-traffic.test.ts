import { describe, expect, it } from 'vitest';
import { assembleTraffic, type TrafficRows } from './assemble-traffic.ts';
import { readFlowWays } from './flow-ways.ts';

const position = { x: 0, y: 0 };
const node = (id: string, type: string) => ({ id, type, position, config: {} });
const ways = readFlowWays({
  nodes: [node('start', 'start'), node('menu', 'branch'), node('people', 'transfer-to-agent'), node('bye', 'end')],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'menu' },
    { id: 'e2', source: 'menu', port: 'branch:a/b', target: 'people' },
    { id: 'e3', source: 'people', port: 'ended', target: 'bye' },
  ],
});
const none: TrafficRows = { started: [], passes: [], stays: [], ended: [], open: [] };
const of = (rows: Partial<TrafficRows>) => assembleTraffic({ ...none, ...rows }, () => ways);
const at = (rows: Partial<TrafficRows>, id: string) => of(rows).nodes.find((one) => one.node === id);

describe('traffic of a flow', () => {
  it('counts an entry for every pass of a way that leads to a node, and for every session at the start', () => {
    const rows = {
      started: [
        { version: 1, sessions: 3 },
        { version: 2, sessions: 2 },
      ],
      passes: [
        { version: 1, way: 'start/next', passes: 3 },
        { version: 2, way: 'start/next', passes: 2 },
        { version: 2, way: 'menu/branch:a/b', passes: 1 },
      ],
    };
    expect(at(rows, 'start')?.entries).toBe(5);
    expect(at(rows, 'menu')?.entries).toBe(5);
    expect(at(rows, 'people')?.entries).toBe(1);
    expect(of(rows).ports).toContainEqual({ node: 'menu', port: 'branch:a/b', passes: 1 });
    expect(of(rows).ports).toContainEqual({ node: 'start', port: 'next', passes: 5 });
  });

  it('says that a visitor who did not answer was lost where they were asked, not at the end module', () => {
    const gave = { version: 1, lastWay: 'start/next', status: 'auto_finished' as const, wasServed: false, sessions: 4 };
    expect(at({ ended: [gave] }, 'menu')).toMatchObject({ ended: 4, dropped: 4 });
    expect(at({ ended: [gave] }, 'bye')).toBeUndefined();
  });

  it('does not call it lost when an agent had served the visitor, or when the flow came to its end', () => {
    const served = {
      version: 1,
      lastWay: 'menu/branch:a/b',
      status: 'auto_finished' as const,
      wasServed: true,
      sessions: 1,
    };
    expect(at({ ended: [served] }, 'people')).toMatchObject({ ended: 1, dropped: 0 });
    const whole = { ...served, lastWay: 'people/ended', status: 'ok' as const };
    expect(at({ ended: [whole] }, 'bye')).toMatchObject({ ended: 1, dropped: 0 });
  });

  it('keeps a session that left by a way that leads nowhere at the node it left', () => {
    const open = { version: 1, lastWay: 'menu/otherwise', status: 'error' as const, wasServed: false, sessions: 1 };
    expect(at({ ended: [open] }, 'menu')).toMatchObject({ ended: 1, dropped: 1 });
  });

  it('shows who stands where now, and how long one stays', () => {
    const rows = {
      open: [
        { node: 'menu', sessions: 2 },
        { node: null, sessions: 1 },
      ],
      stays: [{ node: 'menu', medianSeconds: 12.345 }],
    };
    expect(at(rows, 'menu')).toMatchObject({ now: 2, medianSeconds: 12.3 });
  });
});
