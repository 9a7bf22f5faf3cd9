import { ruleOperators, type Rule, type RuleOperator } from '@parley/engine';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { isObject } from '../../document/settings/json-pointer.ts';

/** By what a case is decided, as the form shows it. */
export type CaseMode = 'all' | 'any' | 'expression';

/** A case of a condition as its form shows it; what it holds besides stays in `rest`. */
export type CaseModel = {
  id: string;
  label: string;
  mode: CaseMode;
  rules: Rule[];
  expression: string;
  rest: JsonObject;
};

/** Reads a case; of one that holds several conditions the expression decides, then all of its rules. */
export function readCase(value: JsonValue): CaseModel {
  const { id, label, all, any, expression, ...rest } = isObject(value) ? value : {};
  const [allRules, anyRules] = [readRules(all), readRules(any)];
  const source = typeof expression === 'string' ? expression : '';
  const mode =
    source.trim() !== '' ? 'expression' : allRules.length > 0 ? 'all' : anyRules.length > 0 ? 'any' : modeOfKeys(value);
  return {
    id: typeof id === 'string' ? id : '',
    label: typeof label === 'string' ? label : '',
    mode,
    rules: mode === 'any' ? anyRules : allRules,
    expression: source,
    rest,
  };
}

/** A case with exactly one condition. */
export function writeCase({ id, label, mode, rules, expression, rest }: CaseModel): JsonObject {
  const condition: JsonObject = mode === 'expression' ? { expression } : { [mode]: rules.map((rule) => ({ ...rule })) };
  return { ...rest, id, ...(label !== '' && { label }), ...condition };
}

/** The case decided in another way, keeping what can be kept: rules stay rules, or become an expression. */
export function changeMode(model: CaseModel, mode: CaseMode, newRule: Rule): CaseModel {
  if (mode === model.mode) return model;
  if (mode === 'expression') return { ...model, mode, expression: expressionOf(model.rules, model.mode === 'any') };
  const rules = model.rules.length > 0 ? model.rules : [newRule];
  return { ...model, mode, rules, expression: '' };
}

/** Rules as an expression that holds in the same cases, where they compare with fixed values. */
function expressionOf(rules: readonly Rule[], isAny: boolean): string {
  return rules.map(termOf).join(isAny ? ' or ' : ' and ');
}

function termOf({ variable, operator, value = '' }: Rule): string {
  const text = JSON.stringify(value);
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  switch (operator) {
    case '==':
      return isNumber ? `$number(${variable}) = ${Number(value)}` : `${variable} = ${text}`;
    case '!=':
      return isNumber ? `$number(${variable}) != ${Number(value)}` : `${variable} != ${text}`;
    case 'contains':
      return `$contains(${variable}, ${text})`;
    case 'starts with':
      return `$substring(${variable}, 0, ${value.length}) = ${text}`;
    case 'is empty':
      return `$not($boolean(${variable}))`;
    case 'matches':
      return `$contains(${variable}, /${value.replaceAll('/', '\\/')}/)`;
    case '>':
    case '<':
    case '>=':
    case '<=':
      return isNumber ? `$number(${variable}) ${operator} ${Number(value)}` : `${variable} ${operator} ${text}`;
  }
}

const operators = new Set<string>(ruleOperators.map(({ operator }) => operator));

/** Reads a list of rules, as far as they are rules. */
export function readRules(value: JsonValue | undefined): Rule[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each): Rule[] => {
    if (!isObject(each)) return [];
    const { variable, operator, value: compared } = each;
    return [
      {
        variable: typeof variable === 'string' ? variable : '',
        operator: typeof operator === 'string' && isOperator(operator) ? operator : '==',
        ...(typeof compared === 'string' && { value: compared }),
      },
    ];
  });
}

function isOperator(text: string): text is RuleOperator {
  return operators.has(text);
}

function modeOfKeys(value: JsonValue): CaseMode {
  if (!isObject(value)) return 'all';
  return 'all' in value ? 'all' : 'any' in value ? 'any' : 'expression' in value ? 'expression' : 'all';
}
