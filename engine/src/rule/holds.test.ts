import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseHolds, holds } from './holds.ts';
import { anyRule, anyScope } from './rule.fixtures.ts';
import { ruleOperators } from './rule.ts';
import type { RuleOperator } from './rule.ts';

describe('a rule (FLOW-36)', () => {
  test.each<[unknown, RuleOperator, string | undefined, boolean]>([
    // The value is a number: numbers are compared.
    ['95', '>=', '100', false],
    ['95', '>=', '90', true],
    ['100', '>', '90', true],
    [95, '==', '95', true],
    ['95.0', '==', '95', true],
    ['0086', '==', '86', true],
    ['+1e2', '==', '100', true],
    [' 95 ', '<=', '95', true],
    ['-0.5', '<', '-.25', true],
    ['0', '==', '-0.00', true],
    ['12345678901234567891', '>', '12345678901234567890', true],
    ['12345678901234567891', '==', '12345678901234567890', false],
    ['abc', '>', '5', false],
    ['abc', '<=', '5', false],
    ['abc', '==', '5', false],
    ['abc', '!=', '5', true],
    ['0x10', '==', '16', false],
    ['Infinity', '>', '5', false],
    ['1,000', '>', '5', false],
    [true, '>', '0', false],
    // The value is not a number: texts are compared.
    ['gold', '==', 'gold', true],
    ['Gold', '==', 'gold', false],
    ['gold', '!=', 'silver', true],
    ['banana', '>', 'apple', true],
    ['2026-03-02', '>=', '2026-01-01', true],
    ['9', '<', 'a', true],
    ['Zoo', '<', 'apple', true],
    // Unset and empty.
    [undefined, '>', '-5', false],
    ['', '<', 'z', false],
    [null, '<=', 'z', false],
    ['', '>=', '', false],
    ['a', '>', '', true],
    [undefined, '==', '', true],
    [undefined, '==', undefined, true],
    [undefined, '!=', 'x', true],
    [undefined, '!=', '5', true],
    [undefined, 'is empty', undefined, true],
    [null, 'is empty', undefined, true],
    [[], 'is empty', undefined, true],
    [{}, 'is empty', undefined, true],
    [' ', 'is empty', undefined, false],
    [0, 'is empty', undefined, false],
    [false, 'is empty', undefined, false],
    // Parts and patterns.
    ['I want a refund', 'contains', 'refund', true],
    ['I want a Refund', 'contains', 'refund', false],
    [['a', 'b'], 'contains', '"b"', true],
    [undefined, 'contains', 'x', false],
    ['+86138', 'starts with', '+86', true],
    ['86138', 'starts with', '+86', false],
    ['A-17', 'matches', '^[A-Z]-\\d+$', true],
    ['an A-17!', 'matches', '[A-Z]-\\d+', true],
    ['a-17', 'matches', '^[A-Z]-\\d+$', false],
    ['(', 'matches', '(', false],
  ])('%j %s %j: %j', (variable, operator, value, expected) => {
    expect(holds({ variable: 'V', operator, value }, { V: variable as string })).toBe(expected);
  });

  test('reads own names only', () => {
    expect(holds({ variable: 'constructor', operator: 'is empty' }, {})).toBe(true);
    expect(holds({ variable: '__proto__', operator: 'is empty' }, {})).toBe(true);
  });

  test('!= is the opposite of ==, and no ordering holds for an empty variable, for any values', () => {
    fc.assert(
      fc.property(anyRule(), anyScope(), (rule, scope) => {
        expect(holds({ ...rule, operator: '!=' }, scope)).toBe(!holds({ ...rule, operator: '==' }, scope));
        if (!holds({ ...rule, operator: 'is empty' }, scope)) return;
        for (const operator of ['>', '<', '>=', '<='] as const) expect(holds({ ...rule, operator }, scope)).toBe(false);
      }),
    );
  });
});

describe('a case', () => {
  const scope = { Score: '95', Tier: 'gold' };
  const high = { variable: 'Score', operator: '>=', value: '90' } as const;
  const silver = { variable: 'Tier', operator: '==', value: 'silver' } as const;

  test.each([
    ['all, and all hold', { all: [high] }, true],
    ['all, and one does not', { all: [high, silver] }, false],
    ['any, and one holds', { any: [silver, high] }, true],
    ['any, and none does', { any: [silver] }, false],
    ['both, and any fails', { all: [high], any: [silver] }, false],
    ['both, and any is empty', { all: [high], any: [] }, true],
    ['no rules', { all: [], any: [] }, false],
    ['an expression, which is evaluated elsewhere', { expression: 'true' }, false],
  ])('of %s', (_name, ruleCase, expected) => expect(caseHolds(ruleCase, scope)).toBe(expected));
});

test('every operator has a title in both languages', () => {
  for (const { operator, title, takesValue } of ruleOperators) {
    expect(title.en && title.zh).toBeTruthy();
    expect(takesValue).toBe(operator !== 'is empty');
  }
  expect(ruleOperators).toHaveLength(10);
});
