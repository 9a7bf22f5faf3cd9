import { expect, it } from 'vitest';
import { classOfRefusal } from './refusal.ts';

it.each([
  ['frequency', 60007, 'passing'],
  ['frequency of the app', 60011, 'passing'],
  ['too often', 60018, 'passing'],
  ['signature', 70009, 'passing'],
  ['an expired signature', 70001, 'passing'],
  ['permission', 60010, 'passing'],
  ['permission of the message', 90009, 'passing'],
  ['an internal error', 90994, 'passing'],
  ['network', 20004, 'passing'],
  ['forbidden words', 80001, 'final'],
  ['a user who blocks the account', 20007, 'final'],
  ['a hook of the app', 20006, 'final'],
  ['size', 93000, 'final'],
  ['a message that is gone', 20026, 'final'],
  ['a number that is in no page', 77777, 'unclear'],
  ['an account that may be either side', 70107, 'unclear'],
] as const)('%s (%i) is %s', (_, code, expected) => {
  expect(classOfRefusal(code, 'no words')).toBe(expected);
});

it('reads the words of a number that it does not know, and of none', () => {
  expect(classOfRefusal(77777, 'request frequency limit exceeded (77777)')).toBe('passing');
  expect(classOfRefusal(undefined, 'Service busy')).toBe('passing');
  expect(classOfRefusal(undefined, 'its answer cannot be read')).toBe('unclear');
  expect(classOfRefusal(80001, 'internal error')).toBe('final');
});
