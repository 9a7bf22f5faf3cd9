import { check, compile, createInlineEvaluator, runScenario, schemaProblems, type CompiledFlow } from '@parley/engine';
import { Installation, type ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { modules } from '../index.ts';
import { createLocalHost, knowledgeOf, knownOf } from './local-host.ts';
import { installation, reception } from './reception.fixtures.ts';

const evaluator = createInlineEvaluator();
const flow = compiled();
const host = createLocalHost({ evaluator, installation });

function compiled(): CompiledFlow {
  const compilation = compile(reception, modules);
  if (compilation.status === 'compiled') return compilation.flow;
  throw new Error(JSON.stringify(compilation.problems, null, 2));
}

async function passes(steps: ScenarioStep[], at = '2026-03-02T10:00:00+08:00'): Promise<void> {
  const { failures } = await runScenario(flow, { name: 'test', at, steps }, host);
  expect(failures).toEqual([]);
}

describe('createLocalHost', () => {
  it('says when closed hours open next, by the host or where a step of a scenario closed them', async () => {
    const evening = { name: 'evening', at: '2026-03-02T18:00:00+08:00' };
    for (const [scenario, opensAt] of [
      [{ ...evening, steps: [] }, '2026-03-09T01:00:00.000Z'],
      [{ name: 'closed', steps: [{ schedule: 'hours', open: false }] }, undefined],
    ] as const) {
      const { events } = await runScenario(flow, { ...scenario, steps: [...scenario.steps] }, host);
      const checked = events.find(({ type }) => type === 'schedule.checked');
      expect(checked).toMatchObject({ open: false });
      expect(checked?.type === 'schedule.checked' && checked.opensAt).toBe(opensAt);
    }
  });

  it('answers schedules by the virtual time, in their own zone (FLOW-18)', async () => {
    await passes([{ expect: { node: 'menu' } }], '2026-03-02T09:00:00+08:00');
    await passes(
      [{ expect: { text: 'Hello*' } }, { expect: { text: 'We are*' } }, { expect: { ended: 'outside_service_time' } }],
      '2026-03-02T18:00:00+08:00',
    );
    await passes([{ expect: { ended: 'outside_service_time' } }], '2026-03-03T10:00:00+08:00');
  });

  it('answers questions from the knowledge of the robot (FLOW-39)', async () => {
    await passes([
      { visitor: 'A question' },
      { expect: { suggestions: ['How do I return an item?', '如何开发票？'] } },
      { visitor: 'what is your return policy' },
      { expect: { text: 'Within 30 days.' } },
      { visitor: '人工' },
      { expect: { queue: 'sales' } },
    ]);
  });

  it('evaluates expressions', async () => {
    const steps = (score: string): ScenarioStep[] => [
      { visitor: 'My order' },
      { visitor: '13800000000' },
      { interface: 'crm', returns: { Score: score } },
    ];
    await passes([...steps('7'), { expect: { node: 'keywords' } }]);
    await passes([...steps('8'), { expect: { ended: 'flow_ended' } }]);
    await passes([...steps('95'), { expect: { node: 'city' } }]);
  });

  it('knows the skill groups of the installation, and every one where none are written', async () => {
    const isOnline = (part: Installation) => knowledgeOf(part).isOnline('vip', flow.initial);
    expect(await isOnline(installation)).toBe(true);
    expect(await isOnline({ skillGroups: [] })).toBeNull();
    expect(await isOnline({})).toBe(true);
  });
});

describe('knownOf', () => {
  it('finds every reference of a flow in its installation', () => {
    expect(check(reception, modules, knownOf(installation))).toEqual([]);
  });

  it('finds what is missing, and says nothing of parts that are left out', () => {
    const { robots: _, ...others } = installation;
    const codes = check(reception, modules, knownOf({ ...others, schedules: {}, secrets: [] })).map(({ code }) => code);
    expect(codes).toEqual(['reference/missing-schedule', 'reference/missing-secret']);
  });
});

describe('Installation', () => {
  it('takes what it should, and names what it should not', () => {
    expect(schemaProblems(Installation, installation)).toEqual([]);
    const wrong = { ...installation, secrets: { crm: 'the value' }, robots: { 'Not a key': {} } };
    expect(schemaProblems(Installation, wrong).map(({ path }) => path)).toEqual(['/robots/Not a key', '/secrets']);
  });
});
