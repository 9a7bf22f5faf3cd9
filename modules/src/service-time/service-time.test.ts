import { testModule } from '@parley/engine/testing';
import { describe, expect, it } from 'vitest';
import { tryModule } from '../../test/try-module.ts';
import { describeSchedule } from './describe-schedule.ts';
import { serviceTimeExamples } from './service-time.examples.ts';
import { serviceTimeModule } from './service-time.module.ts';

testModule(serviceTimeModule);

const tryDefault = () => tryModule('service-time', { schedule: 'default' });

describe('service-time', () => {
  it('asks whether the hours are open, by key or written inline (FLOW-18)', () => {
    const [, inline] = serviceTimeExamples;
    expect(tryDefault().effects()).toMatchObject([{ type: 'check-schedule', choice: { schedule: 'default' } }]);
    expect(tryModule('service-time', inline ?? {}).effects()).toMatchObject([
      { type: 'check-schedule', choice: inline },
    ]);
  });

  it('leaves by open in service hours, and has turned nobody away', () => {
    const tried = tryDefault();
    tried.send('schedule.checked', { request: tried.request('check-schedule'), open: true });
    expect(tried.leftBy()).toBe('open');
    expect(tried.effects()).toContainEqual(expect.objectContaining({ type: 'end-session', status: 'flow_ended' }));
  });

  it('leaves by closed outside of them, which is then how the session ended (FLOW-18)', () => {
    const tried = tryDefault();
    tried.send('schedule.checked', { request: tried.request('check-schedule'), open: false });
    expect(tried.leftBy()).toBe('closed');
    expect(tried.effects()).toContainEqual(
      expect.objectContaining({ type: 'end-session', status: 'outside_service_time' }),
    );
  });

  it('takes missing hours for closed and reports them', () => {
    const tried = tryDefault();
    const effects = tried.send('schedule.checked', {
      request: tried.request('check-schedule'),
      open: true,
      missing: true,
    });
    expect(tried.leftBy()).toBe('closed');
    expect(effects).toContainEqual(
      expect.objectContaining({
        type: 'report-problem',
        code: 'service-time/missing-schedule',
        message: expect.stringContaining('"default"'),
      }),
    );
  });

  it('is not answered by the visitor', () => {
    const tried = tryDefault();
    tried.say('hello');
    expect(tried.leftBy()).toBeNull();
  });

  it('places the problems of inline hours within its settings', () => {
    const inline = { timeZone: 'Mars/Olympus', weekly: {} };
    expect(serviceTimeModule.check({ inline }).map(({ path }) => path)).toEqual(['/inline/timeZone', '/inline']);
  });

  it('says its hours on its card', () => {
    const [, inline] = serviceTimeExamples;
    expect(inline && 'inline' in inline && describeSchedule(inline.inline)).toEqual([
      { en: 'Mon–Tue 09:00–12:00 13:00–18:00', zh: '周一至周二 09:00–12:00 13:00–18:00' },
      { en: 'Fri 00:00–24:00', zh: '周五 00:00–24:00' },
      { en: 'Sat 22:00–02:00', zh: '周六 22:00–02:00' },
      'Asia/Shanghai',
    ]);
  });
});
