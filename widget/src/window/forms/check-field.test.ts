import { expect, test } from 'vitest';
import { checkField } from './check-field.ts';

test('answers are checked by kind, and missing ones where they are required', () => {
  const check = (kind: 'text' | 'email' | 'phone' | 'number', value: string, required = true) =>
    checkField({ kind, required }, value);
  expect([check('text', '  '), check('text', ' ', false), check('text', 'x')]).toEqual(['fillThis', null, null]);
  expect([check('email', 'a@b'), check('email', 'a@b.example'), check('email', 'a b@c.example')]).toEqual([
    ...['fillEmail', null, 'fillEmail'],
  ]);
  expect([check('phone', '+86 138-0000 0000'), check('phone', 'abc'), check('phone', '12')]).toEqual([
    ...[null, 'fillPhone', 'fillPhone'],
  ]);
  expect([check('number', '1,5'), check('number', '2 apples')]).toEqual([null, 'fillNumber']);
});
