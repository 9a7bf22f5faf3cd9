import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';

/** Debian's Firefox, driven by WebDriver BiDi: Playwright drives only one that it has built itself. */
export async function startFirefox(): Promise<Browser & AsyncDisposable> {
  const executablePath = process.env['FIREFOX_PATH'] ?? '';
  if (executablePath === '') throw new Error('There is no Firefox; `npm test` says how to install one.');
  // Firefox refuses a home that belongs to somebody else, and writes where it is told only.
  const home = mkdtempSync(join(tmpdir(), 'parley-firefox-'));
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    env: { ...process.env, HOME: home, MOZ_DISABLE_CONTENT_SANDBOX: '1' },
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-GB',
      'dom.webnotifications.enabled': false,
      'ui.prefersReducedMotion': 1,
    },
    defaultViewport: { width: 1280, height: 860 },
  });
  return Object.assign(browser, {
    async [Symbol.asyncDispose]() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  });
}
