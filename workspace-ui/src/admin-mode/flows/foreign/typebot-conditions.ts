import type { JsonObject } from '@parley/schemas';
import { objectsIn, textIn } from './read-json.ts';

type Rules = { all: JsonObject[] } | { any: JsonObject[] };

const operators = new Map([
  ['Equal to', '=='],
  ['Not equal', '!='],
  ['Contains', 'contains'],
  ['Greater than', '>'],
  ['Less than', '<'],
  ['Is empty', 'is empty'],
  ['Starts with', 'starts with'],
  ['Matches regex', 'matches'],
]);

/** The comparisons of one case; null where one of them cannot be said here, so that the case would mean something else. */
export function typebotCase(
  names: { byId: (id: string) => string | null; inText: (text: string) => string },
  content: JsonObject,
): Rules | null {
  const rules: JsonObject[] = [];
  for (const comparison of objectsIn(content['comparisons'])) {
    const variable = names.byId(textIn(comparison['variableId']));
    const said = textIn(comparison['comparisonOperator']);
    const value = names.inText(textIn(comparison['value']));
    const rule = said === 'Is set' ? { operator: '!=', value: '' } : { operator: operators.get(said), value };
    if (variable === null || rule.operator === undefined) return null;
    rules.push({ variable, operator: rule.operator, ...(rule.operator !== 'is empty' && { value: rule.value }) });
  }
  if (rules.length === 0) return null;
  return content['logicalOperator'] === 'OR' ? { any: rules } : { all: rules };
}

/** The operators of one case as Typebot calls them, for people to read. */
export function operatorsOf(content: JsonObject): string {
  return objectsIn(content['comparisons'])
    .map((comparison) => textIn(comparison['comparisonOperator']))
    .filter((operator) => operator !== '')
    .join(', ');
}
