import type { Frame, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

type Api = { Parley?: { open?: () => void } };

/** The frame of the widget on a page: in a closed shadow root it is no element to a locator, but a frame all the same. */
export async function widgetFrame(page: Page): Promise<Frame> {
  await page.waitForFunction(() => (window as Api).Parley?.open);
  await expect.poll(() => page.frames().length).toBe(2);
  const frame = page.frames()[1];
  if (!frame) throw new Error('The window has no frame.');
  return frame;
}

/** Opens the window as a page does, and goes on once the keyboard is in it, which a browser brings there a moment later. */
export async function openWidget(page: Page): Promise<Frame> {
  await page.waitForFunction(() => (window as Api).Parley?.open);
  await page.evaluate(() => (window as Api).Parley?.open?.());
  const frame = await widgetFrame(page);
  await frame.waitForFunction(() => document.hasFocus() && document.activeElement !== document.body);
  return frame;
}
