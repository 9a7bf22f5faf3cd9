import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMasked, maskContacts, maskText, maskValue, restoreMasked } from './mask-contacts.ts';
import { maskLine } from './mask-stream.ts';

describe('phone numbers and e-mail addresses of visitors (AGENT-88)', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['+86 138 1234 5678', '+86 1** **** 5678'],
    ['call 138-1234-5678, please', 'call 138-****-5678, please'],
    ['(030) 901820 12', '(030) ****20 12'],
    ['电话13812345678。', '电话138****5678。'],
    ['１３８１２３４５６７８', '１３８****５６７８'],
    ['ana.lopez@example.com', 'ana.lopez@***'],
    ['mailto:ana@mail.example.co.uk?x', 'mailto:ana@***?x'],
    ['13812345678@qq.com', '138****5678@***'],
    ['/cart?email=ana%40example.com', '/cart?email=ana%40***'],
    ['安娜@例子.公司', '安娜@***'],
    ['13800000000thanks', '138****0000thanks'],
    ['call13800000000now', 'call138****0000now'],
    ['QQ13800000000', 'QQ138****0000'],
    ['wx_13800000000', 'wx_138****0000'],
    ['_13800000000_', '_138****0000_'],
    ['?phone=%2B8613800000000', '?phone=%2B861******0000'],
    ['138\u200b0000\u200b0000', '138\u200b****\u200b0000'],
    ['138\u00ad0000\u00ad0000', '138\u00ad****\u00ad0000'],
    ['089/123456', '08*/***456'],
    ['0171/123 456', '017*/*** 456'],
    ['138,0000,0000', '138,****,0000'],
    ['138_0000_0000', '138_****_0000'],
    ['138:0000:0000', '138:****:0000'],
    ['138\n0000\n0000', '138\n****\n0000'],
    ['1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣', '1️⃣*️⃣*️⃣*️⃣*️⃣0️⃣0️⃣'],
    ['ana﹫example.com', 'ana﹫***'],
    ['?q=ana%2540example.com', '?q=ana%2540***'],
    ['13800000000 2026-11-29', '138****0000 2026-11-29'],
  ])('masks %s as %s', (text, shown) => {
    expect(maskText(text)).toBe(shown);
  });

  it.each([
    '2026-03-31T12:00:00.000Z',
    '2026-03-31 12:00:05',
    '31.03.2026',
    '192.168.100.200',
    'order A-4711',
    'ses_01J9ZK3M7Q2W4E6R8T0Y1U3I5O',
    'ses_01138123456781381234567813',
    'IMG_20261129_123456.jpg',
    '11/29/2026',
    '2024, 2025, 2026',
    '12:30, 14:30, 16:45',
    '€ 1,234,567.00',
    '2026112900012345678',
    '10:30 – 12:45',
    '2026/03/31',
    '100\n200\n300',
    'Room 12, 3rd floor',
  ])('leaves %s', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('masks members that hold nothing else whatever they look like, and numbers in what people chose', () => {
    expect(
      maskContacts({
        phone: '110',
        email: 'nobody',
        nextCursor: 'MTM4MTIzNDU2Nzg-13812345678-x',
        createdAt: '2026-03-31T12:00:00.000Z',
        size: 12_345_678,
        variables: { mobileNo: 13_812_345_678, count: 3 },
        items: [{ field: 'phone', before: '110', after: null }],
      }),
    ).toEqual({
      phone: '***',
      email: '***',
      nextCursor: 'MTM4MTIzNDU2Nzg-13812345678-x',
      createdAt: '2026-03-31T12:00:00.000Z',
      size: 12_345_678,
      variables: { mobileNo: '138****5678', count: 3 },
      items: [{ field: 'phone', before: '***', after: null }],
    });
  });

  it('masks lines of what is written as it is read', () => {
    expect(maskLine('{"phone":"110","text":"call 13812345678"},')).toBe('{"phone":"***","text":"call 138****5678"},');
    expect(maskLine('12:00 Ann: ana@example.com')).toBe('12:00 Ann: ana@***');
  });

  it('puts back what was read masked, and leaves what was typed anew', () => {
    const before = 'Call 13812345678 or ana@example.com on 2026-03-31';
    expect(restoreMasked(maskText(before), before)).toBe(before);
    expect(restoreMasked(`${maskText(before)} after six`, before)).toBe(`${before} after six`);
    expect(restoreMasked('Call 13900001111', before)).toBe('Call 13900001111');
    expect(isMasked('138****5678') && isMasked('ana@***') && isMasked('***')).toBe(true);
    expect(isMasked('13812345678') || isMasked('**bold**')).toBe(false);
  });

  const phone = fc
    .tuple(fc.constantFrom('', '+'), fc.stringMatching(/^[1-9](?:[ -]?\d){6,14}$/))
    .map((parts) => parts.join(''))
    .filter((text) => !/(?:19|20)\d\d-\d/.test(text));
  const email = fc.emailAddress().filter((address) => /^[\w.+-]+@/.test(address));

  it('never lets one through whole, says the same twice, and always gives back what it was', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'say ', '电话：', '\n'), fc.oneof(phone, email), (before, value) => {
        const text = `${before}${value}`;
        const shown = maskText(text);
        expect(shown).not.toContain(value);
        expect(maskText(shown)).toBe(shown);
        expect(restoreMasked(shown, text)).toBe(text);
        expect(maskValue(value)).not.toBe(value);
      }),
    );
  });
});
