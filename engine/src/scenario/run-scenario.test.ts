import type { Scenario, ScenarioStep } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { drawFlow, receptionFlow } from '../machine/modules.fixtures.ts';
import { runTurn } from '../session/run-turn.ts';
import { coverage } from './coverage.ts';
import { formatScenarioResult } from './format-scenario-result.ts';
import { runScenario, type ScenarioResult } from './run-scenario.ts';
import { testHost } from './scenario-host.fixtures.ts';

const reception = compiledFlow(receptionFlow);

const run = (steps: ScenarioStep[], more: Partial<Scenario> = {}): Promise<ScenarioResult> =>
  runScenario(reception, { name: 'test', ...more, steps }, testHost);

async function passes(steps: ScenarioStep[], more: Partial<Scenario> = {}): Promise<ScenarioResult> {
  const result = await run(steps, more);
  expect(formatScenarioResult(result)).toBe('✓ test');
  return result;
}

async function firstFailure(steps: ScenarioStep[]) {
  const result = await run(steps);
  expect(result.status).toBe('failed');
  return result.failures[0];
}

describe('runScenario', () => {
  it('runs the acceptance case: a phone, a score, a VIP queue, an agent, an end (FLOW-38)', async () => {
    const result = await passes([
      { expect: { text: 'Hello *' } },
      { visitor: 'Score' },
      { visitor: '13800000000' },
      { expect: { call: 'call', request: { Phone: '138*' } } },
      { interface: 'call', returns: { Score: '95' } },
      { expect: { queue: 'vip', state: 'queued', variables: { Score: '95' } } },
      { agent: 'offer' },
      { expect: { state: 'ringing' } },
      { agent: 'accept', nickname: 'Ann' },
      { agentSays: 'Hi, I am Ann' },
      { visitor: 'Hi' },
      { expect: { state: 'serving', nothing: true } },
      { agent: 'end' },
      { expect: { text: 'Goodbye', ended: 'normal' } },
    ]);
    expect(result.taken.map(({ node, port }) => `${node}.${port}`)).toEqual([
      'start.next',
      'hello.next',
      'hours.open',
      'menu.option:Score',
      'phone.next',
      'call.next',
      'judge.case:gold',
      'vip.ended',
    ]);
    expect(result.transcript.map(({ from, text }) => `${from}: ${text}`)).toContain('agent: Hi, I am Ann');
  });

  it('gives events that replay to the same session', async () => {
    const result = await passes([
      { visitor: 'Robot' },
      { robot: 'robot', answers: 'Yes' },
      { visitor: 'why?' },
      { wait: 60 },
    ]);
    const replayed = await runTurn(reception, reception.initial, result.events, () => Promise.resolve(null));
    expect(replayed.snapshot).toEqual(result.snapshot);
  });

  it('fires deadlines in order of their time on a virtual clock', async () => {
    const result = await passes([
      { visitor: 'Score' },
      { visitor: '1' },
      { interface: 'call', returns: { Score: '95' } },
      { wait: 119 },
      { expect: { queue: 'vip', nothing: true } },
      { wait: 1 },
      { expect: { text: 'Nobody came*' } },
      { expect: { text: 'Goodbye', ended: 'flow_ended' } },
    ]);
    expect(result.transcript.at(-1)?.at).toBe('2026-03-02T02:02:00.000Z');
  });

  it('ends the session when the visitor does not reply', async () => {
    await passes([
      { wait: 59 },
      { expect: { state: 'flow' } },
      { wait: 2 },
      { expect: { text: 'Bye*', ended: 'timeout' } },
    ]);
  });

  it('lets an offer lapse', async () => {
    await passes([
      { visitor: 'Sales' },
      { agent: 'offer' },
      { wait: 29 },
      { expect: { state: 'ringing' } },
      { wait: 1 },
      { expect: { state: 'queued' } },
    ]);
  });

  it('takes the answer of a schedule before it is asked, or right at the beginning', async () => {
    await passes([
      { schedule: 'hours', open: false },
      { expect: { text: 'Hello*' } },
      { expect: { text: 'We are closed', ended: 'normal' } },
    ]);
  });

  it('takes the answer of a robot before or after the question', async () => {
    await passes([
      { visitor: 'Robot' },
      { robot: 'robot', answers: 'First' },
      { visitor: 'one' },
      { expect: { text: 'First' } },
      { visitor: 'two' },
      { robot: 'robot', answers: 'Second' },
      { expect: { text: 'Second' } },
      { visitor: 'three' },
      { expect: { queue: 'sales' } },
    ]);
  });

  it('uses up all tries of a call', async () => {
    await passes([
      { visitor: 'Score' },
      { visitor: '1' },
      { interface: 'call', fails: true },
      { expect: { variables: { Score: '0' }, text: 'Goodbye' } },
    ]);
  });

  it('turns visitors away when nobody is online, and sends them back to the queue when the agent is gone', async () => {
    await passes([{ agents: 'offline' }, { visitor: 'Sales' }, { expect: { text: 'Nobody came*', ended: 'normal' } }]);
    await passes([
      { visitor: 'Sales' },
      { agent: 'accept' },
      { agent: 'leave' },
      { expect: { queue: 'sales' } },
      { agent: 'accept' },
      { transfer: 'vip' },
      { expect: { queue: 'vip' } },
      { agents: 'offline' },
      { expect: { text: 'Nobody came*' } },
    ]);
  });

  it('gives variables and system parameters to the start', async () => {
    await passes([{ expect: { text: 'Hello Li', variables: { Phone: '1' } } }], {
      variables: { Phone: '1', UserName: 'Li' },
    });
  });

  it('takes messages in order, each expectation the next of its kind', async () => {
    await passes([
      { expect: { text: 'Hello*' } },
      { expect: { text: 'What do you need?', menu: ['Sales', 'Robot', 'S*'] } },
      { expect: { nothing: true } },
    ]);
    expect(await firstFailure([{ expect: { menu: ['Sales'] } }])).toEqual({
      step: 0,
      expected: 'menu ["Sales"]',
      got: 'menu ["Sales","Robot","Score"]',
      message: 'The next menu is not the expected one.',
      reason: {
        code: 'message',
        kind: 'menu',
        wanted: ['Sales'],
        got: ['Sales', 'Robot', 'Score'],
        said: ['Hello Visitor', 'What do you need? [Sales | Robot | Score]'],
      },
    });
    expect(await firstFailure([{ expect: { text: 'Hello*' } }, { expect: { text: 'Hello*' } }])).toMatchObject({
      step: 1,
      got: 'text "What do you need?"',
    });
  });

  it('forgets what was said before the latest thing that happened, unless it is asked for', async () => {
    await passes([{ visitor: 'Sales' }, { expect: { text: '0 ahead' } }]);
    await passes([{ visitor: 'Sales' }, { expect: { menu: ['Sales', 'Robot', 'Score'] } }]);
  });

  it('fails with what there was instead', async () => {
    const expected: [ScenarioStep, string, string][] = [
      [{ expect: { node: 'vip' } }, 'node vip', 'node menu'],
      [{ expect: { queue: 'vip' } }, 'queue vip', 'queue none'],
      [{ expect: { call: 'call' } }, 'pending call call', 'pending call none'],
      [{ expect: { ended: 'timeout' } }, 'end timeout', 'end not ended'],
      [{ expect: { variables: { Score: '1' } } }, 'variable Score "1"', 'variable Score not set'],
      [
        { expect: { nothing: true } },
        'no further message',
        'text "Hello Visitor", menu "What do you need? [Sales | Robot | Score]"',
      ],
      [{ expect: { card: 'x' } }, 'card "x"', 'text "Hello Visitor", menu "What do you need? [Sales | Robot | Score]"'],
    ];
    for (const [step, wanted, got] of expected)
      expect(await firstFailure([step])).toMatchObject({ expected: wanted, got });
  });

  it('says the same as data, for screens in other languages', async () => {
    const reasonOf = async (step: ScenarioStep) => (await firstFailure([step]))?.reason;
    expect(await reasonOf({ expect: { queue: 'vip' } })).toEqual({
      code: 'differs',
      what: 'queue',
      wanted: 'vip',
      got: null,
    });
    expect(await reasonOf({ expect: { variables: { Score: '1' } } })).toEqual({
      code: 'differs',
      what: 'variable',
      name: 'Score',
      wanted: '1',
      got: null,
    });
    expect(await reasonOf({ agentSays: 'Hi' })).toEqual({
      code: 'impossible',
      obstacle: { code: 'elsewhere', wanted: 'serving', where: 'flow' },
    });
  });

  it('goes on after an unmet expectation, and stops at a step that cannot be', async () => {
    const result = await run([
      { expect: { text: 'x' } },
      { expect: { node: 'menu' } },
      { agent: 'end' },
      { expect: { text: 'never looked at' } },
    ]);
    expect(result.failures.map(({ step }) => step)).toEqual([0, 2]);
    expect(result.failures[1]?.message).toBe(
      'This can happen only while the session is with an agent; it is in the flow.',
    );
  });

  it('asks for the answer of a pending call before anything else', async () => {
    const steps: ScenarioStep[] = [{ visitor: 'Score' }, { visitor: '1' }];
    for (const step of [{ visitor: 'hello?' }, { wait: 1 }, { agent: 'accept' }] as ScenarioStep[])
      expect((await firstFailure([...steps, step]))?.message).toContain('interface call of "call" is pending');
    expect((await firstFailure([...steps, { interface: 'other', fails: true }]))?.message).toContain('not of "other"');
    expect((await firstFailure([{ interface: 'call', fails: true }]))?.message).toContain(
      'No interface call is pending',
    );
  });

  it('lets nothing happen after the end', async () => {
    const failure = await firstFailure([{ visitorLeaves: true }, { visitor: 'hello?' }]);
    expect(failure?.message).toContain('has ended (visitor_left_in_flow)');
  });

  it('says that a start at no time cannot be', async () => {
    expect((await run([], { at: '2026-13-45T00:00:00Z' })).failures[0]).toMatchObject({ step: -1 });
  });

  it('keeps what the running flow reported', async () => {
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ['e', 'end'],
        ],
        [],
      ),
    );
    const result = await runScenario(flow, { name: 'x', steps: [] }, testHost);
    expect(result.problems).toEqual([expect.objectContaining({ code: 'flow/open-port' })]);
  });

  it('never throws, whatever the steps', async () => {
    const node = fc.constantFrom('hours', 'robot', 'call', 'nowhere');
    const step: fc.Arbitrary<ScenarioStep> = fc.oneof(
      fc.constantFrom('Sales', 'Robot', 'Score', 'human', '').map((visitor) => ({ visitor })),
      fc.constantFrom<ScenarioStep>(
        { visitorLeaves: true },
        { agents: 'offline' },
        { agents: 'online' },
        { transfer: 'vip' },
        { agentSays: 'Hi' },
        { visitorSends: 'image' },
      ),
      fc.constantFrom('offer', 'accept', 'decline', 'end', 'leave').map((agent) => ({ agent })),
      fc.constantFrom('end', 'block').map((administrator) => ({ administrator })),
      fc.nat({ max: 1_000 }).map((wait) => ({ wait })),
      fc.record({ interface: node, returns: fc.constant({ Score: '95' }) }),
      fc.record({ schedule: node, open: fc.boolean() }),
      fc.record({ robot: node, answers: fc.constant('Yes') }),
      fc.constantFrom<ScenarioStep>({ expect: { text: '*', queue: 'x' } }, { expect: { nothing: true, ended: 'ok' } }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const first = await run(steps);
        expect(await run(structuredClone(steps))).toEqual(first);
      }),
      { numRuns: 150 },
    );
  });
});

