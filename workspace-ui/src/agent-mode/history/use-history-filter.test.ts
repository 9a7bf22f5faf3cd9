import { expect, it } from 'vitest';
import { beginOf, messageParameters, noFilter, sessionParameters } from './use-history-filter.ts';

const now = new Date(2026, 10, 29, 15, 30);

it('begins periods at midnight, the last 30 days at first (AGENT-85)', () => {
  expect(beginOf('today', now)).toBe(new Date(2026, 10, 29).toISOString());
  expect(beginOf('7', now)).toBe(new Date(2026, 10, 23).toISOString());
  expect(beginOf('all', now)).toBe('');
  expect(sessionParameters(noFilter, now).from).toBe(new Date(2026, 9, 31).toISOString());
});

it('asks for what was typed, without space around it', () => {
  const filter = { ...noFilter, who: ' Ann ', words: ' 退款 ', end: 'ok' };
  expect(sessionParameters(filter, now)).toMatchObject({ q: 'Ann', words: '退款', end: 'ok' });
  expect(messageParameters(filter, now)).toMatchObject({ q: '退款' });
});
