import { appendFileSync } from 'node:fs';

/**
 * Vitest reporter that ends the run with one plain line, `N passed, N failed`, printed when the process exits so that
 * nothing can follow it; where other runners follow (`TEST_COUNTS_FILE`), it notes the counts there instead. A file that cannot be loaded and an error outside every test count as failed.
 *
 * @typedef {import('vitest/node').Reporter} Reporter
 * @implements {Reporter}
 */
export default class ClosingReporter {
  #passed = 0;
  #failed = 0;

  onInit() {
    process.once('exit', (code) => {
      const file = process.env['TEST_COUNTS_FILE'];
      const counts = { passed: this.#passed, failed: this.#failed };
      if (file === undefined) process.stdout.write(`${closingLine(this.#passed, this.#failed, code)}\n`);
      else appendFileSync(file, `${JSON.stringify(counts)}\n`);
    });
  }

  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} testModules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    const counts = countResults(testModules, unhandledErrors);
    this.#passed = counts.passed;
    this.#failed = counts.failed;
  }
}

/**
 * Counts tests by their final state, plus one failure for each file, suite or stray error that failed outside a test.
 *
 * @param {ReadonlyArray<import('vitest/node').TestModule>} testModules
 * @param {ReadonlyArray<unknown>} unhandledErrors
 * @returns {{ passed: number, failed: number }}
 */
export function countResults(testModules, unhandledErrors) {
  let passed = 0;
  let failed = unhandledErrors.length;
  for (const testModule of testModules) {
    failed += testModule.errors().length;
    for (const suite of testModule.children.allSuites()) failed += suite.errors().length;
    for (const test of testModule.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      // A test still pending when the run ends was cut off: it has not passed.
      if (state === 'failed' || state === 'pending') failed += 1;
    }
  }
  return { passed, failed };
}

/**
 * The closing line. A process that exits with an error reports at least one failure, whatever was counted.
 *
 * @param {number} passed
 * @param {number} failed
 * @param {number} exitCode
 */
export function closingLine(passed, failed, exitCode) {
  return `${passed} passed, ${exitCode !== 0 ? Math.max(failed, 1) : failed} failed`;
}
