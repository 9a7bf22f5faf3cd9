import { expect, it } from 'vitest';
import { fromKept, toKept } from './kept-filter.ts';

const none = { period: '30', group: '', tag: '', who: '' };

it('keeps what is asked for, and sets it over a list that asks for nothing (AGENT-75)', () => {
  const kept = toKept({ period: '7', group: 'sales', tag: '', who: '' });
  expect(kept).toEqual({ period: '7', group: 'sales' });
  expect(fromKept({ filter: kept, missing: [] }, none)).toEqual({ period: '7', group: 'sales', tag: '', who: '' });
});

it('leaves out what leads nowhere any more, and what the list does not know', () => {
  const filter = { group: 'gone', tag: 'VIP', colour: 'red' };
  expect(fromKept({ filter, missing: ['group'] }, none)).toEqual({ period: '30', group: '', tag: 'VIP', who: '' });
});
