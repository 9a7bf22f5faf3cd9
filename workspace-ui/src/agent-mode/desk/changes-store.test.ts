import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetDeparture, noteDeparture, useChanges } from './changes-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const told = () => useChanges.getState().departed.map(({ text }) => text);

it('tells where a session went for a while, also one that came back and left again meanwhile', () => {
  noteDeparture({ id: 'ses_1', name: 'Mia', text: 'declined' });
  vi.advanceTimersByTime(10_000);
  noteDeparture({ id: 'ses_1', name: 'Mia', text: 'missed' });
  vi.advanceTimersByTime(10_000);
  expect(told()).toEqual(['missed']);
  vi.advanceTimersByTime(5_000);
  expect(told()).toEqual([]);
});

it('forgets at once what was seen', () => {
  noteDeparture({ id: 'ses_1', name: 'Mia', text: 'missed' });
  forgetDeparture('ses_1');
  expect(told()).toEqual([]);
});
