import { describe, expect, it } from 'vitest';
import { decodeBytes } from './decode-bytes.ts';

describe('decodeBytes', () => {
  it.each(['windows-1252', 'iso-8859-1', 'latin1', 'us-ascii', 'ISO-8859-1'])(
    'reads %s as Windows wrote it',
    (label) => {
      const bytes = Uint8Array.of(0x93, 0x80, 0x94, 0x20, 0x96, 0x92, 0x85, 0x8a, 0x9f, 0xe9, 0x41);
      expect(decodeBytes(bytes, label)).toBe('“€” –’…ŠŸéA');
    },
  );

  it('reads all 256 bytes of it, with the five that have no sign as controls', () => {
    const text = decodeBytes(
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
      'windows-1252',
    );
    expect(new Set(text).size).toBe(256);
    expect([...(text ?? '')].filter((sign) => /[\x80-\x9f]/.test(sign))).toEqual([
      '\x81',
      '\x8d',
      '\x8f',
      '\x90',
      '\x9d',
    ]);
  });

  it('leaves other encodings alone, takes the mark away and refuses what has no meaning', () => {
    expect(decodeBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0xc2, 0x80, 0x61), 'utf-8')).toBe('\x80a');
    expect(decodeBytes(Uint8Array.of(0xc4, 0xe3), 'gbk')).toBe('你');
    expect(decodeBytes(Uint8Array.of(0xff), 'utf-8')).toBe(null);
    expect(() => decodeBytes(Uint8Array.of(0x61), 'utf8mb4')).toThrow(RangeError);
  });
});
