import fc from 'fast-check';
import { expect, it } from 'vitest';
import { imageTypes } from './content-type.ts';
import { readImageSize } from './image-size.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

it.each([
  ['image/png', '89504e470d0a1a0a 0000000d 49484452 00000280 00000190 0802000000'],
  ['image/gif', '474946383961 8002 9001 f70000'],
  ['image/jpeg', 'ffd8 ffe0 0004 0000 ffff c0 0011 08 0190 0280 03'],
  ['image/webp', '52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 8f0100'],
  ['image/webp', '52494646 00000000 57454250 5650384c 00000000 2f 7fc26300'],
  ['image/webp', '52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 9001'],
])('reads width and height of %s', (mime, hex) => {
  expect(readImageSize(bytes(hex), mime)).toEqual({ width: 640, height: 400 });
});

it('says nothing of a header that is cut short or of another kind, and never fails', () => {
  expect(readImageSize(bytes('89504e47'), 'image/png')).toBeNull();
  expect(readImageSize(bytes('ffd8 ffd9'), 'image/jpeg')).toBeNull();
  expect(readImageSize(bytes('00'), 'text/plain')).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(...imageTypes), (content, mime) => {
      const size = readImageSize(content, mime);
      expect(size === null || (size.width > 0 && size.height > 0)).toBe(true);
    }),
  );
});
