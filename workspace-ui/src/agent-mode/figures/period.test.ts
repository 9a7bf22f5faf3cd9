import { expect, it } from 'vitest';
import { isPeriod, periodOf } from './period.ts';

it('names the days of a preset, over the ends of months and years', () => {
  expect(periodOf('today', '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  expect(periodOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  expect(periodOf('week', '2026-01-03')).toEqual({ from: '2025-12-28', to: '2026-01-03' });
  expect(periodOf('month', '2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
});

it('asks for no days that are missing or in the wrong order', () => {
  expect(isPeriod({ from: '2026-03-01', to: '2026-03-01' })).toBe(true);
  expect(isPeriod({ from: '2026-03-02', to: '2026-03-01' })).toBe(false);
  expect(isPeriod({ from: '', to: '2026-03-01' })).toBe(false);
});
