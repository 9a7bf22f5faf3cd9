import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Generator } from '../generator.ts';
import { listSources } from '../graph/import-graph.ts';
import { citedTests } from '../ledger/cited-tests.ts';
import { coveragePage, type LedgerPromise, type TestOfFile } from '../ledger/coverage-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Which promise of the product which tests hold, from the titles of all tests. */
export const generator: Generator = {
  name: 'ledger coverage',
  outputs: async () => {
    const ledger = JSON.parse(await readFile(join(root, 'docs/reference/ledger.json'), 'utf8')) as LedgerPromise[];
    const known = new Set(ledger.map(({ id }) => id));
    const tests: TestOfFile[] = [];
    for (const path of await testFiles()) {
      const source = await readFile(join(root, path), 'utf8');
      tests.push(...citedTests(path, source, known).map((test) => ({ ...test, path })));
    }
    return new Map([['docs/reference/ledger-coverage.md', coveragePage(ledger, tests)]]);
  },
};

/** Titles in the tests of this generator cite nothing. */
async function testFiles(): Promise<string[]> {
  const paths = await listSources(root, '.');
  return paths.filter((path) => /\.(?:test|spec)\.ts$/u.test(path) && !path.startsWith('scripts/ledger/'));
}
