import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedAnswer } from './accepted-answer.ts';
import { answerKinds, type AnswerKind, type Validation } from './collect-info.schema.ts';

/** Answers as people type them, and what is stored of each. */
const accepted: [AnswerKind, string, string, Validation?][] = [
  ['phone', '13800000000', '13800000000'],
  ['phone', '008618621500000', '008618621500000'],
  ['phone', '+ 86 186 2150 0000', '+8618621500000'],
  ['phone', '(021) 6123 4567', '02161234567'],
  ['phone', '+1 (555) 010-9999', '+15550109999'],
  ['phone', '030.1234.567', '0301234567'],
  ['phone', '95588', '95588'],
  ['phone', '１３８００００００００', '13800000000'],
  ['phone', '＋８６ １３８００００００００', '+8613800000000'],
  ['phone', '\u200e79020000000', '79020000000'],
  ['phone', '\u202a+7 902 000-00-00\u202c', '+79020000000'],
  ['phone', '+47\u00a055\u00a001\u00a000\u00a010', '+4755010010'],
  ['phone', '+1‑555‑010‑0199', '+15550100199'],
  ['phone', '(+86)13800000000', '+8613800000000'],
  ['phone', '(+49) 30 123456', '+4930123456'],
  ['phone', '+49 (0)30 / 12 34 56', '+4930123456'],
  ['phone', '+1-555-010-0199 ext. 5', '+15550100199;ext=5'],
  ['phone', '021-61234567转801', '02161234567;ext=801'],
  ['phone', '+15550100199 x5', '+15550100199;ext=5'],
  ['phone', 'tel:+15550100199;ext=5', '+15550100199;ext=5'],
  ['phone', '٠٥٠١٢٣٤٥٦٧', '0501234567'],
  ['email', 'visitor@example.com', 'visitor@example.com'],
  ['email', 'First.Last+tag@Mail.Example.co.uk', 'First.Last+tag@mail.example.co.uk'],
  ['email', '用户@例子.公司', '用户@例子.公司'],
  ['email', 'a＠example.com', 'a@example.com'],
  ['email', 'ａ@ｅｘａｍｐｌｅ。com', 'a@example.com'],
  ['number', '42', '42'],
  ['number', '-3.5', '-3.5'],
  ['number', '+.5', '0.5'],
  ['number', '007', '007'],
  ['number', '10.50', '10.50'],
  ['number', '1234567890123456789', '1234567890123456789'],
  ['number', '４２', '42'],
  ['number', '−3', '-3'],
  ['number', '٤٫٥', '4.5'],
  ['number', '1,000', '1000', { thousandsSign: 'comma' }],
  ['number', '-1,234,567.80', '-1234567.80', { thousandsSign: 'comma' }],
  ['number', '12,34,567', '1234567', { thousandsSign: 'comma' }],
  ['number', '1000', '1000', { thousandsSign: 'comma' }],
  ['number', '1.234,56', '1234.56', { thousandsSign: 'point', decimalSign: 'comma' }],
  ['number', '0,5', '0.5', { decimalSign: 'comma' }],
  ['number', '1\u202f234\u00a0567', '1234567', { thousandsSign: 'space' }],
  ['number', '1’234', '1234', { thousandsSign: 'apostrophe' }],
  ['integer', '0', '0'],
  ['integer', '-１２', '-12'],
  ['integer', '1.000', '1000', { thousandsSign: 'point' }],
  ['date', '2026-03-02', '2026-03-02'],
  ['date', '2026/3/2', '2026-03-02'],
  ['date', '2026.03.02', '2026-03-02'],
  ['date', '2026年3月2日', '2026-03-02'],
  ['date', '2026 年 3 月 2 号', '2026-03-02'],
  ['date', '２０２６年３月２日', '2026-03-02'],
  ['date', '2026년 3월 2일', '2026-03-02'],
  ['date', '２０２６－０３－０２', '2026-03-02'],
  ['date', '2024-02-29', '2024-02-29'],
  ['date', '2.3.2026', '2026-03-02', { dateOrder: 'day-first' }],
  ['date', '2. 3. 2026', '2026-03-02', { dateOrder: 'day-first' }],
  ['date', '03/02/2026', '2026-03-02', { dateOrder: 'month-first' }],
  ['date', '2026-03-02', '2026-03-02', { dateOrder: 'month-first' }],
  ['url', 'https://example.com', 'https://example.com'],
  ['url', 'http://127.0.0.1:8080/a?b=c#d', 'http://127.0.0.1:8080/a?b=c#d'],
  ['url', 'https://例子.公司/路径', 'https://例子.公司/路径'],
  ['url', 'HTTPS://Example.com./Path', 'https://example.com/Path'],
  ['url', 'http://[::1]:80/', 'http://[::1]:80/'],
  ['url', 'example.com', 'https://example.com'],
  ['url', 'www.example.com/a?b', 'https://www.example.com/a?b'],
  ['url', 'ｅｘａｍｐｌｅ。com／ａ', 'https://example.com/a'],
  ['any', ' Zoë ❤️ \u200b', 'Zoë ❤️'],
  ['regex', 'ＡＢ１２３', 'AB123', { pattern: '^[A-Z]{2}\\d{3}$' }],
  ['regex', '１', '１', { pattern: '^[０-９]$' }],
  ['regex', '12–34', '12-34', { pattern: '^\\d\\d-\\d\\d$' }],
];

