import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExactNumber, jsonText, numberFromText, parseJson } from './exact-number.ts';

const written = ['1234567890123456789', '10.50', '12.0', '0.0000001', '1E+2', '-0', '1e400', '0.30000000000000004'];

describe('numbers of JSON keep their digits', () => {
  it.each(written)('%s', (text) => {
    expect(parseJson(`{"a":[${text}]}`)).toEqual({ a: [{ $number: text }] });
    expect(jsonText(parseJson(`{"a":[${text}]}`))).toBe(`{"a":[${text}]}`);
  });

  it.each(['0', '95', '-1.5', '0.1', '9007199254740991'])(
    '%s, which a double writes the same, stays a plain number',
    (text) => {
      expect(numberFromText(text)).toBe(Number(text));
    },
  );

  it('reads and writes every JSON text as it was, apart from white space', () => {
    const digits = fc.stringMatching(/^-?(?:0|[1-9]\d{0,25})(?:\.\d{1,25})?(?:[eE][+-]?\d{1,3})?$/);
    const leaf = fc.oneof(
      digits,
      fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
      fc.constantFrom('true', 'null'),
    );
    const { value: json } = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.array(tie('value')).map((items) => `[${items.join(',')}]`),
        fc.array(tie('value')).map((items) => `{${items.map((item, index) => `"k${index}":${item}`).join(',')}}`),
      ),
    }));
    fc.assert(
      fc.property(json, (text) => {
        expect(jsonText(parseJson(text))).toBe(text);
      }),
    );
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'{}[]",:.-+eE0159 \\$numbera') });
    fc.assert(
      fc.property(noise, (text) => {
        const reading = (read: (text: string) => unknown) => {
          try {
            read(text);
            return 'read';
          } catch {
            return 'refused';
          }
        };
        expect(reading(parseJson)).toBe(reading(JSON.parse));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads long texts in a time that grows with their length, and refuses what is cut off at once', () => {
    const size = 2_000_000;
    for (const cut of [`{"a":${'\\"'.repeat(size)}`, `{"a":"${'\\"'.repeat(size)}`, '"'.repeat(size), '['.repeat(9)])
      expect(() => parseJson(cut)).toThrow(SyntaxError);
    const long = 'a\\"'.repeat(5 * size);
    expect(parseJson(`{"a":${JSON.stringify(long)},"b":1.50}`)).toEqual({ a: long, b: { $number: '1.50' } });
    const numbers = `[${'1.0,'.repeat(100_000)}1]`;
    expect(jsonText(parseJson(numbers))).toBe(numbers);
  });

  it('touches no text that looks like one', () => {
    const value = { a: '{"$number":"10.50"}', b: '10.50', c: { $number: 'none' } };
    expect(parseJson(jsonText(value))).toEqual(value);
    expect(isExactNumber(value.c)).toBe(false);
  });
});
