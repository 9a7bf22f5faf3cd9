import { defineConfig, devices } from '@playwright/test';
import { machinePace } from '../scripts/machine-pace.mjs';
import { findChromium, findFirefox } from '../scripts/requirements.mjs';

/** A slow machine is no failure: it gets longer for everything. Workers read it from the environment. */
const pace = await machinePace();

/** Journeys find the other browser here: workers read this file as well. */
process.env['FIREFOX_PATH'] ??= findFirefox() ?? '';

/** Journeys in a real Chromium; each worker has a server of its own, with an embedded PostgreSQL. */
export default defineConfig({
  testDir: './src',
  testMatch: '**/*.spec.ts',
  outputDir: '../coverage/e2e',
  globalSetup: './src/global.setup.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // On a machine that is shared with others a journey that fails is tried once more; the list shows both.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000 * pace,
  expect: { timeout: 15_000 * pace },
  reporter: [['list'], ['../scripts/journey-reporter.mjs']],
  use: {
    // What is not there to be pressed by then is not there: a wrong name need not wait for the journey's whole time.
    actionTimeout: 45_000 * pace,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    trace: 'off',
    navigationTimeout: 30_000 * pace,
    launchOptions: {
      executablePath: findChromium() ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/*.phone.spec.ts' },
    {
      name: 'phone',
      testMatch: '**/*.phone.spec.ts',
      use: {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        userAgent: devices['Pixel 7'].userAgent,
      },
    },
  ],
});
