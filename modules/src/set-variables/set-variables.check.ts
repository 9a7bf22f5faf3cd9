import { namesRead, parseExpression, parseTemplate, problemMaker, type SettingsProblem } from '@parley/engine';
import type { Assignment, SetVariablesSettings } from './set-variables.schema.ts';
import type { setVariablesTexts } from './set-variables.texts.ts';

/** Expressions that were left empty, and values that nothing can ever read. */
export function checkSetVariables({ assignments }: SetVariablesSettings): SettingsProblem[] {
  return [...withoutExpression(assignments), ...setTwice(assignments)];
}

const problem = problemMaker<typeof setVariablesTexts>();

function withoutExpression(assignments: readonly Assignment[]): SettingsProblem[] {
  return assignments.flatMap(({ variable, by, expression = '' }, index) => {
    if (by !== 'expression' || expression.trim() !== '') return [];
    const place = { severity: 'error', path: `/assignments/${index}/expression` } as const;
    return [problem('set-variables/no-expression', place, { variable })];
  });
}

function setTwice(assignments: readonly Assignment[]): SettingsProblem[] {
  return assignments.flatMap(({ variable }, index) => {
    const again = assignments.findIndex((other, at) => at > index && other.variable === variable);
    if (variable === '' || again === -1) return [];
    const isRead = assignments.slice(index + 1, again + 1).some((other) => readsOf(other).includes(variable));
    if (isRead) return [];
    const place = { severity: 'warning', path: `/assignments/${again}/variable` } as const;
    return [problem('set-variables/set-twice', place, { variable })];
  });
}

function readsOf({ by, text = '', expression = '' }: Assignment): string[] {
  if (by === 'expression') {
    const parsed = parseExpression(expression);
    return parsed.status === 'parsed' ? parsed.names : [];
  }
  const parsed = parseTemplate(text);
  return parsed.status === 'parsed' ? namesRead(parsed.template).map(({ name }) => name) : [];
}
