import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { receptionFlow } from '../machine/modules.fixtures.ts';
import { secondsUntilNext } from './pass-time.ts';
import { testHost } from './scenario-host.fixtures.ts';
import { startScenario } from './scenario-session.ts';

const reception = compiledFlow(receptionFlow);

describe('ScenarioSession', () => {
  it('is forked without the two disturbing each other', async () => {
    const session = await startScenario(reception, testHost);
    const fork = session.fork();
    await fork.apply({ visitor: 'Sales' });
    await session.apply({ visitor: 'Robot' });
    expect(Object.keys(fork.snapshot.value)).toEqual(['sales']);
    expect(Object.keys(session.snapshot.value)).toEqual(['robot']);
  });

  it('changes nothing by a step that cannot be applied', async () => {
    const session = await startScenario(reception, testHost);
    const before = session.state;
    expect(await session.apply({ agent: 'accept' })).toMatchObject({ status: 'impossible' });
    expect(session.state).toBe(before);
  });

  it('tells which answers the host gave, so that others can be tried', async () => {
    const session = await startScenario(reception, testHost);
    expect(session.started.asked).toEqual([{ node: 'hours', type: 'check-schedule' }]);
    await session.apply({ visitor: 'Robot' });
    expect(await session.apply({ visitor: 'a riddle' })).toMatchObject({
      asked: [
        { node: 'robot', type: 'ask-robot' },
        { node: 'sales', type: 'enter-queue' },
      ],
    });
  });

  it('gives variables other values, without anything happening to the session', async () => {
    const session = await startScenario(reception, testHost);
    const { now, events, transcript, latest } = session.state;
    expect(await session.apply({ set: { Score: '95' } })).toMatchObject({ status: 'applied' });
    expect(session.state).toMatchObject({ now, events, transcript, latest });
    expect(session.snapshot.context.variables.Score).toBe('95');
    expect(await session.apply({ set: { Nothing: 1 } })).toMatchObject({
      status: 'impossible',
      message: 'The flow declares no variable "Nothing", so it cannot be set.',
    });
  });

  it('tells how long until something is due', async () => {
    const session = await startScenario(reception, testHost);
    expect(secondsUntilNext(session.state)).toBe(60);
    await session.apply({ wait: 20 });
    expect(secondsUntilNext(session.state)).toBe(40);
  });
});
