import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatDay } from './format.ts';
import { chooseWords } from './texts.ts';

const zone = process.env['TZ'];
beforeEach(() => {
  process.env['TZ'] = 'America/New_York';
});
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const words = chooseWords('en-US', 'auto', []);

test.each([
  ['the day with 23 hours', '2026-03-09T00:30:00-04:00', '2026-03-08T15:00:00-04:00', 'Yesterday'],
  ['the day before it', '2026-03-09T00:30:00-04:00', '2026-03-07T15:00:00-05:00', 'Sat, March 7'],
  ['the day before one with 25 hours', '2026-11-01T23:30:00-05:00', '2026-10-31T12:00:00-04:00', 'Yesterday'],
  ['the last day of a month', '2026-03-01T10:00:00-05:00', '2026-02-28T23:59:00-05:00', 'Yesterday'],
  ['a day of another year', '2026-01-01T10:00:00-05:00', '2025-12-31T10:00:00-05:00', 'Yesterday'],
])('heads the messages of %s as people call it', (_, now, sentAt, heading) => {
  expect(formatDay(new Date(sentAt).toISOString(), Date.parse(now), words)).toBe(heading);
});
