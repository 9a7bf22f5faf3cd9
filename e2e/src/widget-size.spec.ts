import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const dist = fileURLToPath(new URL('../../widget/dist', import.meta.url));
const weigh = (file: string): number => gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength;

test('the loader weighs at most 5 kB, in one classic script', () => {
  expect(weigh('widget.js')).toBeLessThanOrEqual(5_000);
  expect(readFileSync(join(dist, 'widget.js'), 'utf8')).not.toMatch(/\b(?:import|export)\b\s*[({*"'`]/);
});

test('the window, with all that its page loads at once, weighs at most 60 kB', () => {
  const page = readFileSync(join(dist, 'chat.html'), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\/widget\/([^"]+)"/g)].map(([, file = '']) => file);
  expect(files.some((file) => file.endsWith('.js'))).toBe(true);
  expect(files.some((file) => file.endsWith('.css'))).toBe(true);
  expect(files.reduce((sum, file) => sum + weigh(file), 0)).toBeLessThanOrEqual(60_000);
  // What draws Markdown and the emoji comes only when it is asked for.
  const all = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  expect(all.length).toBeGreaterThan(files.filter((file) => file.endsWith('.js')).length);
  const drawing = all.filter((name) => readFileSync(join(dist, 'assets', name), 'utf8').includes('DOMPurify'));
  expect(drawing).toHaveLength(1);
  expect(files).not.toContain(`assets/${drawing[0]}`);
});
