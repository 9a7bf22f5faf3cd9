import { expect, it } from 'vitest';
import { mayJoin } from './may-join.ts';

const agent = { serves: true, administers: false, agentsMayJoin: true, groups: ['sales'] };

it('offers to join only where the server lets one: in one\u2019s own groups, where agents may, and to administrators (QUEUE-17, QUEUE-18)', () => {
  expect(mayJoin({ skillGroup: 'sales' }, agent)).toBe(true);
  expect(mayJoin({ skillGroup: 'other' }, agent)).toBe(false);
  expect(mayJoin({ skillGroup: null }, agent)).toBe(false);
  expect(mayJoin({ skillGroup: 'sales' }, { ...agent, agentsMayJoin: false })).toBe(false);
  expect(mayJoin({ skillGroup: 'other' }, { ...agent, agentsMayJoin: false, administers: true })).toBe(true);
  expect(mayJoin({ skillGroup: 'sales' }, { ...agent, serves: false, administers: true })).toBe(false);
});
