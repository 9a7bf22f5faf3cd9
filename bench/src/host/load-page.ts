import type { Browser, Page } from '@playwright/test';

/** What one load of a page cost its main thread, in milliseconds. */
export type PageLoad = {
  /** The longest task of those that take more than 50 ms; 0 = there is none. */
  longest: number;
  /** What those took beyond 50 ms each: for so long the page did not answer. */
  blocked: number;
  /** All work of the main thread. */
  busy: number;
};

/** The widget begins when the page is idle, 2 s after its load at the latest; by then it has drawn what it draws. */
const settleMilliseconds = 4_000;

/** Loads a page in a browser without memory of it, on a processor slowed down so many times. */
export async function loadPage(browser: Browser, url: string, { slowdown }: { slowdown: number }): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Performance.enable');
    if (slowdown > 1) await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(watchTasks);
    await page.goto(url, { waitUntil: 'load' });
    const watched = await page.evaluate(readTasks, settleMilliseconds);
    const { metrics } = await client.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
    return { ...watched, busy: (seconds * 1_000) / slowdown };
  } finally {
    await context.close();
  }
}

/** Whether the widget is on the page and its window was let in. */
export async function hasWidget(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const { Parley } = globalThis as { Parley?: { on?: (name: string, listener: () => void) => void } };
        if (Parley?.on) Parley.on('ready', () => resolve(true));
        setTimeout(() => resolve(false), 8_000);
      }),
  );
}

declare global {
  var watchedTasks: number[] | undefined;
}

/** Before anything of the page: notes how long each long task takes. */
function watchTasks(): void {
  if (globalThis.top !== globalThis.self) return;
  const longTasks: number[] = [];
  globalThis.watchedTasks = longTasks;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
}

async function readTasks(settleMilliseconds: number): Promise<Omit<PageLoad, 'busy'>> {
  await new Promise((resolve) => setTimeout(resolve, settleMilliseconds));
  const longTasks = globalThis.watchedTasks ?? [];
  return {
    longest: Math.max(0, ...longTasks),
    blocked: longTasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
  };
}
