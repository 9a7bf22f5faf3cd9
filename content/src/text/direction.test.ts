import { expect, it } from 'vitest';
import { directionOf } from './direction.ts';

it.each([
  ['Hello', 'ltr'],
  ['你好 שלום', 'ltr'],
  ['שלום Hello', 'rtl'],
  ['12. مرحبا', 'rtl'],
  ['“ܫܠܡܐ”', 'rtl'],
  ['\u200fOK', 'rtl'],
  ['12 € …', null],
  ['', null],
] as const)('runs as its first letter does: "%s" is %s', (text, direction) =>
  expect(directionOf(text)).toBe(direction),
);
