import { schemaProblems } from '@parley/engine';
import { Schedule } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  crossesMidnight,
  inlineSchedule,
  newSchedule,
  nextInterval,
  readTime,
  weekdays,
  withDay,
  type Interval,
} from './schedule-model.ts';

const time = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);

describe('service hours in the form', () => {
  it('take times as people write them', () => {
    expect(['9', '9:30', '0930', '24:00', ' 18.05 ', '９'].map(readTime)).toEqual([
      '09:00',
      '09:30',
      '09:30',
      '24:00',
      '18:05',
      null,
    ]);
    expect(['25', '24:01', '9:75', 'noon', ''].map(readTime)).toEqual([null, null, null, null, null]);
  });

  it('stay a schedule whatever days get whatever hours', () => {
    const intervals = fc.array(fc.tuple(time, time), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...weekdays), intervals)), (changes) => {
        const made = changes.reduce(
          (schedule, [day, hours]) => withDay(schedule, day, hours),
          newSchedule('Asia/Shanghai'),
        );
        expect(schemaProblems(Schedule, made)).toEqual([]);
        for (const hours of Object.values(made.weekly)) expect(hours?.length).toBeGreaterThan(0);
      }),
    );
  });

  it('offer one more interval that can be written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { maxLength: 2 }), (hours: Interval[]) => {
        const schedule = withDay(newSchedule('UTC'), 'sat', [...hours, nextInterval(hours)]);
        expect(schemaProblems(Schedule, schedule)).toEqual([]);
      }),
    );
    expect(nextInterval([['09:00', '12:00']])).toEqual(['13:00', '17:00']);
    expect(crossesMidnight(['22:00', '02:00'])).toBe(true);
    expect(crossesMidnight(['22:00', '24:00'])).toBe(false);
  });

  it('are read from settings only where they are hours', () => {
    const schedule = newSchedule('UTC');
    expect(inlineSchedule({ inline: schedule as never })).toEqual(schedule);
    expect(inlineSchedule({ schedule: 'default' })).toBeNull();
    expect(inlineSchedule({ inline: { timeZone: 'UTC' } })).toBeNull();
  });
});
