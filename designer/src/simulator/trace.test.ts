import { describe, expect, it } from 'vitest';
import { portKey } from '../store/canvas-overlay.ts';
import { simulationOverlay } from './simulation-overlay.ts';
import { simulated } from './simulation.fixtures.ts';
import { showTurn } from './simulation.ts';
import { traceOf } from './trace.ts';

describe('traceOf', () => {
  it('says of each turn the way taken, what was said, and what changed', async () => {
    const simulation = await simulated([
      { visitor: 'After-sales' },
      { visitor: '13800000000' },
      { interface: 'score', returns: { Score: '95' } },
    ]);
    const [start, menu, phone, score] = traceOf(simulation);
    expect(start?.path.map(({ node, port }) => `${node}.${port}`)).toEqual([
      'start.next',
      'welcome.next',
      'hours.open',
    ]);
    expect(start).toMatchObject({ variables: [], node: 'menu', armed: [{ name: 'reply' }] });
    expect(menu?.said.map(({ from }) => from)).toEqual(['visitor', 'flow']);
    expect(phone).toMatchObject({ call: 'score', variables: [{ name: 'Phone', before: '', after: '13800000000' }] });
    expect(score).toMatchObject({
      variables: [{ name: 'Score', before: '0', after: '95' }],
      state: 'queued',
      node: 'to-vip',
      ended: null,
    });
  });

  it('does not count the way by which a simulation from a node begins', async () => {
    const [start] = traceOf(await simulated([], { start: { from: 'node', nodeId: 'phone' } }));
    expect(start).toMatchObject({ path: [], node: 'phone' });
  });
});

describe('simulationOverlay', () => {
  it('marks the way up to the turn that is looked at', async () => {
    const simulation = await simulated([{ visitor: 'After-sales' }, { visitor: 'x' }, { visitor: '13800000000' }]);
    const title = (count: number) => `${count} times`;
    const whole = simulationOverlay(simulation, title);
    expect(whole.nodes.get('score')).toEqual({ tone: 'active' });
    expect(whole.ports.get(portKey('phone', 'next'))).toEqual({ tone: 'taken' });
    const back = simulationOverlay(showTurn(simulation, 1), title);
    expect(back.nodes.get('phone')).toEqual({ tone: 'active' });
    expect(back.ports.has(portKey('phone', 'next'))).toBe(false);
  });
});
