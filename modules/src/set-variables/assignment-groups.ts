import { parseExpression } from '@parley/engine';
import type { Assignment } from './set-variables.schema.ts';

/** Texts that are set one after another at once, or expressions that are evaluated together. */
export type AssignmentGroup = { by: 'text' | 'expression'; assignments: Assignment[] };

/**
 * Assignments in their order, in as few groups as keep their meaning: an expression that reads what one before it sets
 * waits for that one, the others of a run are evaluated at once.
 */
export function assignmentGroups(assignments: readonly Assignment[]): AssignmentGroup[] {
  const groups: AssignmentGroup[] = [];
  for (const assignment of assignments) {
    const { by = 'text' } = assignment;
    const last = groups.at(-1);
    const joins = last?.by === by && (by === 'text' || isIndependent(assignment, last.assignments));
    if (joins) last.assignments.push(assignment);
    else groups.push({ by, assignments: [assignment] });
  }
  return groups;
}

function isIndependent({ variable, expression = '' }: Assignment, others: readonly Assignment[]): boolean {
  const set = new Set(others.map((other) => other.variable));
  const parsed = parseExpression(expression);
  return !set.has(variable) && parsed.status === 'parsed' && !parsed.names.some((name) => set.has(name));
}
