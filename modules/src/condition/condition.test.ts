import { testModule } from '@parley/engine/testing';
import type { ExpressionResult } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tryModule } from '../../test/try-module.ts';
import { conditionModule } from './condition.module.ts';
import type { ConditionCase, ConditionRule } from './condition.schema.ts';
import { isTruthy } from './is-truthy.ts';

testModule(conditionModule);

const byScore: ConditionCase[] = [
  { id: 'high', all: [{ variable: 'Score', operator: '>=', value: '90' }] },
  {
    id: 'middle',
    all: [
      { variable: 'Score', operator: '>=', value: '60' },
      { variable: 'Score', operator: '<', value: '90' },
    ],
  },
  { id: 'low', any: [{ variable: 'Score', operator: '<', value: '60' }] },
];

function leftBy(cases: ConditionCase[], variables: Record<string, string> = {}): string | null {
  return tryModule('condition', { cases }, variables).leftBy();
}

function rule(variable: string, operator: ConditionRule['operator'], value = ''): ConditionCase[] {
  return [{ id: 'holds', all: [{ variable, operator, value }] }];
}

/** Evaluated, with these results by case. */
function evaluated(cases: ConditionCase[], results: Record<string, ExpressionResult>, variables = {}) {
  const tried = tryModule('condition', { cases }, variables);
  tried.send('expressions.evaluated', { request: tried.request('evaluate-expressions'), results });
  return tried;
}

