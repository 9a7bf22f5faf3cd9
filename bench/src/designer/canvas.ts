import { chromium, type Browser, type Page } from '@playwright/test';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../report/figures.ts';
import { median } from '../report/statistics.ts';
import { serveCanvasPages } from './canvas-pages.ts';
import { findChromium } from './find-chromium.ts';
import { frameTimes } from './frame-times.ts';
import { keyTimes } from './key-times.ts';

const sizes = [100, 1_000];
const limits = { open: 3, pan: 1.5, zoom: 1.5, drag: 1.5, type: null };
type Figures = Record<keyof typeof limits, number>;

/** The designer's canvas beside a bare React Flow page with as many default nodes, in headless Chromium. */
export const canvasBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 5;
  await using pages = await serveCanvasPages();
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const rows: string[][] = [];
    for (const nodes of sizes) {
      const taken: Record<'designer' | 'bare', Figures[]> = { designer: [], bare: [] };
      for (let round = 1; round <= rounds; round += 1) {
        report(`canvas: ${nodes} nodes, round ${round} of ${rounds}`);
        taken.designer.push(await measure(browser, `${pages.designer}?nodes=${nodes}`));
        taken.bare.push(await measure(browser, `${pages.bare}?nodes=${nodes}`));
      }
      for (const what of Object.keys(limits) as (keyof Figures)[]) {
        const [ours, theirs] = [taken.designer, taken.bare].map((all) => median(all.map((each) => each[what])));
        if (ours === undefined || theirs === undefined) continue;
        const ratio = ours / theirs;
        const limit = limits[what];
        const verdict = limit === null ? '' : ` (≤ ${limit}: ${ratio <= limit ? 'met' : 'NOT met'})`;
        rows.push([
          String(nodes),
          what,
          `${figure(ours)} ms`,
          `${figure(theirs)} ms`,
          `${ratio.toFixed(2)} ×${verdict}`,
        ]);
      }
    }
    return {
      title: 'The canvas',
      columns: ['nodes', 'doing', 'designer', 'bare React Flow', 'ratio'],
      rows,
      notes: [
        'Opening: from navigation until nodes are drawn and a frame has passed. Typing the name of a module: from a key to its paint, 95th percentile. All else: time between frames, 95th percentile.',
        'Bare: default nodes on a grid with background, mini map and controls, production build.',
      ],
    };
  } finally {
    await browser.close();
  }
};

async function measure(browser: Browser, url: string): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForSelector('.react-flow__node');
    const open = await page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))),
        ),
    );
    const pane = await page.locator('.react-flow__pane').boundingBox();
    if (!pane) throw new Error(`There is no canvas at ${url}.`);
    const middle = { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 };
    const zoom = await frameTimes(page, () => wheel(page, middle));
    const place = await emptyPlace(page, middle);
    const pan = await frameTimes(page, () => pull(page, place, 40));
    const header = await nodeNear(page, { x: middle.x - 150, y: middle.y - 60 });
    const drag = await frameTimes(page, () => pull(page, header, 40));
    // The node that was dragged is selected, and its fields are shown.
    const type = await keyTimes(page, page.getByRole('textbox', { name: 'Name on the canvas' }));
    return { open, pan, zoom, drag, type };
  } finally {
    await context.close();
  }
}

type Point = { x: number; y: number };

/** Zooms out and in again; with the key held both pages zoom, without it one of them pans. */
async function wheel(page: Page, { x, y }: Point): Promise<void> {
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, turn < 20 ? 60 : -60);
  await page.keyboard.up('Control');
}

/** Moves the mouse with its button down, there and back. */
async function pull(page: Page, { x, y }: Point, moves: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 200, y + 120, { steps: moves });
  await page.mouse.move(x, y, { steps: moves });
  await page.mouse.up();
}

/**
 * The header of the node nearest to a point. Near the middle of the canvas: at its border React Flow would pan while a
 * node is dragged, on one of the pages only.
 */
async function nodeNear(page: Page, { x, y }: Point): Promise<Point> {
  const headers = (await page.locator('.react-flow__node').all()).map(async (node) => {
    const box = await node.boundingBox();
    return box ? [{ x: box.x + box.width / 2, y: box.y + 8 }] : [];
  });
  const [nearest] = (await Promise.all(headers))
    .flat()
    .sort((one, other) => Math.hypot(one.x - x, one.y - y) - Math.hypot(other.x - x, other.y - y));
  if (!nearest) throw new Error(`There is no node at ${page.url()}.`);
  return nearest;
}

/** A point of the canvas that no node covers, near the given one. */
async function emptyPlace(page: Page, near: Point): Promise<Point> {
  const place = await page.evaluate(({ x, y }) => {
    for (let distance = 0; distance < 400; distance += 8) {
      for (const [dx, dy] of [
        [distance, 0],
        [-distance, 0],
        [0, distance],
        [0, -distance],
      ] as const) {
        const element = document.elementFromPoint(x + dx, y + dy);
        if (element?.classList.contains('react-flow__pane')) return { x: x + dx, y: y + dy };
      }
    }
    return null;
  }, near);
  if (!place) throw new Error('Nodes cover the whole canvas: there is no place to pan from.');
  return place;
}
