import { Scenario } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { schemaProblems } from '../document/schema-problems.ts';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { drawFlow, receptionFlow } from '../machine/modules.fixtures.ts';
import { coverage } from '../scenario/coverage.ts';
import { formatScenarioResult } from '../scenario/format-scenario-result.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { testHost } from '../scenario/scenario-host.fixtures.ts';
import { generateScenarios } from './generate-scenarios.ts';

const reception = compiledFlow(receptionFlow);

describe('generateScenarios', () => {
  it('covers every reachable port with a few scenarios that pass', async () => {
    const scenarios = await generateScenarios(reception, testHost);
    const results = [];
    for (const scenario of scenarios) {
      expect(schemaProblems(Scenario, scenario)).toEqual([]);
      expect(scenario.generated).toBe(true);
      const result = await runScenario(reception, scenario, testHost);
      expect(formatScenarioResult(result, scenario)).toBe(`✓ ${scenario.name}`);
      results.push(result);
    }
    expect(coverage(reception, results)).toMatchObject({ share: 1, untaken: [] });
    expect(scenarios.length).toBeLessThan(10);
  });

  it('expects what the flow says, the queue and the end', async () => {
    const scenarios = await generateScenarios(reception, testHost);
    const steps = scenarios.flatMap((scenario) => scenario.steps);
    expect(steps).toContainEqual({ expect: { text: 'Hello Visitor' } });
    expect(steps).toContainEqual({ expect: { text: 'What do you need?', menu: ['Sales', 'Robot', 'Score'] } });
    expect(steps).toContainEqual({ expect: { queue: 'sales' } });
    expect(steps).toContainEqual({ expect: { ended: 'flow_ended' } });
  });

  it('names them in the language that is asked for', async () => {
    const names = async (language?: 'en' | 'zh') =>
      (await generateScenarios(reception, testHost, language ? { language } : {})).map(({ name }) => name);
    expect((await names())[0]).toMatch(/^Generated 1: .* → /);
    expect((await names('zh')).every((name) => name.startsWith('自动生成 '))).toBe(true);
  });

  it('notices when the flow changes', async () => {
    const scenarios = await generateScenarios(reception, testHost);
    const changed = compiledFlow({
      ...receptionFlow,
      nodes: receptionFlow.nodes.map((node) => (node.id === 'late' ? { ...node, config: { text: 'Sorry' } } : node)),
    });
    const results = await Promise.all(scenarios.map((scenario) => runScenario(changed, scenario, testHost)));
    expect(results.some(({ status }) => status === 'failed')).toBe(true);
  });

  it('covers ports that lead round for ever, too', async () => {
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ['a', 'ask', { text: 'a', options: ['b'] }],
          ['b', 'ask', { text: 'b', options: ['a'] }],
          ['e', 'end'],
        ],
        ['s.next -> a', 'a.option:b -> b', 'b.option:a -> a'],
      ),
    );
    const scenarios = await generateScenarios(flow, testHost);
    const results = await Promise.all(scenarios.map((scenario) => runScenario(flow, scenario, testHost)));
    expect(results.every(({ status }) => status === 'passed')).toBe(true);
    expect(coverage(flow, results).share).toBe(1);
  });
});
