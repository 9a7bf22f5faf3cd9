import { expect, it } from 'vitest';
import { changesOf, valuesOf } from './agent-values.ts';

const filled = { ...valuesOf(null), email: ' mei@example.com ', name: 'Mei' };

it('leaves out what the server chooses', () => {
  const sent = changesOf(filled, { isNew: true });
  expect(sent).toMatchObject({ email: 'mei@example.com', name: 'Mei', role: 'agent', capacity: 5 });
  expect(sent).not.toHaveProperty('password');
  expect(sent).not.toHaveProperty('staffNo');
  expect(sent).not.toHaveProperty('nickname');
});

it('never sends an address or password for somebody who is there', () => {
  const sent = changesOf({ ...filled, password: 'long enough' }, { isNew: false });
  expect(sent).not.toHaveProperty('email');
  expect(sent).not.toHaveProperty('password');
});
