import { describe, expect, it } from 'vitest';
import { citedTests } from './cited-tests.ts';
import { coveragePage, standingOf } from './coverage-page.ts';
import { ledgerIds } from './ledger-ids.ts';

const known = new Set([...Array.from({ length: 20 }, (_, at) => `FLOW-${String(at + 1).padStart(2, '0')}`), 'MSG-13']);

describe('the ids in a title', () => {
  it.each([
    ['stores the answer (FLOW-06, MSG-13)', ['FLOW-06', 'MSG-13']],
    ['knows them all (FLOW-14 to FLOW-17)', ['FLOW-14', 'FLOW-15', 'FLOW-16', 'FLOW-17']],
    ['knows them all (FLOW-14 to -16)', ['FLOW-14', 'FLOW-15', 'FLOW-16']],
    ['speaks (FLOW-02, 04 and -05)', ['FLOW-02', 'FLOW-04', 'FLOW-05']],
    ['counts FLOW-02, 99 times', ['FLOW-02']],
    ['reads UTF-16 and GB-18030', []],
    ['FLOW-01: twice FLOW-01', ['FLOW-01']],
  ])('%s', (title, ids) => {
    expect(ledgerIds(title, known)).toEqual(ids);
  });
});

describe('the tests of a file', () => {
  const source = `
    describe('a rule (FLOW-03)', () => {
      it.each(table)('holds', () => { expect(holds()).toBe(true); expect(1).toBe(1); });
      beforeEach(() => {});
    });
    it('cites nothing', () => { expect(1).toBe(1); });
    test('walks', async ({ page }) => { await test.step('asks (FLOW-04)', async () => { await page.click('x'); }); });
    test(\`draws \${what} (MSG-13)\`, async ({ page }) => { await page.goto('/'); await expect(page.getByText('x')).toBeVisible(); });
  `;

  it('are found with their groups, steps and what they expect', () => {
    expect(citedTests('a/src/a.test.ts', source, known)).toEqual([
      { ids: ['FLOW-03'], title: 'a rule · holds', line: 3, expectations: 2, isDrawing: false },
      { ids: ['FLOW-04'], title: 'walks', line: 7, expectations: 0, isDrawing: false },
      { ids: ['MSG-13'], title: 'draws …', line: 8, expectations: 1, isDrawing: false },
    ]);
  });

  it('only draw when they look at a page and touch nothing', () => {
    expect(citedTests('e2e/src/a.spec.ts', source, known).map(({ isDrawing }) => isDrawing)).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('the page', () => {
  const test = { path: 'a.test.ts', title: 'works', line: 1, expectations: 3, isDrawing: false };

  it('says of each promise what holds it, and counts by area', () => {
    const page = coveragePage(
      [
        { id: 'FLOW-01', tier: 'core', promise: 'Uses `${WaitNo}`.' },
        { id: 'FLOW-02', tier: 'core', promise: 'Ends.' },
        { id: 'MSG-13', tier: 'desk', promise: 'Speaks.' },
      ],
      [
        { ...test, ids: ['FLOW-01'] },
        { ...test, ids: ['MSG-13'], isDrawing: true, path: 'e2e/b.spec.ts' },
      ],
    );
    expect(page).toContain('| FLOW | 1 | 0 | 1 | 2 |');
    expect(page).toContain('| **all** | 1 | 1 | 1 | 3 |');
    expect(page).toContain('- **FLOW-01** (core, held) Uses \\`${WaitNo}\\`.\n  - `a.test.ts`: works [3]');
    expect(page).toContain('- **FLOW-02** (core, **open**) Ends.');
    expect(page).toContain('  - `e2e/b.spec.ts`: works *(drawing)* [3]');
  });

  it('counts what only a drawing names as shown', () => {
    expect([
      standingOf([]),
      standingOf([{ isDrawing: true }]),
      standingOf([{ isDrawing: true }, { isDrawing: false }]),
    ]).toEqual(['open', 'shown', 'held']);
  });
});
