import { expect, it } from 'vitest';
import { liveFilterNames, liveParameters } from './live-filter.ts';
import { readFilter, withoutEmpty } from '../../ui/use-address-filter.ts';

const now = new Date('2026-03-02T10:00:00Z');
const asked = (search: Record<string, unknown>) =>
  withoutEmpty(liveParameters(readFilter(search, liveFilterNames), now));

it('asks for all that is going on, with the robot too, unless an address says more (MON-07)', () => {
  expect(asked({})).toEqual({ state: 'flow,queued,ringing,serving' });
  expect(asked({ state: 'unanswered', group: 'sales', who: ' Li ', tag: 'Gold' })).toEqual({
    state: 'serving',
    unanswered: 'true',
    group: 'sales',
    q: 'Li',
    visitorTag: 'Gold',
  });
  expect(asked({ state: 'any', period: 'today' })).toEqual({
    from: new Date(new Date(now).setHours(0, 0, 0, 0)).toISOString(),
  });
});

it('asks for what the numbers of the day have counted (MON-11)', () => {
  expect(asked({ state: 'accepted' })).toEqual({ reached: 'agent' });
  expect(asked({ state: 'abandoned' })).toEqual({ reached: 'queue' });
  expect(asked({ state: 'rated' })).toEqual({ rating: 'any' });
});

it('makes nothing of what an address cannot mean', () => {
  expect(asked({ state: 'nonsense', period: 'never', who: 42, agent: { a: 1 } })).toEqual({
    state: 'flow,queued,ringing,serving',
    q: '42',
  });
});
