import { check, compile, createInlineEvaluator, startScenario } from '@parley/engine';
import type { FlowDocument, JsonObject } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { modules } from '../index.ts';
import { createLocalHost } from './local-host.ts';
import { installation } from './reception.fixtures.ts';

const position = { x: 0, y: 0 };

function settingFlow(assignments: JsonObject[]): FlowDocument {
  return {
    schemaVersion: 1,
    name: 'sets',
    variables: ['A', 'B', 'C'].map((name) => ({ name, type: 'json' })),
    nodes: [
      { id: 's', type: 'start', position, config: {} },
      { id: 'set', type: 'set-variables', position, config: { assignments } },
      { id: 'e', type: 'end', position, config: { closingText: '{{A}} {{B}} {{C}}' } },
    ],
    edges: [
      { id: 'e1', source: 's', port: 'next', target: 'set' },
      { id: 'e2', source: 'set', port: 'next', target: 'e' },
    ],
  };
}

describe('setting variables in a flow', () => {
  it('evaluates expressions over what was set before them', async () => {
    const compilation = compile(
      settingFlow([
        { variable: 'A', by: 'expression', expression: '[1, 2, 3]' },
        { variable: 'B', text: '{{A}}' },
        { variable: 'C', by: 'expression', expression: '$sum(B)' },
      ]),
      modules,
    );
    if (compilation.status !== 'compiled') throw new Error(JSON.stringify(compilation.problems));
    const host = createLocalHost({ evaluator: createInlineEvaluator(), installation });
    const session = await startScenario(compilation.flow, host);
    expect(session.snapshot.context.variables).toEqual({ A: [1, 2, 3], B: [1, 2, 3], C: 6 });
    expect(session.state.problems).toEqual([]);
  });

  it('takes a name as set where the module itself set it before', () => {
    const first = { variable: 'A', text: 'x' };
    const second = { variable: 'B', text: '{{A}}' };
    const third = { variable: 'C', by: 'expression', expression: 'B' };
    const codes = (assignments: JsonObject[]) => check(settingFlow(assignments), modules).map(({ code }) => code);
    expect(codes([first, second, third])).toEqual([]);
    expect(codes([second, first, third])).toEqual(['variable/read-before-set']);
  });
});
