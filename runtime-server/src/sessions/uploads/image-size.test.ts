import fc from 'fast-check';
import { expect, it } from 'vitest';
import { imageTypes } from './content-type.ts';
import { readImageSize } from './image-size.ts';

/** How a picture of each type begins: whatever follows may be anything. */
const starts = [
  ...imageTypes.map((mime) => [mime, ''] as const),
  ['image/png', '89504e470d0a1a0a 0000000d 49484452'],
  ['image/gif', '474946383961'],
  ['image/jpeg', 'ffd8ff'],
  ...['58', '4c', '20'].map((kind) => ['image/webp', `52494646 ffffffff 57454250 565038${kind} ffffff00`] as const),
] as const;

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

it.each([
  ['image/png', '89504e470d0a1a0a 0000000d 49484452 00000280 00000190 0802000000'],
  ['image/gif', '474946383961 8002 9001 f70000'],
  ['image/jpeg', 'ffd8 ffe0 0004 0000 ffff c0 0011 08 0190 0280 03'],
  ['image/webp', '52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 8f0100'],
  ['image/webp', '52494646 00000000 57454250 5650384c 05000000 2f 7fc26300'],
  ['image/webp', '52494646 00000000 57454250 56503820 0a000000 000000 9d012a 8002 9001'],
])('reads width and height of %s', async (mime, hex) => {
  expect(await readImageSize(bytes(hex), mime)).toEqual({ width: 640, height: 400 });
});

/** A JPEG whose frame header stands behind so many segments of 64 kB, as cameras write them. */
function photo(segments: number): Uint8Array {
  const segment = bytes(`ffe1 ffff ${'00'.repeat(0xfffd)}`);
  const frame = bytes('ffc0 0011 08 0190 0280 03');
  return Buffer.concat([bytes('ffd8'), ...Array.from({ length: segments }, () => segment), frame]);
}

it('finds a header behind what cameras put before it, and looks no further than it may', async () => {
  expect(await readImageSize(photo(30), 'image/jpeg')).toEqual({ width: 640, height: 400 });
  expect(await readImageSize(photo(33), 'image/jpeg')).toBeNull();
});

it('says nothing of a picture of another kind than it was taken for, or without an extent', async () => {
  expect(await readImageSize(bytes('474946383961 8002 9001 f70000'), 'image/png')).toBeNull();
  expect(await readImageSize(bytes('474946383961 0000 9001 f70000'), 'image/gif')).toBeNull();
});

it('says nothing of a header that is cut short or of another kind, and never fails', async () => {
  expect(await readImageSize(bytes('89504e47'), 'image/png')).toBeNull();
  expect(await readImageSize(bytes('ffd8 ffd9'), 'image/jpeg')).toBeNull();
  expect(await readImageSize(bytes('00'), 'text/plain')).toBeNull();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 100 }), async ([mime, start], rest) => {
      const size = await readImageSize(Buffer.concat([bytes(start), rest]), mime);
      expect(size === null || (size.width > 0 && size.height > 0)).toBe(true);
    }),
  );
});

/** A JPEG that is stored 640 × 400, with how the camera was held. */
function heldPhoto(orientation: number): Uint8Array {
  const tiff = `4d4d002a00000008 0001 0112 0003 00000001 ${orientation.toString(16).padStart(4, '0')} 0000 00000000`;
  const exif = bytes(`457869660000 ${tiff}`);
  const length = (exif.length + 2).toString(16).padStart(4, '0');
  return Buffer.concat([bytes(`ffd8 ffe1 ${length}`), exif, bytes('ffc0 0011 08 0190 0280 03'), bytes('ffd9')]);
}

it.each([
  [1, { width: 640, height: 400 }],
  [3, { width: 640, height: 400 }],
  [6, { width: 400, height: 640 }],
  [8, { width: 400, height: 640 }],
  [9, { width: 640, height: 400 }],
])('takes a photo as people see it: orientation %i', async (orientation, size) => {
  expect(await readImageSize(heldPhoto(orientation), 'image/jpeg')).toEqual(size);
});
