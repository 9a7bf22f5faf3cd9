import fc from 'fast-check';
import type { TemplateScope } from '../template/index.ts';
import { ruleOperators } from './rule.ts';
import type { Rule, RuleCase } from './rule.ts';

const numbers = ['-1', '0', '5', '5.0', '05', '9', '10', '1e1', '10.5', ' 7 ', '-0'];
const texts = ['', ' ', 'a', 'ab', 'abc', 'abd', 'b', '9a', '5 ', '你', '你好', '(', '^a', '\\d'];

/** Rules over two variables, with values that collide often. */
export function anyRule(): fc.Arbitrary<Rule> {
  return fc.record(
    {
      variable: fc.constantFrom('A', 'B'),
      operator: fc.constantFrom(...ruleOperators.map(({ operator }) => operator)),
      value: fc.constantFrom(...numbers, ...texts, '{{A}}', '${B}'),
    },
    { requiredKeys: ['variable', 'operator'] },
  );
}

export function anyCase(): fc.Arbitrary<RuleCase> {
  const rules = fc.array(anyRule(), { maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ all: rules }) },
    { weight: 3, arbitrary: fc.record({ any: rules }) },
    { weight: 2, arbitrary: fc.record({ all: rules, any: rules }) },
    { weight: 1, arbitrary: fc.constant<RuleCase>({ expression: 'true' }) },
  );
}

/** Every value that either variable may have here: the values of the rules, and what lies between and beyond them. */
export const sampledValues: readonly TemplateScope[string][] = [
  ...[undefined, null, true, [], {}, ['a'], 5, 10, -1, 7.5],
  ...numbers,
  ...texts,
  ...[
    '-2',
    '4.99',
    '6',
    '7',
    '11',
    '100',
    '0010',
    'aa',
    'abb',
    'abcd',
    'ac',
    'B',
    'zz',
    '99',
    '9b',
    '你们',
    '{{A}}',
    '${B}',
  ],
];

export function anyScope(): fc.Arbitrary<TemplateScope> {
  const value = fc.constantFrom(...sampledValues);
  return fc.record({ A: value, B: value });
}
