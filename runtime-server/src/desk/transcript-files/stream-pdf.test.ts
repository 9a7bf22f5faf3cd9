import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { PdfPart } from './draw-pdf.ts';
import { opaquePng } from './opaque-png.ts';
import { streamPdf } from './stream-pdf.ts';

function translucent(width: number, height: number): Buffer {
  const png = new PNG({ width, height });
  for (let at = 0; at < png.data.length; at += 1) png.data[at] = (at * 2_654_435_761) >>> 24;
  return PNG.sync.write(png);
}

/** The same picture with other pixels than it claims: chunks with their length and check sum. */
function withPixels(png: Buffer, pixels: Buffer): Buffer {
  const begin = png.indexOf('IDAT') - 4;
  const length = png.readUInt32BE(begin);
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('IDAT'), pixels, Buffer.alloc(4)]);
  chunk.writeUInt32BE(pixels.length, 0);
  return Buffer.concat([png.subarray(0, begin), chunk, png.subarray(begin + 12 + length)]);
}

async function drawn(pictures: readonly Uint8Array[]): Promise<Buffer> {
  async function* parts(): AsyncGenerator<PdfPart[]> {
    await Promise.resolve();
    yield [{ kind: 'head', title: 'Ana', facts: [['Channel', 'Web']], zone: 'UTC' }];
    yield pictures.map((content) => ({
      kind: 'line',
      line: { time: '10:00', name: 'Ana', text: 'See this', isNote: false },
      picture: { content, width: null, height: null },
    }));
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of streamPdf(parts(), () => undefined)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const picturesIn = (file: Buffer): number => file.toString('latin1').split('/Subtype /Image').length - 1;

describe('pictures in a transcript as PDF', () => {
  it('are drawn with their transparency on white, and the file is whole, however late they are ready', async () => {
    const file = await drawn([translucent(64, 64), translucent(640, 400), translucent(10, 10)]);
    expect(file.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
    expect(picturesIn(file)).toBe(3);
  });

  it('are left out where they are damaged or unfold to more than they claim; the words stay', async () => {
    const small = translucent(10, 10);
    const broken = withPixels(small, Buffer.from('no pixels at all'));
    const bomb = withPixels(small, deflateSync(Buffer.alloc(30_000_000)));
    const cut = small.subarray(0, small.length - 20);
    const file = await drawn([broken, bomb, cut, Buffer.from('no picture'), small]);
    expect(file.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
    expect(picturesIn(file)).toBe(1);
  });

  it('lose their transparency and nothing else', () => {
    const png = new PNG({ width: 2, height: 1 });
    png.data.set([10, 20, 30, 255, 10, 20, 30, 0]);
    const { data } = PNG.sync.read(Buffer.from(opaquePng(PNG.sync.write(png)) ?? []));
    expect([...data]).toEqual([10, 20, 30, 255, 255, 255, 255, 255]);
  });

  it('are not unfolded where they claim more than a page can use, or two sizes', () => {
    const small = translucent(10, 10);
    const huge = Buffer.from(small);
    huge.writeUInt32BE(50_000, 16);
    huge.writeUInt32BE(50_000, 20);
    const twice = Buffer.concat([small.subarray(0, 33), small.subarray(8, 33), small.subarray(33)]);
    expect([opaquePng(huge), opaquePng(twice), opaquePng(Buffer.from('GIF89a'))]).toEqual([null, null, null]);
  });
});
