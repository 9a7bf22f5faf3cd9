import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenMoment } from './written-moment.ts';

const at = '2026-03-02T01:00:00.000Z';

describe('writtenMoment', () => {
  it('writes a moment in the language and the zone of whoever reads it', () => {
    expect(writtenMoment(at, { locale: 'en', timeZone: 'Asia/Shanghai' })).toMatch(/^Monday, March 2 at 9:00\sAM$/);
    expect(writtenMoment(at, { locale: 'en-GB', timeZone: 'Europe/Berlin' })).toMatch(/^Monday,? 2 March at 0?2:00$/);
    expect(writtenMoment(at, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' })).toMatch(/3月2日星期一.*0?9:00/);
  });

  it('names the zone where it may be another than theirs', () => {
    const named = writtenMoment(at, { locale: 'en', timeZone: 'America/New_York', isZoneNamed: true });
    expect(named).toMatch(/^Sunday, March 1 at 8:00\sPM EST$/);
  });

  it('takes any text for a language and a zone', () => {
    expect(writtenMoment(at, { locale: '', timeZone: 'Asia/Shanghai' })).toContain('March 2');
    expect(writtenMoment(at, { locale: 'zh-CN', timeZone: 'Nowhere/Else' })).toContain('3月2日');
    fc.assert(
      fc.property(fc.string(), fc.string(), (locale, timeZone) => writtenMoment(at, { locale, timeZone }) !== ''),
    );
  });
});
