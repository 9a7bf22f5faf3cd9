import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradicts, covers } from './covers.ts';
import { caseHolds } from './holds.ts';
import { anyCase, sampledValues } from './rule.fixtures.ts';
import type { Rule, RuleCase, RuleOperator } from './rule.ts';

/** `Score >= 90, Tier == gold`: rules as they are said. */
function rules(said: string): Rule[] {
  return said.split(', ').map((each) => {
    const [, variable = '', operator = '', value] =
      /^(\w+) (==|!=|>=|<=|>|<|contains|starts with|is empty|matches)(?: (.*))?$/.exec(each) ?? [];
    return { variable, operator: operator as RuleOperator, value };
  });
}

const all = (said: string): RuleCase => ({ all: rules(said) });
const any = (said: string): RuleCase => ({ any: rules(said) });

describe('a case that contradicts itself', () => {
  test.each([
    [all('Score >= 90, Score < 90')],
    [all('Score > 5, Score < 5.0')],
    [all('Score == 5, Score != 5.0')],
    [all('Score == 5, Score == gold')],
    [all('Tier == gold, Tier == silver')],
    [all('Tier == gold, Tier != gold')],
    [all('Tier == gold, Tier contains silver')],
    [all('Tier == gold, Tier matches ^s')],
    [all('Tier > m, Tier < g')],
    [all('Tier is empty, Tier > a')],
    [all('Tier is empty, Tier == gold')],
    [all('Tier == , Score > 1, Tier contains x')],
    [all('Score matches (')],
    [{ all: rules('Score > 5'), any: rules('Score < 1, Score == x') }],
    [{ all: [] }],
    [{}],
  ])('%j', (ruleCase) => expect(contradicts(ruleCase)).toBe(true));

  test.each([
    [all('Score >= 90, Score <= 90')],
    [all('Score > 5, Score < 5.0001')],
    [all('Score > 5, Tier < 5')],
    [all('Score != 5, Score != gold')],
    [all('Score >= 90, Score > abc')],
    [all('Tier contains a, Tier contains b')],
    [all('Score == {{Other}}, Score == 5')],
    [any('Score < 1, Score > 1')],
    [{ expression: 'false' }],
  ])('not %j', (ruleCase) => expect(contradicts(ruleCase)).toBe(false));
});

describe('a case that earlier ones cover', () => {
  test.each([
    [[all('Score >= 60')], all('Score >= 90'), [0]],
    [[all('Score > 60')], all('Score == 60.5'), [0]],
    [[all('Score != 5')], all('Score == 6'), [0]],
    [[all('Score != 5')], all('Score == gold'), [0]],
    [[all('Tier != gold')], all('Tier is empty'), [0]],
    [[all('Tier > a')], all('Tier > b, Tier < c, Tier != 5'), undefined],
    [[all('Tier > a')], all('Tier == b'), [0]],
    [[all('Tier contains ol')], all('Tier == gold'), [0]],
    [[all('Tier contains ol')], all('Tier contains gold'), [0]],
    [[all('Tier starts with g')], all('Tier starts with go, Score > 5'), [0]],
    [[all('Tier matches ^go')], all('Tier matches ^go, Score > 5'), [0]],
    [[all('Score == {{Best}}')], all('Score == {{Best}}, Tier == gold'), [0]],
    [[all('Tier contains ')], all('Score == 3'), [0]],
    [[any('Score > 5, Score <= 5')], all('Score == 3'), [0]],
    [[all('Score > 5'), all('Score <= 5')], all('Score > 0'), [0, 1]],
    [[all('Vip == yes'), all('Score > 5'), all('Score <= 5')], all('Score > 0'), [1, 2]],
    [[all('A > 5, B > 5'), all('A > 5, B <= 5'), all('A <= 5')], all('A > 0, B < 9'), [0, 1, 2]],
    [[all('Tier is empty'), all('Tier != ')], { expression: 'Score = 5' }, [0, 1]],
    [[all('Tier == gold')], { all: rules('Tier == gold'), any: rules('A > 5, A < 3') }, [0]],
    [[all('Score > 5')], all('Score > 9, Score < 3'), []],
  ])('%j before %j: %j', (earlier, later, by) => {
    expect(covers(earlier, later)).toEqual(by === undefined ? { status: 'unknown' } : { status: 'covered', by });
  });

  test.each([
    [[all('Score >= 90')], all('Score >= 60')],
    [[all('Score > 5, Tier == gold')], all('Score > 5')],
    [[all('Score > 5'), all('Score < 5')], all('Score > 0')],
    [[all('Score > 5'), all('Score <= 5')], all('Score != 7')],
    [[all('Tier contains gold')], all('Tier contains ol')],
    [[all('Tier matches ^go')], all('Tier starts with go')],
    [[all('Score == {{Best}}')], all('Score == 5')],
    [[{ expression: 'true' }], all('Score > 5')],
    [[{ all: [] }], all('Score > 5')],
    [[], all('Score > 5')],
  ])('not %j before %j', (earlier, later) => expect(covers(earlier, later)).toEqual({ status: 'unknown' }));
});

describe('never wrong, for any cases and every sampled scope', () => {
  const scopes = sampledValues.flatMap((A) => sampledValues.map((B) => ({ A, B })));

  test('what is said to contradict itself holds for no scope', () => {
    let claims = 0;
    fc.assert(
      fc.property(anyCase(), (ruleCase) => {
        if (!contradicts(ruleCase)) return;
        claims += 1;
        expect(scopes.find((scope) => caseHolds(ruleCase, scope))).toBeUndefined();
      }),
      { numRuns: 1_500 },
    );
    expect(claims).toBeGreaterThan(100);
  });

  test('what is said to be covered never holds without one of the named earlier cases', () => {
    let claims = 0;
    fc.assert(
      fc.property(fc.array(anyCase(), { maxLength: 4 }), anyCase(), (earlier, later) => {
        const coverage = covers(earlier, later);
        if (coverage.status === 'unknown') return;
        claims += 1;
        // An expression of the later case may hold for every scope.
        const canHold = later.expression === undefined ? scopes.filter((scope) => caseHolds(later, scope)) : scopes;
        const named = coverage.by.flatMap((index) => earlier[index] ?? []);
        expect(canHold.find((scope) => !named.some((each) => caseHolds(each, scope)))).toBeUndefined();
      }),
      { numRuns: 1_500 },
    );
    expect(claims).toBeGreaterThan(200);
  });
});

test('many rules over many variables end in a bounded time', () => {
  const cases = Array.from({ length: 40 }, (_, index) =>
    all(
      Array.from({ length: 8 }, (_each, variable) => `V${variable} ${variable % 2 ? '!=' : '>'} ${index}`).join(', '),
    ),
  );
  const later = all(Array.from({ length: 8 }, (_, variable) => `V${variable} >= -${variable}`).join(', '));
  expect(covers(cases, later)).toEqual({ status: 'unknown' });
}, 15_000);
