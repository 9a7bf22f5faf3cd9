import { createInlineEvaluator, holds, parseExpression, type Rule } from '@parley/engine';
import type { JsonValue } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeMode, readCase, writeCase } from './case-model.ts';

const rule: Rule = { variable: 'Score', operator: '>=', value: '90' };

describe('the form of a case', () => {
  it('gives back what it read', () => {
    const cases: JsonValue[] = [
      { id: 'a', label: 'Gold', all: [{ ...rule }] },
      { id: 'b', any: [{ variable: 'Phone', operator: 'is empty' }] },
      { id: 'c', expression: 'Score > 1' },
      { id: 'd', expression: '' },
      { id: 'e', any: [] },
    ];
    for (const each of cases) expect(writeCase(readCase(each))).toEqual(each);
  });

  it('keeps its id, its label and its rules when it is decided otherwise, and one condition only', () => {
    const gold = readCase({ id: 'gold', label: 'Gold', all: [{ ...rule }] });
    expect(writeCase(changeMode(gold, 'any', rule))).toEqual({ id: 'gold', label: 'Gold', any: [rule] });
    const expression = changeMode(gold, 'expression', rule);
    expect(writeCase(expression)).toEqual({ id: 'gold', label: 'Gold', expression: '$number(Score) >= 90' });
    expect(writeCase(changeMode(expression, 'all', rule))).toEqual({ id: 'gold', label: 'Gold', all: [rule] });
  });

  it('makes expressions that parse, and hold when the rules hold', async () => {
    const evaluator = createInlineEvaluator();
    const operators = fc.constantFrom<Rule['operator']>(
      '==',
      '!=',
      '>',
      '<',
      '>=',
      '<=',
      'contains',
      'starts with',
      'is empty',
    );
    const values = fc.constantFrom('90', '9', 'gold', 'go', '-1.5');
    await fc.assert(
      fc.asyncProperty(operators, values, values, async (operator, value, stored) => {
        const isNumeric = [value, stored].every((each) => Number.isFinite(Number(each)));
        const isText = [value, stored].every((each) => !Number.isFinite(Number(each)));
        if (!isNumeric && !isText) return;
        const one: Rule = { variable: 'Score', operator, value };
        const { expression } = changeMode(readCase({ id: 'a', all: [{ ...one }] }), 'expression', one);
        expect(parseExpression(expression).status).toBe('parsed');
        const { a } = await evaluator.evaluate(
          [{ key: 'a', source: expression }],
          { Score: stored },
          { now: '2026-03-02T10:00:00Z' },
        );
        expect(a).toEqual({ status: 'value', value: holds(one, { Score: stored }) });
      }),
      { numRuns: 60 },
    );
  });
});
