import { testModule } from '@parley/engine/testing';
import type { JsonObject } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { tryModule } from '../../test/try-module.ts';
import { assignmentGroups } from './assignment-groups.ts';
import { setVariablesModule } from './set-variables.module.ts';
import type { Assignment } from './set-variables.schema.ts';

testModule(setVariablesModule);

const set = (assignments: Assignment[], variables: Record<string, string> = {}) =>
  tryModule('set-variables', { assignments }, variables);

describe('set-variables, texts', () => {
  it('sets each in its order, so that a later one sees an earlier one, and goes on at once', () => {
    const tried = set([
      { variable: 'First', text: 'Hello {{UserName}}' },
      { variable: 'Second', text: '{{First}}!' },
    ]);
    expect(tried.variables()).toEqual({ First: 'Hello Li', Second: 'Hello Li!' });
    expect(tried.leftBy()).toBe('next');
  });

  it('copies what a single name holds as it is, and clears by an empty text', () => {
    const tried = tryModule('set-variables', {
      assignments: [
        { variable: 'Copy', text: ' {{Cart}} '.trim() },
        { variable: 'Ahead', text: '{{WaitNo}}' },
        { variable: 'Nothing', text: '{{Unknown}}' },
        { variable: 'Cart', text: '' },
      ],
    });
    expect(tried.variables()).toEqual({ Copy: '', Ahead: 0, Nothing: '', Cart: '' });
  });

  it('keeps what is set already where a value would be too large, and says so', () => {
    const long = 'x'.repeat(3_000);
    const tried = set(
      [
        { variable: 'Small', text: 'y' },
        { variable: 'Large', text: '{{Long}}{{Long}}{{Long}}' },
      ],
      { Long: long, Large: 'before' },
    );
    expect(tried.variables()).toMatchObject({ Small: 'y', Large: 'before' });
    expect(tried.effects()).toContainEqual(
      expect.objectContaining({ type: 'report-problem', code: 'set-variables/not-set' }),
    );
    expect(tried.leftBy()).toBe('next');
  });

  it('takes a value that looks like a template as it is', () => {
    expect(set([{ variable: 'Copy', text: '{{Typed}}' }], { Typed: '{{UserName}}' }).variables()).toMatchObject({
      Copy: '{{UserName}}',
    });
  });
});

describe('set-variables, expressions', () => {
  const results = (tried: ReturnType<typeof set>, values: JsonObject) =>
    tried.send('expressions.evaluated', {
      request: tried.request('evaluate-expressions'),
      results: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          value === 'FAIL'
            ? { status: 'failed' as const, message: 'no such function' }
            : { status: 'value' as const, value },
        ]),
      ),
    });

  it('keeps values as the expression gives them', () => {
    const tried = set([
      { variable: 'Total', by: 'expression', expression: '1 + 1' },
      { variable: 'List', by: 'expression', expression: '[1, 2]' },
    ]);
    results(tried, { Total: 2, List: [1, 2] });
    expect(tried.variables()).toEqual({ Total: 2, List: [1, 2] });
    expect(tried.leftBy()).toBe('next');
  });

  it('leaves a variable as it was when its expression fails, sets the others, and goes on', () => {
    const tried = set(
      [
        { variable: 'Good', by: 'expression', expression: '1' },
        { variable: 'Bad', by: 'expression', expression: '$number("x")' },
      ],
      { Bad: 'before' },
    );
    results(tried, { Good: 1, Bad: 'FAIL' });
    expect(tried.variables()).toEqual({ Good: 1, Bad: 'before' });
    expect(tried.effects()).toContainEqual(
      expect.objectContaining({ code: 'set-variables/not-set', message: '"Bad" was not set: no such function' }),
    );
    expect(tried.leftBy()).toBe('next');
  });

  it('waits only for what is read', () => {
    const groups = assignmentGroups([
      { variable: 'A', by: 'expression', expression: '1' },
      { variable: 'B', by: 'expression', expression: '2' },
      { variable: 'C', by: 'expression', expression: 'A + B' },
      { variable: 'D', text: '{{C}}' },
      { variable: 'E', text: '{{D}}' },
    ]);
    expect(groups.map(({ assignments }) => assignments.map(({ variable }) => variable).join(''))).toEqual([
      'AB',
      'C',
      'DE',
    ]);
  });
});

describe('set-variables, problems', () => {
  const codes = (assignments: Assignment[]) =>
    setVariablesModule.check({ assignments }).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

  it('refuses an expression that is not there', () => {
    expect(codes([{ variable: 'A', by: 'expression' }])).toEqual([
      'error set-variables/no-expression /assignments/0/expression',
    ]);
  });

  it('warns of a value that nothing can read', () => {
    expect(
      codes([
        { variable: 'A', text: '1' },
        { variable: 'A', text: '2' },
      ]),
    ).toEqual(['warning set-variables/set-twice /assignments/1/variable']);
    expect(
      codes([
        { variable: 'A', text: '1' },
        { variable: 'A', text: '{{A}}2' },
      ]),
    ).toEqual([]);
  });
});

describe('set-variables, what is known of the visitor', () => {
  it('sets it, reads it at once, and asks for it to be kept', () => {
    const tried = tryModule('set-variables', {
      assignments: [
        { variable: 'VisitorCompany', text: 'Acme' },
        { variable: 'VisitorVip', text: 'true' },
        { variable: 'VisitorTags', text: 'gold, beta，gold' },
        { variable: 'Copy', text: '{{VisitorCompany}} {{VisitorVip}} {{VisitorTags}}' },
      ],
    });
    expect(tried.variables()).toMatchObject({ Copy: 'Acme true ["gold","beta"]' });
    expect(tried.effects()).toContainEqual({
      type: 'change-visitor',
      node: 'tried',
      request: 'v1',
      values: { VisitorCompany: 'Acme', VisitorVip: true, VisitorTags: ['gold', 'beta'] },
    });
    expect(tried.leftBy()).toBe('next');
  });

  it('sets a variable of such a name where the flow declares one, and asks for nothing', () => {
    const tried = set([{ variable: 'VisitorCompany', text: 'Acme' }], { VisitorCompany: '' });
    expect(tried.variables()).toEqual({ VisitorCompany: 'Acme' });
    expect(tried.effects().map(({ type }) => type)).not.toContain('change-visitor');
  });
});
