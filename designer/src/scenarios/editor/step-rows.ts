import type { ScenarioStep } from '@parley/schemas';

/** A step while it is edited; `isInvalid`: what is written in one of its fields is no value of it. */
export type StepRow = { id: number; step: ScenarioStep; isInvalid: boolean };

/** Rows of steps, numbered so that they keep their identity when they move. */
export function rowsOf(steps: readonly ScenarioStep[], firstId = 0): StepRow[] {
  return steps.map((step, index) => ({ id: firstId + index, step, isInvalid: false }));
}

/** The rows with one moved up (-1) or down (1); the same rows when it cannot move. */
export function moveRow(rows: StepRow[], index: number, by: -1 | 1): StepRow[] {
  const row = rows[index];
  const target = index + by;
  if (!row || target < 0 || target >= rows.length) return rows;
  return rows.toSpliced(index, 1).toSpliced(target, 0, row);
}
