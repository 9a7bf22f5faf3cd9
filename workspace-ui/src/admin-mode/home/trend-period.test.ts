import { expect, it } from 'vitest';
import { readTrend, stepsFor, trendDays } from './trend-period.ts';

it('offers the steps that make sense of a period (STAT-14)', () => {
  expect(stepsFor('today')).toEqual(['hour']);
  expect(stepsFor('7')).toEqual(['hour', 'day']);
  expect(stepsFor('30')).toEqual(['day', 'week']);
  expect(stepsFor('180')).toEqual(['day', 'week', 'month']);
});

it('takes what an address asks for as far as it can be drawn', () => {
  expect(readTrend({ period: '', step: '' })).toEqual({ period: '30', step: 'day' });
  expect(readTrend({ period: 'today', step: 'month' })).toEqual({ period: 'today', step: 'hour' });
  expect(readTrend({ period: '90', step: 'week' })).toEqual({ period: '90', step: 'week' });
  expect(trendDays('7', '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' });
});