describe('condition, rules', () => {
  it.each([
    ['95', 'case:high'],
    ['90', 'case:high'],
    ['89.5', 'case:middle'],
    ['59', 'case:low'],
    ['100', 'case:high'],
    ['', 'default'],
    ['unknown', 'default'],
  ])('splits a score of %j into three ranges and the rest (FLOW-36 to FLOW-38)', (score, port) => {
    expect(leftBy(byScore, { Score: score })).toBe(port);
  });

  it('takes the first case that holds', () => {
    const both: ConditionCase[] = [
      { id: 'first', all: [{ variable: 'Score', operator: '>', value: '1' }] },
      { id: 'second', all: [{ variable: 'Score', operator: '>', value: '1' }] },
    ];
    expect(leftBy(both, { Score: '5' })).toBe('case:first');
  });

  it('is a list of routing rules: bindings in their order, and a default that stays last (QUEUE-30, 31, 36)', () => {
    const shop: ConditionCase = { id: 'shop', all: [{ variable: 'ChannelId', operator: '==', value: 'chn_shop' }] };
    const gold: ConditionCase = { id: 'gold', all: [{ variable: 'Level', operator: '==', value: 'gold' }] };
    const routed = (cases: ConditionCase[], ChannelId: string, Level: string) =>
      tryModule('condition', { cases }, { Level }, { parameters: { ChannelId } }).leftBy();
    expect(routed([shop, gold], 'chn_shop', 'gold')).toBe('case:shop');
    expect(routed([gold, shop], 'chn_shop', 'gold')).toBe('case:gold');
    expect(routed([shop, gold], 'chn_app', 'gold')).toBe('case:gold');
    expect(routed([shop, gold], 'chn_app', 'silver')).toBe('default');
    expect(conditionModule.ports({ cases: [gold, shop] }).map(({ id }) => id)).toEqual([
      'case:gold',
      'case:shop',
      'default',
    ]);
  });

  it('goes on by default when there are no cases, or a case has no condition', () => {
    expect(leftBy([])).toBe('default');
    expect(leftBy([{ id: 'empty' }, { id: 'blank', all: [], expression: ' ' }])).toBe('default');
  });

  it('needs all rules of "all" and one of "any"', () => {
    const rules: ConditionRule[] = [
      { variable: 'A', operator: '==', value: '1' },
      { variable: 'B', operator: '==', value: '1' },
    ];
    const one = { A: '1', B: '2' };
    expect(leftBy([{ id: 'all', all: rules }], one)).toBe('default');
    expect(leftBy([{ id: 'any', any: rules }], one)).toBe('case:any');
    expect(leftBy([{ id: 'all', all: rules }], { A: '1', B: '1' })).toBe('case:all');
  });

  it('compares with a template as it is rendered, and with system parameters', () => {
    expect(leftBy(rule('Name', '==', '{{UserName}}'), { Name: 'Li' })).toBe('case:holds');
    expect(leftBy(rule('UserName', '==', 'Li'))).toBe('case:holds');
    expect(leftBy(rule('Name', '==', '{{UserName}}'), { Name: '{{UserName}}' })).toBe('default');
  });

  it('does not hold for an undeclared variable, except that it is empty', () => {
    expect(leftBy(rule('Nobody', '>', '0'))).toBe('default');
    expect(leftBy(rule('Nobody', 'is empty'))).toBe('case:holds');
  });

  it('takes the first of any thresholds that a number reaches', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 5 }),
        fc.integer({ min: -60, max: 60 }),
        (bounds, score) => {
          const cases = bounds.map((bound, index): ConditionCase => ({
            id: `c${index}`,
            all: [{ variable: 'Score', operator: '>=', value: String(bound) }],
          }));
          const first = bounds.findIndex((bound) => score >= bound);
          expect(leftBy(cases, { Score: String(score) })).toBe(first === -1 ? 'default' : `case:c${first}`);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('condition, expressions', () => {
  const odd: ConditionCase = { id: 'odd', label: 'Odd', expression: '$number(Score) % 2 = 1' };
  const big: ConditionCase = { id: 'big', expression: '$number(Score) > 100' };
  const empty: ConditionCase = { id: 'empty', all: [{ variable: 'Score', operator: 'is empty' }] };
  const yes: ExpressionResult = { status: 'value', value: true };
  const no: ExpressionResult = { status: 'value', value: false };
  const failed: ExpressionResult = { status: 'failed', message: 'Unable to cast value to a number' };

  it('evaluates all of them at once, by case', () => {
    const tried = tryModule('condition', { cases: [odd, empty, big] }, { Score: '7' });
    expect(tried.effects()).toMatchObject([
      {
        type: 'evaluate-expressions',
        expressions: [
          { key: 'odd', source: '$number(Score) % 2 = 1' },
          { key: 'big', source: '$number(Score) > 100' },
        ],
        scope: { Score: '7' },
      },
    ]);
  });

  it.each([
    [yes, yes, 'case:odd'],
    [no, yes, 'case:big'],
    [no, no, 'default'],
  ])('takes the first that holds: %j, %j', (first, second, port) => {
    expect(evaluated([odd, big], { odd: first, big: second }).leftBy()).toBe(port);
  });

  it('keeps the order among rules and expressions', () => {
    const tried = evaluated([odd, empty, big], { odd: no, big: yes }, { Score: '' });
    expect(tried.leftBy()).toBe('case:empty');
  });

  it('evaluates nothing when a case before them holds', () => {
    const tried = tryModule('condition', { cases: [empty, odd] }, { Score: '' });
    expect(tried.leftBy()).toBe('case:empty');
    expect(tried.effects().map(({ type }) => type)).not.toContain('evaluate-expressions');
  });

  it('counts a failed expression as not holding, and reports it when its turn comes', () => {
    const tried = evaluated([odd, big], { odd: failed, big: yes });
    expect(tried.leftBy()).toBe('case:big');
    expect(tried.effects()[0]).toMatchObject({
      type: 'report-problem',
      node: 'tried',
      code: 'condition/expression-failed',
      message: 'The expression of the case "Odd" failed: Unable to cast value to a number',
    });
    const last = evaluated([big, odd], { odd: failed, big: no });
    expect(last.leftBy()).toBe('default');
    expect(last.effects()[0]).toMatchObject({ type: 'report-problem' });
    const before = evaluated([big, odd], { odd: failed, big: yes });
    expect(before.effects().map(({ type }) => type)).not.toContain('report-problem');
  });

  it('shows braces of a failure as they are', () => {
    const tried = evaluated([odd], { odd: { status: 'failed', message: 'near {{Score}}' } }, { Score: '7' });
    expect(tried.effects()[0]).toMatchObject({ message: expect.stringContaining('near {{Score}}') });
  });

  it('does not hold when there is no result for it', () => {
    expect(evaluated([odd], {}).leftBy()).toBe('default');
  });

  it('tries a hundred cases without taking it for a loop', () => {
    const cases = Array.from({ length: 100 }, (_, index): ConditionCase => ({ id: `c${index}`, expression: 'false' }));
    const results = Object.fromEntries(cases.map(({ id }) => [id, failed]));
    expect(evaluated(cases, results).leftBy()).toBe('default');
  });

  it.each([
    [[], false],
    [[0, ''], false],
    [[0, [1]], true],
    [{}, false],
    [{ a: 0 }, true],
    ['', false],
    ['false', true],
    [0, false],
    [null, false],
    [-1, true],
  ])('takes %j for %s, as $boolean does', (value, truth) => {
    expect(isTruthy(value)).toBe(truth);
  });
});

describe('condition, check', () => {
  const codesOf = (...cases: ConditionCase[]) =>
    conditionModule.check({ cases }).map(({ code, path }) => `${code} ${path}`);

  it('finds nothing wrong with the examples', () => {
    expect(codesOf(...byScore)).toEqual([]);
  });

  it('finds a case that an earlier one covers, and names it', () => {
    const covered: ConditionCase = { id: 'later', all: [{ variable: 'Score', operator: '>', value: '95' }] };
    expect(codesOf(...byScore, covered)).toEqual(['condition/never-holds /cases/3']);
    const [problem] = conditionModule.check({ cases: [...byScore, covered] });
    expect(problem).toMatchObject({
      severity: 'warning',
      portId: 'case:later',
      values: { case: 'later', ports: 'case:high' },
    });
  });

  it('finds rules that contradict one another', () => {
    const contradiction: ConditionCase = {
      id: 'never',
      all: [
        { variable: 'Score', operator: '>', value: '9' },
        { variable: 'Score', operator: '<', value: '3' },
      ],
    };
    expect(codesOf(contradiction)).toEqual(['condition/never-holds /cases/0']);
  });

  it('says nothing of cases that cannot be compared', () => {
    const expression: ConditionCase = { id: 'x', expression: 'Score > 1' };
    expect(codesOf(expression, { ...expression, id: 'y' })).toEqual([]);
  });

  it('finds ids given twice, cases without and with several conditions', () => {
    const [high] = byScore;
    expect(codesOf({ id: 'a' })).toEqual(['condition/no-condition /cases/0']);
    expect(codesOf({ ...high, id: 'a', expression: 'true' })).toEqual(['condition/several-conditions /cases/0']);
    expect(codesOf({ id: 'a', expression: '1' }, { id: 'a', expression: '2' })).toEqual([
      'condition/same-id /cases/1/id',
    ]);
  });

  it('finds patterns that do not parse and rules without a value', () => {
    expect(codesOf(...rule('Phone', 'matches', '(1['))).toEqual(['condition/bad-pattern /cases/0/all/0/value']);
    expect(codesOf(...rule('Phone', '>'))).toEqual(['condition/empty-value /cases/0/all/0/value']);
    expect(codesOf(...rule('Phone', '=='))).toEqual([]);
  });
});