const refused: [AnswerKind, string, Validation?][] = [
  ['phone', 'call me'],
  ['phone', '12'],
  ['phone', '1234'],
  ['phone', '123456789012345678901'],
  ['phone', '138 0000 000x'],
  ['phone', '+'],
  ['phone', '86+13800000000'],
  ['phone', '(021 61234567'],
  ['phone', '()12345'],
  ['phone', 'ext. 12345'],
  ['email', 'visitor'],
  ['email', 'visitor@localhost'],
  ['email', '@example.com'],
  ['email', 'a@b@example.com'],
  ['email', 'a..b@example.com'],
  ['email', 'a b@example.com'],
  ['email', 'a@-example.com'],
  ['email', 'a@example..com'],
  ['email', 'Li <li@example.com>'],
  ['number', 'four'],
  ['number', '1,000'],
  ['number', '1,00', { thousandsSign: 'comma' }],
  ['number', '1,0000', { thousandsSign: 'comma' }],
  ['number', ',000', { thousandsSign: 'comma' }],
  ['number', '1.5', { decimalSign: 'comma' }],
  ['number', '1.000', { thousandsSign: 'comma', decimalSign: 'comma' }],
  ['number', '1e5'],
  ['number', '5.'],
  ['number', '0x10'],
  ['number', '1.2.3'],
  ['number', '9'.repeat(400)],
  ['integer', '1.0'],
  ['integer', '1.5'],
  ['date', '2026-02-30'],
  ['date', '1900-02-29'],
  ['date', '2026-13-01'],
  ['date', '2026-3/2'],
  ['date', '02.03.2026'],
  ['date', '31.12.2026', { dateOrder: 'month-first' }],
  ['date', '2.3.26', { dateOrder: 'day-first' }],
  ['date', '20260302'],
  ['url', 'ftp://example.com'],
  ['url', 'https://'],
  ['url', 'https://a b.com'],
  ['url', 'https://example.com:99999'],
  ['url', 'javascript://example.com'],
  ['url', 'hello'],
  ['url', '3.5'],
  ['url', 'a@example.com'],
  ['any', '\u200b \u2060'],
];

describe('answers are folded before they are judged', () => {
  it.each(accepted)('takes as %s: %s, and stores %s', (kind, text, stored, validation) => {
    expect(acceptedAnswer(text, { kind, ...validation })).toBe(stored);
  });

  it.each(refused)('does not take as %s: %s', (kind, text, validation) => {
    expect(acceptedAnswer(text, { kind, ...validation })).toBeUndefined();
  });

  it('stores a form that is accepted again, and is the same then', () => {
    for (const [kind, , stored, validation] of accepted) {
      const again = { kind, ...validation, thousandsSign: undefined, decimalSign: undefined };
      expect(acceptedAnswer(stored, JSON.parse(JSON.stringify(again)) as Validation)).toBe(stored);
    }
  });

  it('stores the same of an answer in full-width forms', () => {
    for (const [kind, text, stored, validation] of accepted) {
      if (kind === 'any' || kind === 'url' || validation?.pattern === '^[０-９]$') continue;
      const wide = text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
      expect(acceptedAnswer(wide, { kind, ...validation })).toBe(stored);
    }
  });

  it('takes every number that JavaScript writes without an exponent', () => {
    fc.assert(fc.property(fc.integer(), (value) => acceptedAnswer(String(value), { kind: 'integer' }) !== undefined));
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        const text = value.toFixed(6);
        return acceptedAnswer(text, { kind: 'number' }) === text;
      }),
    );
  });

  it('takes every day of the calendar, in every order', () => {
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const stored = date.toISOString().slice(0, 10);
        const [year, month, day] = stored.split('-');
        expect(acceptedAnswer(stored, { kind: 'date' })).toBe(stored);
        expect(acceptedAnswer(`${day}/${month}/${year}`, { kind: 'date', dateOrder: 'day-first' })).toBe(stored);
        expect(acceptedAnswer(`${month}/${day}/${year}`, { kind: 'date', dateOrder: 'month-first' })).toBe(stored);
      }),
    );
  });

  it.each(answerKinds)('judges any text as %s, the longest at once', (kind) => {
    for (const hostile of [
      '1 '.repeat(2_000),
      '('.repeat(4_000),
      ' ext'.repeat(1_000),
      '1,'.repeat(2_000),
      `${'a.'.repeat(2_000)}@`,
      `http://${'a.'.repeat(2_000)} `,
    ])
      acceptedAnswer(hostile, { kind, thousandsSign: 'comma' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stored = acceptedAnswer(text, { kind, pattern: '\\d' });
        return stored === undefined || stored !== '';
      }),
    );
  });
});
