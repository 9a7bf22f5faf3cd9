import { expect, it } from 'vitest';
import { dayIn } from './day-in.ts';

it('says the day of the zone, where Greenwich has another', () => {
  const early = new Date('2026-11-29T07:30:00+08:00');
  expect(dayIn('Asia/Shanghai', early)).toBe('2026-11-29');
  expect(dayIn('UTC', early)).toBe('2026-11-28');
  expect(dayIn('Pacific/Kiritimati', early)).toBe('2026-11-29');
});
