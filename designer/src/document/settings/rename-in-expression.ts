import { namePlaces } from '@parley/engine';

/** Words that JSONata takes for operators or values where a name could stand. */
const reserved = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/** An expression with each reading of a name written as another. One that does not parse stays as it is. */
export function renameInExpression(source: string, from: string, to: string): string {
  const written = reserved.has(to) ? `\`${to}\`` : to;
  return namePlaces(source)
    .filter(({ name }) => name === from)
    .reverse()
    .reduce((changed, { start, end }) => changed.slice(0, start) + written + changed.slice(end), source);
}
