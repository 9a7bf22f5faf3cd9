import { expect, it } from 'vitest';
import { stripsOf } from './strips.ts';

it('cuts what goes over midnight, by the clocks of the zone (STAT-35)', () => {
  const timeZone = 'Asia/Shanghai';
  const at = (local: string): string => new Date(`${local}+08:00`).toISOString();
  const intervals = [
    { status: 'available' as const, reason: null, from: at('2026-11-02T18:00:00'), until: at('2026-11-03T06:00:00') },
    { status: 'offline' as const, reason: null, from: at('2026-11-03T06:00:00'), until: at('2026-11-04T00:00:00') },
  ];
  expect(stripsOf({ intervals, timeZone })).toEqual([
    { day: '2026-11-02', pieces: [{ status: 'available', from: 0.75, to: 1 }] },
    {
      day: '2026-11-03',
      pieces: [
        { status: 'available', from: 0, to: 0.25 },
        { status: 'offline', from: 0.25, to: 1 },
      ],
    },
  ]);
});
