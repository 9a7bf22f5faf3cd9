import { expect, it } from 'vitest';
import { toQuote, withQuote } from './quoted-text.ts';

it('says again in one line what is answered, above the answer', () => {
  expect(withQuote('It is on its way.', toQuote('Mia', 'Where is\n\n my order?'))).toBe(
    '> Mia: Where is my order?\n\nIt is on its way.',
  );
  expect(withQuote('Yes', toQuote('', 'Really?'))).toBe('> Really?\n\nYes');
  expect(withQuote('Yes', null)).toBe('Yes');
});

it('says no more of it than is needed', () => {
  const { text } = toQuote('Mia', '好'.repeat(1_000));
  expect([...text]).toHaveLength(201);
});
