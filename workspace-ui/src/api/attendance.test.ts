import { afterEach, expect, it, vi } from 'vitest';
import { attendanceHeaders, watchAttendance } from './attendance.ts';

afterEach(() => vi.useRealTimers());

it('says that nobody is there a minute after the last touch, until the next one', () => {
  vi.useFakeTimers();
  const page = new EventTarget();
  const stop = watchAttendance(page);
  page.dispatchEvent(new Event('pointermove'));
  expect(attendanceHeaders()).toEqual({});
  vi.advanceTimersByTime(60_001);
  expect(attendanceHeaders()).toEqual({ 'Parley-Unattended': '1' });
  page.dispatchEvent(new Event('keydown'));
  expect(attendanceHeaders()).toEqual({});
  stop();
  vi.advanceTimersByTime(60_001);
  page.dispatchEvent(new Event('keydown'));
  expect(attendanceHeaders()).toEqual({ 'Parley-Unattended': '1' });
});
