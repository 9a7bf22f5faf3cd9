import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetDeparture, keepDepartures, noteDeparture, useChanges } from './changes-store.ts';

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

it('goes on telling where a session was passed on when the page is loaded anew, for the rest of its time', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  const stop = keepDepartures(storage, 'agt_1');
  noteDeparture({ id: 'ses_1', name: 'Mia', text: 'passed on to Bob' });
  stop();
  vi.advanceTimersByTime(9_000);
  useChanges.setState({ departed: [] });
  const [first, other] = [keepDepartures(storage, 'agt_1'), keepDepartures(storage, 'agt_2')];
  expect(told()).toEqual(['passed on to Bob']);
  vi.advanceTimersByTime(6_000);
  expect(told()).toEqual([]);
  first();
  other();
  kept.set('parley:departed:agt_1', '{"none":[1]}');
  keepDepartures(storage, 'agt_1')();
  expect(told()).toEqual([]);
});
