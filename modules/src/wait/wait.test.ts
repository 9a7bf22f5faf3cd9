import { testModule } from '@parley/engine/testing';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { tryModule } from '../../test/try-module.ts';
import { secondsUntil } from './read-moment.ts';
import { waitModule } from './wait.module.ts';
import type { WaitSettings } from './wait.schema.ts';

testModule(waitModule);

/** The clock of `tryModule` stands at 2026-03-02T02:00Z, which is 10:00 in Shanghai. */
const wait = (settings: WaitSettings, variables: Record<string, string> = {}) =>
  tryModule('wait', settings, variables, { openPorts: ['failed'] });
const armed = (tried: ReturnType<typeof wait>) =>
  tried.effects().flatMap((effect) => (effect.type === 'set-deadline' ? [[effect.name, effect.seconds]] : []));

describe('wait, for a time', () => {
  it('arms one deadline, and no reply timeout, and goes on when it passes', () => {
    const tried = wait({ for: 'time', seconds: 90 });
    expect(armed(tried)).toEqual([['wait', 90]]);
    expect(Object.keys(tried.context().deadlines)).toEqual(['wait']);
    expect(tried.leftBy()).toBeNull();
    tried.pass('wait');
    expect(tried.leftBy()).toBe('next');
  });

  it('ends once: a deadline that passes again changes nothing', () => {
    const tried = wait({ for: 'time', seconds: 90 });
    const token = tried.context().deadlines['wait'] ?? '';
    tried.pass('wait');
    expect(tried.send('deadline.passed', { name: 'wait', token })).toEqual([]);
  });

  it('goes on waiting when the visitor writes, and answers once', () => {
    const tried = wait({ for: 'time', seconds: 90, text: 'Soon, {{UserName}}' });
    tried.say('are you there?');
    expect(tried.texts()).toEqual(['Soon, Li']);
    tried.say('hello?');
    expect(tried.texts()).toEqual([]);
    expect(tried.leftBy()).toBeNull();
    expect(tried.context().parameters.LastMessage).toBe('hello?');
    tried.pass('wait');
    expect(tried.leftBy()).toBe('next');
  });

  it('ends at once when the visitor writes, where it says so, and disarms', () => {
    const tried = wait({ for: 'time', seconds: 90, onMessage: 'leave' });
    tried.say('hello?');
    expect(tried.leftBy()).toBe('written');
    expect(tried.effects()).toContainEqual(expect.objectContaining({ type: 'clear-deadline', name: 'wait' }));
  });
});

describe('wait, until a moment', () => {
  it.each<[string, number]>([
    ['2026-03-02T10:05', 300],
    ['2026-03-02 10:05:30', 330],
    ['2026-03-02T02:01:00Z', 60],
    ['2026-03-02T04:01:00+02:00', 60],
    ['2026-03-03', 14 * 3_600],
    ['18:00', 8 * 3_600],
    ['9:30', 23.5 * 3_600],
    ['10:00', 86_400],
  ])('waits until %s in the time zone of the flow', (moment, seconds) => {
    expect(armed(wait({ for: 'moment', moment }))).toEqual([['wait', seconds]]);
  });

  it('takes the moment from a variable', () => {
    expect(armed(wait({ for: 'moment', moment: '{{When}}' }, { When: '2026-03-02T10:01' }))).toEqual([['wait', 60]]);
  });

  it('does not wait for what is past', () => {
    const tried = wait({ for: 'moment', moment: '2026-03-02T09:59' });
    expect(tried.leftBy()).toBe('next');
    expect(armed(tried)).toEqual([]);
  });

  it.each(['', 'soon', '2026-02-30', '25:00', '2030-01-01', '{{Nothing}}'])(
    'goes on, and says why, when %j is no moment that can be waited for',
    (moment) => {
      const tried = wait({ for: 'moment', moment });
      expect(tried.leftBy()).toBe('next');
      expect(tried.effects()).toContainEqual(expect.objectContaining({ code: 'wait/no-moment' }));
      const connected = tryModule('wait', { for: 'moment', moment });
      expect(connected.leftBy()).toBe('failed');
    },
  );

  it('knows days whose clocks are put forward and back', () => {
    const berlin = (at: string, text: string) => secondsUntil(text, { at, timeZone: 'Europe/Berlin' });
    expect(berlin('2026-03-28T12:00:00Z', '13:00')).toBe(23 * 3_600);
    expect(berlin('2026-10-24T11:00:00Z', '13:00')).toBe(25 * 3_600);
  });

  it('lies ahead whenever it is a time of day, by less than a day and an hour', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin'),
        fc.nat(23),
        fc.nat(59),
        (date, timeZone, hour, minute) => {
          const text = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
          const seconds = secondsUntil(text, { at: date.toISOString(), timeZone }) ?? -1;
          expect(seconds).toBeGreaterThan(0);
          expect(seconds).toBeLessThanOrEqual(25 * 3_600);
          const shown = DateTime.fromMillis(date.getTime() + seconds * 1_000, { zone: timeZone });
          expect(shown.minute).toBe(minute);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('wait, problems', () => {
  const codes = (settings: WaitSettings) => waitModule.check(settings).map(({ code }) => code);

  it('refuses a moment that is missing or cannot be one', () => {
    expect(codes({ for: 'moment' })).toEqual(['wait/empty-moment']);
    expect(codes({ for: 'moment', moment: 'tomorrow' })).toEqual(['wait/bad-moment']);
    expect(codes({ for: 'moment', moment: '2020-01-01' })).toEqual([]);
    expect(codes({ for: 'moment', moment: '{{When}}' })).toEqual([]);
    expect(codes({ for: 'time', moment: 'tomorrow' })).toEqual([]);
  });

  it('counts as waiting only where it always does', () => {
    const waits = (settings: WaitSettings) => waitModule.ports(settings).map((port) => port.waits);
    expect(waits({ for: 'time' })).toEqual([true]);
    expect(waits({ for: 'moment', moment: '18:00', onMessage: 'leave' })).toEqual([false, true, false]);
  });
});
