import { expect, test } from 'vitest';
import { createNotifier, titleWith } from './notifier.ts';

test('messages within three seconds are one notification that shows the last (WIDGET-13)', () => {
  let now = 1_000;
  const shown: string[] = [];
  const notify = createNotifier(
    () => now,
    ({ text }, tag) => shown.push(`${tag} ${text}`),
  );
  for (const [wait, text] of [
    [0, 'a'],
    [2_900, 'b'],
    [3_000, 'c'],
    [3_001, 'd'],
  ] as const) {
    now += wait;
    notify({ title: '', text, icon: '' });
  }
  expect(shown).toEqual(['parley-1 a', 'parley-1 b', 'parley-1 c', 'parley-2 d']);
});

test('the title counts what is unread (WIDGET-10)', () => {
  expect([titleWith('Shop', 0), titleWith('Shop', 2), titleWith('Shop', 100)]).toEqual([
    'Shop',
    '(2) Shop',
    '(99+) Shop',
  ]);
});
