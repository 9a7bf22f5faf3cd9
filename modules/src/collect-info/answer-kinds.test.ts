import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfKind } from './answer-kinds.ts';
import { answerKinds, type AnswerKind } from './collect-info.schema.ts';

const accepted: [AnswerKind, string][] = [
  ['phone', '13800000000'],
  ['phone', '008618621500000'],
  ['phone', '+8618621500000'],
  ['phone', '+ 86 186 2150 0000'],
  ['phone', '+86 186-2150-0000'],
  ['phone', '(021) 6123 4567'],
  ['phone', '+1 (555) 010-9999'],
  ['phone', '030.1234.567'],
  ['phone', '95588'],
  ['email', 'visitor@example.com'],
  ['email', 'first.last+tag@mail.example.co.uk'],
  ['email', '用户@例子.公司'],
  ['number', '42'],
  ['number', '-3.5'],
  ['number', '+.5'],
  ['number', '007'],
  ['integer', '0'],
  ['integer', '-12'],
  ['date', '2026-03-02'],
  ['date', '2026/3/2'],
  ['date', '2026.03.02'],
  ['date', '2026年3月2日'],
  ['date', '2026 年 3 月 2 号'],
  ['date', '2024-02-29'],
  ['url', 'https://example.com'],
  ['url', 'http://127.0.0.1:8080/a?b=c#d'],
  ['url', 'https://例子.公司/路径'],
  ['url', 'HTTPS://example.com./'],
  ['url', 'http://[::1]:80/'],
];

const refused: [AnswerKind, string][] = [
  ['phone', '1234'],
  ['phone', '123456789012345678901'],
  ['phone', '138 0000 000x'],
  ['phone', '+'],
  ['phone', '86+13800000000'],
  ['phone', '(021 61234567'],
  ['phone', '()12345'],
  ['phone', '１３８００００００００'],
  ['email', 'visitor'],
  ['email', 'visitor@localhost'],
  ['email', '@example.com'],
  ['email', 'a@b@example.com'],
  ['email', 'a..b@example.com'],
  ['email', 'a b@example.com'],
  ['email', 'a@-example.com'],
  ['email', 'a@example..com'],
  ['email', 'Li <li@example.com>'],
  ['number', '1,000'],
  ['number', '1e5'],
  ['number', '5.'],
  ['number', '0x10'],
  ['number', '٣'],
  ['number', '9'.repeat(400)],
  ['integer', '1.0'],
  ['integer', '1.5'],
  ['date', '2026-02-30'],
  ['date', '1900-02-29'],
  ['date', '2026-13-01'],
  ['date', '2026-3/2'],
  ['date', '02.03.2026'],
  ['date', '20260302'],
  ['url', 'example.com'],
  ['url', 'ftp://example.com'],
  ['url', 'https://'],
  ['url', 'https://a b.com'],
  ['url', 'https://example.com:99999'],
  ['url', 'javascript://example.com'],
];

describe('kinds of answers', () => {
  it.each(accepted)('takes as %s: %s', (kind, text) => {
    expect(isOfKind[kind](text)).toBe(true);
  });

  it.each(refused)('does not take as %s: %s', (kind, text) => {
    expect(isOfKind[kind](text)).toBe(false);
  });

  it('takes every number that JavaScript writes without an exponent', () => {
    fc.assert(fc.property(fc.integer(), (value) => isOfKind.integer(String(value))));
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) =>
        isOfKind.number(value.toFixed(6)),
      ),
    );
  });

  it('takes every day of the calendar', () => {
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(fc.property(days, (date) => isOfKind.date(date.toISOString().slice(0, 10))));
  });

  it.each(answerKinds)('judges the longest text as %s at once', (kind) => {
    for (const hostile of [
      '1 '.repeat(2_000),
      '('.repeat(4_000),
      `${'a.'.repeat(2_000)}@`,
      `http://${'a.'.repeat(2_000)} `,
    ])
      expect(typeof isOfKind[kind](hostile)).toBe('boolean');
  });
});
