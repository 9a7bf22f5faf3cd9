import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** A screenshot of 6K has 20 million. A file of a few bytes can claim any number, and unfold to more than it claims. */
const mostPixels = 25_000_000;

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function isPng(content: Uint8Array): boolean {
  return signature.every((byte, index) => content[index] === byte);
}

/**
 * A PNG without transparency, on the white of a page: what draws pages takes such a one as it is, and unfolds any other
 * at a time of its own and without a bound. Null when it is damaged, or unfolds to too much.
 */
export function opaquePng(content: Uint8Array): Uint8Array | null {
  const head = readHead(content);
  if (!head) return null;
  try {
    inflateSync(head.packed, { maxOutputLength: head.bytes });
    const png = PNG.sync.read(Buffer.from(content));
    return PNG.sync.write(png, { colorType: 2, inputColorType: 6, bgColor: white });
  } catch {
    return null;
  }
}

const white = { red: 255, green: 255, blue: 255 };

/** Channels by the colour type of the header. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** How much its pixels take unfolded, rows and passes with what precedes them, and what is to be unfolded. */
function readHead(content: Uint8Array): { bytes: number; packed: Buffer } | null {
  if (!isPng(content)) return null;
  const view = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const pieces: Buffer[] = [];
  let bytes: number | null = null;
  for (let at = signature.length; at + 12 <= view.length;) {
    const length = view.readUInt32BE(at);
    const body = view.subarray(at + 8, at + 8 + length);
    if (body.length < length) return null;
    const type = view.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') bytes = bytes === null ? bytesOf(body) : null;
    if (type === 'IDAT') pieces.push(body);
    if (type === 'IEND') return bytes === null ? null : { bytes, packed: Buffer.concat(pieces) };
    at += 12 + length;
  }
  return null;
}

function bytesOf(header: Buffer): number | null {
  if (header.length < 13) return null;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const perPixel = (channels[header[9] ?? -1] ?? 0) * (header[8] ?? 0);
  if (width === 0 || height === 0 || perPixel === 0 || width * height > mostPixels) return null;
  return Math.ceil((width * height * perPixel) / 8) + 4 * height + 64;
}
