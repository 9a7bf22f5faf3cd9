/**
 * What an expression may still do, counted in steps: one for each part that is evaluated, and more for values and texts
 * that a part goes through in one leap. The count depends on expression and values alone, never on the machine.
 */
export class WorkBudget {
  left: number;

  constructor(steps: number) {
    this.left = steps;
  }

  /** @throws WorkExceeded when there are not so many left */
  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new WorkExceeded();
  }

  /** @throws WorkExceeded when what follows could take more than is left */
  demand(steps: number): void {
    if (steps > this.left) throw new WorkExceeded();
  }
}

/** Thrown when an expression would do more than it may. */
export class WorkExceeded extends Error {}

/** What one evaluation may still do. Evaluations follow one another, so that regular expressions find theirs here. */
export const runningWork: { budget: WorkBudget } = { budget: new WorkBudget(0) };
