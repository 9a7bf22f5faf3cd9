import { expect, it } from 'vitest';
import { appealParameters } from './appeal-parameters.ts';

it('asks for appeals by state, number and days; what it does not know it leaves out (QA-10)', () => {
  const now = new Date(2026, 10, 29, 15, 30);
  expect(appealParameters({ state: 'pending', q: ' 2611 ', period: '7' }, now)).toEqual({
    state: 'pending',
    q: '2611',
    from: new Date(2026, 10, 23).toISOString(),
  });
  expect(appealParameters({ state: 'all', q: '', period: 'all' }, now)).toEqual({});
  expect(appealParameters({ state: 'lost', q: '', period: 'ever' }, now)).toEqual({});
  expect(appealParameters({ state: '', q: '', period: 'today' }, now)).toEqual({
    from: new Date(2026, 10, 29).toISOString(),
  });
});
