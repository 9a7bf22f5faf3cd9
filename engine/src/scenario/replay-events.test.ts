import type { ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { receptionFlow } from '../machine/modules.fixtures.ts';
import { replayEvents } from './replay-events.ts';
import { testHost } from './scenario-host.fixtures.ts';
import { resumeScenario, startScenario } from './scenario-session.ts';

const reception = compiledFlow(receptionFlow);

async function played(steps: ScenarioStep[]) {
  const session = await startScenario(reception, testHost);
  for (const step of steps) expect(await session.apply(step)).toMatchObject({ status: 'applied' });
  return session;
}

const toVip: ScenarioStep[] = [
  { visitor: 'Score' },
  { visitor: '13800000000' },
  { interface: 'call', returns: { Score: '95' } },
];

describe('replayEvents', () => {
  it.each<[string, ScenarioStep[]]>([
    ['waiting for the visitor', [{ wait: 20 }, { visitor: 'Score' }]],
    ['with a pending call', [{ visitor: 'Score' }, { visitor: '13800000000' }]],
    ['ringing', [...toVip, { wait: 5 }, { agent: 'offer' }]],
    ['serving', [...toVip, { agent: 'accept', nickname: 'Ann' }, { agentSays: 'Hi' }, { wait: 1 }, { visitor: 'Hi' }]],
    ['over', [...toVip, { agent: 'accept' }, { agent: 'end' }]],
  ])('brings a session back that was %s, with all that is known around it', async (_, steps) => {
    const { state } = await played(steps);
    const replayed = replayEvents(reception, state.events).at(-1)?.state;
    // Orders of deadlines and marks of expectations only matter within one scenario.
    const { snapshot, transcript, taken, events, call, offerLapses, ended, problems } = state;
    expect(replayed).toMatchObject({ snapshot, transcript, taken, events, call, offerLapses, ended, problems });
    const due = (deadlines: typeof state.deadlines) => Object.values(deadlines).map(({ name, due }) => [name, due]);
    expect(due(replayed?.deadlines ?? {})).toEqual(due(state.deadlines));
  });

  it('goes on as the session itself would have', async () => {
    const session = await played([{ visitor: 'Score' }, { visitor: '13800000000' }]);
    const replayed = replayEvents(reception, session.state.events).at(-1);
    const resumed = resumeScenario(reception, testHost, replayed?.state ?? session.state);
    const answer: ScenarioStep = { interface: 'call', returns: { Score: '95' } };
    await session.apply(answer);
    await resumed.apply(answer);
    expect(resumed.snapshot).toEqual(session.snapshot);
    expect(resumed.snapshot.context.queue?.skillGroup).toBe('vip');
  });
});
