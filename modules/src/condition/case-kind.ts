import type { RuleOperator } from '@parley/engine';
import type { ConditionCase, ConditionRule } from './condition.schema.ts';

/** What decides a case. `nothing` never holds; with more than one given, the expression decides, then `all`. */
export type CaseKind =
  { kind: 'expression'; source: string } | { kind: 'all' | 'any'; rules: WholeRule[] } | { kind: 'nothing' };

/** A rule with its value, which may be left out in a document. */
export type WholeRule = { variable: string; operator: RuleOperator; value: string };

/** The kinds that a case holds; exactly one is right. */
export function kindsOf({ all = [], any = [], expression = '' }: ConditionCase): CaseKind[] {
  return [
    ...(expression.trim() === '' ? [] : [{ kind: 'expression' as const, source: expression }]),
    ...(all.length === 0 ? [] : [{ kind: 'all' as const, rules: all.map(whole) }]),
    ...(any.length === 0 ? [] : [{ kind: 'any' as const, rules: any.map(whole) }]),
  ];
}

export function kindOf(conditionCase: ConditionCase): CaseKind {
  return kindsOf(conditionCase)[0] ?? { kind: 'nothing' };
}

/** How a case is called in messages and on its port. */
export function nameOfCase({ id, label = '' }: ConditionCase): string {
  return label.trim() === '' ? id : label.trim();
}

function whole({ variable, operator, value = '' }: ConditionRule): WholeRule {
  return { variable, operator, value };
}
