import { expect, it } from 'vitest';
import { readSignInSearch } from './sign-in-search.ts';

it('keeps where one wanted to go', () => {
  expect(readSignInSearch({ to: '/admin/flows?q=a', ended: true })).toEqual({ to: '/admin/flows?q=a', ended: true });
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', 7, null])(
  'goes nowhere outside for %j',
  (to) => {
    expect(readSignInSearch({ to })).toEqual({});
  },
);
