import { describe, expect, it } from 'vitest';
import type { ConditionCase } from './condition.schema.ts';
import { filledOn } from './filled-on.ts';

const rule = (operator: 'is empty' | '==' | '!=' | '>=' | 'contains' | 'matches', value = '', variable = 'Phone') => ({
  variable,
  operator,
  value,
});
const ports = (...cases: ConditionCase[]) => filledOn(cases).map(({ name, ports: [port] }) => `${name} ${port}`);

describe('what is certainly not empty behind a condition', () => {
  it('is what a case compares with something', () => {
    for (const kept of [rule('==', 'x'), rule('>=', '90'), rule('contains', 'a')])
      expect(ports({ id: 'a', all: [kept] })).toEqual(['Phone case:a']);
    for (const open of [rule('==', ''), rule('!=', 'x'), rule('matches', '.'), rule('contains', '{{Other}}')])
      expect(ports({ id: 'a', all: [open] })).toEqual([]);
    expect(ports({ id: 'a', any: [rule('==', 'x')] })).toEqual([]);
  });

  it('is what an earlier case would have taken when it was empty', () => {
    const empty = { id: 'none', all: [rule('is empty')] };
    expect(ports(empty, { id: 'b', expression: 'true' })).toEqual(['Phone case:b', 'Phone default']);
    expect(ports({ id: 'a', any: [rule('is empty'), rule('is empty', '', 'Name')] })).toEqual([
      'Phone default',
      'Name default',
    ]);
    expect(ports({ id: 'a', all: [rule('is empty'), rule('==', 'x', 'Name')] })).toEqual(['Name case:a']);
  });
});
