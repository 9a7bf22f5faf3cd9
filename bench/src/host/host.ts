import { chromium, type Browser } from '@playwright/test';
import type { Benchmark } from '../benchmark.ts';
import { findChromium } from '../designer/find-chromium.ts';
import { startProcess } from '../processes/start-process.ts';
import { againstLimit, figure } from '../report/figures.ts';
import { median } from '../report/statistics.ts';
import { serveHostPages } from './host-pages.ts';
import { hasWidget, loadPage, type PageLoad } from './load-page.ts';

const limitMilliseconds = 50;
const processors = [
  { name: 'this machine', slowdown: 1 },
  { name: 'four times slower', slowdown: 4 },
];

const parts = [
  { title: 'blocked', part: 'blocked', hasLimit: true },
  { title: 'longest long task', part: 'longest', hasLimit: false },
  { title: 'all work', part: 'busy', hasLimit: false },
] as const;

/** What the widget's script costs the page that embeds it, beside the same page without it, in headless Chromium. */
export const hostBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 2 : 9;
  report('host: starting the server');
  await using parley = await startProcess('parley', { isStoring: true });
  await using pages = await serveHostPages(await parley.call('embed'));
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await requireWidget(browser, pages.withWidget);
    const rows: string[][] = [];
    for (const { name, slowdown } of processors) {
      const taken = { bare: [] as PageLoad[], withWidget: [] as PageLoad[] };
      for (let round = 1; round <= rounds; round += 1) {
        report(`host: ${name}, round ${round} of ${rounds}`);
        taken.bare.push(await loadPage(browser, pages.bare, { slowdown }));
        taken.withWidget.push(await loadPage(browser, pages.withWidget, { slowdown }));
      }
      for (const { title, part, hasLimit } of parts) {
        const [ours, theirs] = [taken.withWidget, taken.bare].map((loads) => loads.map((load) => load[part]));
        if (!ours || !theirs) continue;
        const added = median(ours.map((value, round) => value - (theirs[round] ?? 0)));
        rows.push([
          name,
          title,
          `${figure(median(ours))} ms`,
          `${figure(median(theirs))} ms`,
          hasLimit ? againstLimit(added, limitMilliseconds, 'ms') : `${figure(added)} ms`,
        ]);
      }
    }
    return {
      title: 'The widget on a page: its main thread while it loads',
      columns: ['processor', 'measured', 'with the widget', 'without', 'added, median of rounds'],
      rows,
      notes: [
        `A shop's page of 400 products on another site, watched from before its first script until 4 s after its load.`,
        'Blocked: what long tasks (PerformanceObserver: more than 50 ms) took beyond 50 ms each. All work: what Chromium counts for tasks of the page, at the speed of the unslowed processor.',
      ],
    };
  } finally {
    await browser.close();
  }
};

/** Without it both pages would be the same, and every figure good. */
async function requireWidget(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'load' });
  if (!(await hasWidget(page))) throw new Error(`The widget did not start on ${url}; there is nothing to measure.`);
  await page.close();
}
