import { appendFileSync } from 'node:fs';
import type { Reporter, Suite, TestError } from '@playwright/test/reporter';

/** Tells `npm test` how many journeys passed and failed, for its closing line. */
export default class CountsReporter implements Reporter {
  #suite: Suite | undefined;
  #errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onError(_error: TestError): void {
    this.#errors += 1;
  }

  onEnd(): void {
    const file = process.env['TEST_COUNTS_FILE'];
    if (file === undefined) return;
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.results.at(-1)?.status);
    const passed = outcomes.filter((status) => status === 'passed').length;
    appendFileSync(file, `${JSON.stringify({ passed, failed: outcomes.length - passed + this.#errors })}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
