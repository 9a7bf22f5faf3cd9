import { appendFileSync } from 'node:fs';
import { failureText } from './closing-reporter.mjs';

/**
 * Playwright reporter that tells `npm test` which journeys passed, failed, and passed only at the second try.
 *
 * @implements {Pick<import('@playwright/test/reporter').Reporter, 'onBegin' | 'onError' | 'onEnd' | 'printsToStdio'>}
 */
export default class JourneyReporter {
  /** @type {import('@playwright/test/reporter').Suite | undefined} */
  #suite;
  /** @type {import('@playwright/test/reporter').TestError[]} */
  #errors = [];

  /**
   * @param {unknown} _config
   * @param {import('@playwright/test/reporter').Suite} suite
   */
  onBegin(_config, suite) {
    this.#suite = suite;
  }

  /** @param {import('@playwright/test/reporter').TestError} error */
  onError(error) {
    this.#errors.push(error);
  }

  onEnd() {
    const file = process.env['TEST_OUTCOMES_FILE'];
    if (file === undefined) return;
    const tests = this.#suite?.allTests() ?? [];
    const passed = tests.filter((test) => test.results.at(-1)?.status === 'passed');
    const failures = [
      ...this.#errors.map((error) => failureText('Outside every journey', error)),
      ...tests.filter((test) => !passed.includes(test)).map(describe),
    ];
    const retried = passed.filter((test) => test.results.length > 1).map(describe);
    const outcome = { passed: passed.length, failed: failures.length, failures, retried };
    appendFileSync(file, `${JSON.stringify(outcome)}\n`);
  }

  printsToStdio() {
    return false;
  }
}

/** @param {import('@playwright/test/reporter').TestCase} test */
function describe(test) {
  const failed = test.results.find(({ status }) => status !== 'passed');
  return failureText(test.titlePath().filter(Boolean).join(' › '), failed?.error);
}
