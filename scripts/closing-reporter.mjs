import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * What one runner tells of its run.
 *
 * @typedef {{ passed: number, failed: number, failures: string[], retried: string[] }} Outcome
 *
 *   Vitest reporter that ends the run with one plain line, `N passed, N failed`, printed when the process exits so that
 *   nothing can follow it; where other runners follow (`TEST_OUTCOMES_FILE`), it notes the outcome there instead. A
 *   file that cannot be loaded and an error outside every test count as failed.
 * @typedef {import('vitest/node').Reporter} Reporter
 * @implements {Reporter}
 */
export default class ClosingReporter {
  /** @type {Outcome} */
  #outcome = { passed: 0, failed: 0, failures: [], retried: [] };

  onInit() {
    process.once('exit', (code) => {
      const file = process.env['TEST_OUTCOMES_FILE'];
      const { passed, failed } = this.#outcome;
      if (file === undefined) process.stdout.write(`${closingLine(passed, failed, code)}\n`);
      else appendFileSync(file, `${JSON.stringify(this.#outcome)}\n`);
    });
  }

  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} testModules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    this.#outcome = outcomeOf(testModules, unhandledErrors);
  }
}

/**
 * Counts tests by their final state, plus one failure for each file, suite or stray error that failed outside a test.
 *
 * @param {ReadonlyArray<import('vitest/node').TestModule>} testModules
 * @param {ReadonlyArray<unknown>} unhandledErrors
 * @returns {Outcome}
 */
function outcomeOf(testModules, unhandledErrors) {
  let passed = 0;
  const failures = unhandledErrors.map((error) => failureText('Outside every test', error));
  const retried = [];
  for (const testModule of testModules) {
    const file = relative('', testModule.moduleId);
    for (const error of testModule.errors()) failures.push(failureText(file, error));
    for (const suite of testModule.children.allSuites())
      for (const error of suite.errors()) failures.push(failureText(`${file} › ${suite.fullName}`, error));
    for (const test of testModule.children.allTests()) {
      const { state, errors } = test.result();
      const name = `${file} › ${test.fullName}`;
      if (state === 'passed') passed += 1;
      // A test still pending when the run ends was cut off: it has not passed.
      if (state === 'failed' || state === 'pending') failures.push(failureText(name, errors?.[0]));
      if (state === 'passed' && (test.diagnostic()?.retryCount ?? 0) > 0) retried.push(failureText(name, errors?.[0]));
    }
  }
  return { passed, failed: failures.length, failures, retried };
}

/**
 * The name of what failed, and the first lines of why.
 *
 * @param {string} name
 * @param {unknown} error
 */
export function failureText(name, error) {
  const { message, stack } = /** @type {{ message?: string, stack?: string }} */ (error ?? {});
  const reason = (message ?? stack ?? 'It did not end.').split('\n').slice(0, 12);
  return stripVTControlCharacters([name, ...reason.map((line) => `    ${line}`)].join('\n'));
}

/**
 * What failed, and what passed only at the second try, for the end of a long list.
 *
 * @param {ReadonlyArray<Pick<Outcome, 'failures' | 'retried'>>} outcomes
 */
export function summaryOf(outcomes) {
  /** @param {string} title @param {string[]} texts */
  const part = (title, texts) => (texts.length > 0 ? [`${title}:`, ...texts.map((text) => `  ${text}`), ''] : []);
  return [
    ...part(
      'Passed at the second try',
      outcomes.flatMap(({ retried }) => retried),
    ),
    ...part(
      'Failed',
      outcomes.flatMap(({ failures }) => failures),
    ),
  ].join('\n');
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
