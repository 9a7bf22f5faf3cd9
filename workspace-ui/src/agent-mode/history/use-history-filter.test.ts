import { expect, it } from 'vitest';
import {
  beginOf,
  fromAddress,
  messageParameters,
  noFilter,
  sessionParameters,
  toAddress,
} from './use-history-filter.ts';

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

it('stands in an address by what differs from a list that asks for nothing, and is read from it again', () => {
  const filter = { ...noFilter, period: 'all' as const, agent: 'agt_1' };
  const address = toAddress(filter);
  expect(Object.entries(address).filter(([, value]) => value !== '')).toEqual([
    ['period', 'all'],
    ['agent', 'agt_1'],
  ]);
  expect(fromAddress(address)).toEqual(filter);
  expect(fromAddress({ ...toAddress(noFilter), period: 'never' })).toEqual(noFilter);
});

it('takes moments instead of the period, and makes nothing of what is no moment', () => {
  const asked = { ...toAddress(noFilter), from: '2026-11-02T00:00:00.000Z', to: '2026-11-03T00:00:00.000Z' };
  const { from, to } = sessionParameters(fromAddress(asked), now);
  expect([from, to]).toEqual([asked.from, asked.to]);
  expect(fromAddress({ ...asked, from: 'yesterday', to: '' })).toEqual(noFilter);
});
