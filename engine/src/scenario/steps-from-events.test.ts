import type { ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { receptionFlow } from '../machine/modules.fixtures.ts';
import { replayEvents } from './replay-events.ts';
import { runScenario } from './run-scenario.ts';
import { testHost } from './scenario-host.fixtures.ts';
import { startFromEvents, stepsFromEvents } from './steps-from-events.ts';

const reception = compiledFlow(receptionFlow);
const start = { at: '2026-03-02T10:00:00+08:00', variables: { UserName: 'Ann' } };

async function eventsOf(steps: ScenarioStep[]) {
  const { events, failures, snapshot } = await runScenario(reception, { name: 'recorded', ...start, steps }, testHost);
  expect(failures).toEqual([]);
  return { events, snapshot };
}

describe('stepsFromEvents', () => {
  it.each<[string, ScenarioStep[]]>([
    [
      'a call, an offer, an agent',
      [
        { visitor: 'Score' },
        { wait: 12 },
        { visitor: '13800000000' },
        { interface: 'call', returns: { Score: '95' } },
        { agent: 'offer', staffNo: '7', nickname: 'Ann' },
        { agent: 'decline' },
        { agent: 'offer', staffNo: '8', nickname: 'Ben' },
        { agent: 'accept', staffNo: '8', nickname: 'Ben' },
        { agentSays: 'Hi' },
        { visitorSends: 'image' },
        { event: 'order_paid', data: { orderNo: 'A-17', items: [1, 2] } },
        { event: 'opened' },
        { fills: { Phone: '13800000000', Remark: '' } },
        { transfer: 'sales' },
        { agent: 'accept', staffNo: '9', nickname: 'Cy' },
        { agent: 'end' },
      ],
    ],
    [
      'a robot that answers, then misses',
      [{ visitor: 'Robot' }, { visitor: 'hi' }, { robot: 'robot', answers: 'Hello' }],
    ],
    [
      'numbers with all their digits',
      [
        { visitor: 'Score' },
        { visitor: '13800000000' },
        { interface: 'call', returns: { Score: { $number: '1234567890123456789' }, price: { $number: '10.50' } } },
        { event: 'order_paid', data: { price: { $number: '10.50' } } },
      ],
    ],
    ['a closed day', [{ schedule: 'hours', open: false }]],
    ['silence', [{ wait: 61 }]],
  ])('makes the same happen again: %s', async (_, steps) => {
    const { events, snapshot } = await eventsOf(steps);
    const again = stepsFromEvents(replayEvents(reception, events));
    const result = await runScenario(reception, { name: 'again', ...startFromEvents(events), steps: again }, testHost);
    expect(result.failures).toEqual([]);
    expect(result.snapshot).toEqual(snapshot);
  });
});
