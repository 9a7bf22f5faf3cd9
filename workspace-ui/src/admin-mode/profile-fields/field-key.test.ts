import { expect, it } from 'vitest';
import { fieldKeyOf, parameterOf } from './field-key.ts';

it('makes keys that flows can say', () => {
  expect(fieldKeyOf('Customer level', [])).toBe('customerLevel');
  expect(fieldKeyOf('Zoë', [])).toBe('zoe');
  expect(fieldKeyOf('客户等级', [])).toBe('field2');
  expect(fieldKeyOf('客户等级', ['field2'])).toBe('field3');
  expect(fieldKeyOf('Company', ['company'])).toBe('company2');
  expect(fieldKeyOf('2nd phone', [])).toBe('field2ndPhone');
  expect(parameterOf('company')).toBe('VisitorCompany');
});
