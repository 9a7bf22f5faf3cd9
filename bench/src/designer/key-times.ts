import type { Locator, Page } from '@playwright/test';
import { percentile } from '../report/statistics.ts';

const typed = 'A name that somebody types into this field';

/** Milliseconds from a key's event until what it changed is painted, 95th percentile of a sentence. */
export async function keyTimes(page: Page, field: Locator): Promise<number> {
  await field.click();
  await page.evaluate(recordKeys);
  await page.keyboard.type(typed, { delay: 40 });
  return percentile(await page.evaluate(keysTaken), 95);
}

declare global {
  // What the page keeps between the two calls.
  var recordedKeys: number[] | undefined;
}

function recordKeys(): void {
  const taken: number[] = [];
  globalThis.recordedKeys = taken;
  const record = ({ timeStamp }: KeyboardEvent): void => {
    requestAnimationFrame(() => {
      // A task of its own comes after the frame was drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => void taken.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  };
  document.addEventListener('keydown', record, { capture: true });
}

function keysTaken(): number[] {
  return globalThis.recordedKeys ?? [];
}
