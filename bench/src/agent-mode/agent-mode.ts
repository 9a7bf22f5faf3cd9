import { chromium, type Browser, type Page } from '@playwright/test';
import type { Benchmark } from '../benchmark.ts';
import { findChromium } from '../designer/find-chromium.ts';
import { frameTimes } from '../designer/frame-times.ts';
import { startProcess } from '../processes/start-process.ts';
import { againstLimit, figure } from '../report/figures.ts';
import { percentile } from '../report/statistics.ts';
import { makeBusyDesk, type BusyDesk } from './busy-desk.ts';

const limits = { scroll: 34, paint: 200 };

/** Agent mode with very many open sessions and a very long thread, in headless Chromium. */
export const agentModeBenchmark: Benchmark = async ({ isQuick, report }) => {
  const size = isQuick
    ? { sessions: 20, messages: 300, events: 40 }
    : { sessions: 200, messages: 10_000, events: 1_000 };
  report('agent-mode: starting the server');
  await using parley = await startProcess('parley', { isStoring: true });
  const { server, admin } = await parley.call('address');
  const desk = await makeBusyDesk({ server, admin, ...size, report });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const rows = await measure(browser, server, desk, { ...size, report });
    return {
      title: `Agent mode: ${size.sessions} open sessions, a thread of ${size.messages} messages`,
      columns: ['what', 'measured'],
      rows,
      notes: [
        'First load: an empty cache, until the list is drawn and a frame has passed; bytes as they came over the network.',
        'Frames: time between two of them while it is scrolled, 95th percentile; a display shows one every 16.7 ms.',
        'Event to paint: from the moment a visitor’s message is sent until its words are drawn and a frame has passed.',
        'Memory: the heap of the page after garbage was collected.',
      ],
    };
  } finally {
    await browser.close();
  }
};

type Size = { sessions: number; events: number; report: (line: string) => void };

async function measure(browser: Browser, server: string, desk: BusyDesk, size: Size): Promise<string[][]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server });
  const signedIn = await context.request.post('/api/v1/auth/sign-in', {
    data: desk.agent,
    headers: { Origin: server },
  });
  if (!signedIn.ok()) throw new Error(`The agent could not sign in: ${await signedIn.text()}`);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  let bytes = 0;
  await client.send('Network.enable');
  client.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
  size.report('agent-mode: first load');
  await page.goto('/agent');
  const list = page.getByRole('navigation', { name: 'Sessions' });
  await list
    .getByRole('link')
    .nth(size.sessions - 1)
    .waitFor({ state: 'attached', timeout: 60_000 });
  const load = await page.evaluate(afterFrame);
  const loadedBytes = bytes;
  size.report('agent-mode: scrolling');
  const listFrames = await frameTimes(page, () => scroll(page, { x: 180, y: 500 }, 60));
  await list
    .getByRole('link', { name: /Visitor 0(?!\d)/ })
    .first()
    .click();
  const thread = page.getByRole('region', { name: 'Messages' });
  await thread
    .getByText(/^Line \d+ of/)
    .first()
    .waitFor({ timeout: 30_000 });
  const threadFrames = await frameTimes(page, () => scroll(page, { x: 700, y: 400 }, -60));
  await scroll(page, { x: 700, y: 400 }, 400);
  size.report('agent-mode: events');
  const before = await heapOf(client);
  const paints: number[] = [];
  for (let number = 0; number < size.events; number += 1) {
    if (number % 10 !== 0) {
      await desk.sayAs(1 + (number % (size.sessions - 1)), `Event ${number}`);
      continue;
    }
    const painted = page.evaluate(untilPainted, `Ping ${number}.`);
    const sentAt = Date.now();
    await desk.say(`Ping ${number}.`);
    paints.push((await painted) - sentAt);
  }
  const after = await heapOf(client);
  await context.close();
  return [
    ['first load, time', `${figure(load)} ms`],
    ['first load, bytes', `${(loadedBytes / 1000).toFixed(0)} kB`],
    ['frames, the list', againstLimit(listFrames, limits.scroll, 'ms')],
    ['frames, the thread back into the past', againstLimit(threadFrames, limits.scroll, 'ms')],
    ['event to paint, p50', `${figure(percentile(paints, 50))} ms`],
    ['event to paint, p95', againstLimit(percentile(paints, 95), limits.paint, 'ms')],
    ['heap at first', `${(before / 1e6).toFixed(1)} MB`],
    [`heap after ${size.events} events`, `${(after / 1e6).toFixed(1)} MB`],
  ];
}

async function scroll(page: Page, { x, y }: { x: number; y: number }, by: number): Promise<void> {
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, by);
}

async function heapOf(client: Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

/** Milliseconds since the page was asked for, once a frame has passed. */
function afterFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))));
}

/** When words were drawn, by the clock. */
function untilPainted(words: string): Promise<number> {
  return new Promise((resolve) => {
    const done = (): void => void requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    const observer = new MutationObserver(() => {
      if (!document.body.innerText.includes(words)) return;
      observer.disconnect();
      done();
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
