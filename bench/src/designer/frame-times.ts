import type { Page } from '@playwright/test';
import { percentile } from '../report/statistics.ts';

/** Milliseconds between frames while something is done on a page, 95th percentile. */
export async function frameTimes(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(startRecording);
  await act();
  return percentile(await page.evaluate(stopRecording), 95);
}

declare global {
  // What the page keeps between the two calls.
  var recordedFrames: number[] | undefined;
}

function startRecording(): void {
  const frames: number[] = [];
  globalThis.recordedFrames = frames;
  let last = performance.now();
  const record = (now: number): void => {
    if (globalThis.recordedFrames !== frames) return;
    frames.push(now - last);
    last = now;
    requestAnimationFrame(record);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(record);
  });
}

function stopRecording(): number[] {
  const frames = globalThis.recordedFrames ?? [];
  globalThis.recordedFrames = undefined;
  return frames;
}
