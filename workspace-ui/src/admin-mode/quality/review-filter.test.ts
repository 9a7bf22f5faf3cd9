import { expect, it } from 'vitest';
import { reviewParameters, type ReviewFilters } from './review-filter.ts';

const none: ReviewFilters = {
  q: '',
  period: '',
  channel: '',
  group: '',
  agent: '',
  rating: '',
  review: '',
  inspector: '',
  appeal: '',
};
const now = new Date(2026, 10, 29, 15);

it('asks for the last thirty days, and for what was chosen (QA-01)', () => {
  const from = new Date(2026, 9, 31).toISOString();
  expect(reviewParameters(none, now)).toEqual({ from });
  expect(reviewParameters({ ...none, q: ' ses_1 ', review: '3', appeal: 'pending', agent: 'agt_1' }, now)).toEqual({
    from,
    q: 'ses_1',
    review: '3',
    appeal: 'pending',
    agent: 'agt_1',
  });
  expect(reviewParameters({ ...none, period: 'all', review: '9', appeal: 'lost' }, now)).toEqual({});
});
