import { expect, it } from 'vitest';
import { createIntroduction } from './introduction.ts';

it('says what was given, and adds to it; attributes one by one', async () => {
  const introduction = createIntroduction({ profile: { name: 'Li', attributes: { plan: 'free', seats: 1 } } });
  introduction.add({ profile: { phone: '138', attributes: { plan: 'pro' } } });
  expect(await introduction.read()).toEqual({ name: 'Li', phone: '138', attributes: { plan: 'pro', seats: 1 } });
});

it('has no attributes where nobody gave any', async () => {
  const introduction = createIntroduction({});
  introduction.add({ profile: { name: 'Li' } });
  expect(await introduction.read()).toEqual({ name: 'Li' });
});

it('keeps the identity until there is another, and asks for a fresh one each time where that is possible', async () => {
  const introduction = createIntroduction({ identity: 'jwt-1' });
  introduction.add({ profile: { name: 'Li' } });
  expect(await introduction.read()).toMatchObject({ identity: 'jwt-1' });
  let count = 1;
  introduction.add({ identity: () => Promise.resolve(`jwt-${(count += 1)}`) });
  await introduction.read();
  expect(await introduction.read()).toMatchObject({ identity: 'jwt-3' });
});