describe('coverage', () => {
  it('is the share of connected ports that were taken', async () => {
    const results = [await run([{ visitorLeaves: true }]), await run([{ schedule: 'hours', open: false }])];
    const { taken, untaken, total, share } = coverage(reception, results);
    expect(taken.map(({ node, port }) => `${node}.${port}`)).toEqual([
      'start.next',
      'hello.next',
      'hours.open',
      'hours.closed',
      'closed.next',
    ]);
    expect(total).toBe(receptionFlow.edges.length);
    expect(untaken.length).toBe(total - taken.length);
    expect(share).toBeCloseTo(taken.length / total);
  });
});

describe('formatScenarioResult', () => {
  it('shows expected and got under the step, and what was said', async () => {
    const scenario: Scenario = { name: 'sales', steps: [{ visitor: 'Sales' }, { expect: { queue: 'vip' } }] };
    const text = formatScenarioResult(await runScenario(reception, scenario, testHost), scenario);
    expect(text).toBe(
      [
        '✗ sales',
        '  step 2 (expect: {"queue":"vip"}): The queue is another.',
        '    - expected queue vip',
        '    + got      queue sales',
        '  what was said:',
        '    hello: Hello Visitor',
        '    menu: What do you need? [Sales | Robot | Score] → Sales',
        '    visitor: Sales',
        '    sales: 0 ahead',
      ].join('\n'),
    );
  });
});
