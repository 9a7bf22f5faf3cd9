import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { isPng, opaquePng } from './opaque-png.ts';
import type { WrittenLine } from './transcript-words.ts';

/** What a drawing is made of, in the order of the page. */
export type PdfPart =
  | { kind: 'head'; title: string; facts: readonly (readonly [string, string])[]; zone: string }
  | { kind: 'line'; line: WrittenLine; picture: DrawnPicture | null };

/** A picture of a line, with its size where it is known. */
export type DrawnPicture = { content: Uint8Array; width: number | null; height: number | null };

/** `end` is over when the last piece has been handed on. */
export type PdfDrawing = { draw: (part: PdfPart) => void; end: () => Promise<void> };

const margin = 48;
const soft = '#5f6577';
const ink = '#1c1f2b';

/** Draws transcripts on A4, one after another, in a font that has Chinese. Whoever runs this gives it a thread of its own: it computes. */
export function createPdfDrawing(onPiece: (piece: Uint8Array) => void): PdfDrawing {
  const document = new PDFDocument({ size: 'A4', margin, bufferPages: false, info: { Producer: 'Parley' } });
  document.on('data', (piece: Buffer) => onPiece(new Uint8Array(piece)));
  document.registerFont('plain', fontFile('NotoSansHans-Regular.otf'));
  document.registerFont('bold', fontFile('NotoSansHans-Bold.otf'));
  const write = (font: 'plain' | 'bold', size: number, colour: string, text: string): void => {
    document.font(font).fontSize(size).fillColor(colour).text(drawable(text), { lineGap: 2 });
  };
  let isFirst = true;
  return {
    draw: (part) => {
      if (part.kind === 'head') {
        // Another transcript begins on a page of its own.
        if (!isFirst) document.addPage();
        isFirst = false;
        document.info.Title = part.title;
        write('bold', 16, ink, part.title);
        document.moveDown(0.4);
        for (const [name, value] of part.facts) write('plain', 9, soft, `${name}: ${value}`);
        write('plain', 9, soft, part.zone);
        document.moveDown(1);
        return;
      }
      const { time, name, text, isNote } = part.line;
      write('bold', 9, isNote ? '#8a5a00' : ink, `${name}   ${time}`);
      write('plain', 10, ink, text);
      if (part.picture) drawPicture(document, part.picture);
      document.moveDown(0.6);
    },
    end: async () => {
      const isOver = once(document, 'end');
      document.end();
      await isOver;
    },
  };
}

const widest = 320;
const highest = 360;

/** A picture that cannot be read stays the name that stands above. */
function drawPicture(document: PDFKit.PDFDocument, { content, width, height }: DrawnPicture): void {
  const drawn = isPng(content) ? opaquePng(content) : content;
  if (drawn === null) return;
  try {
    const fit: [number, number] = [Math.min(widest, width ?? widest), Math.min(highest, height ?? highest)];
    document.image(Buffer.from(drawn), { fit });
  } catch {
    // Not a picture after all.
  }
}

/** Signs that nobody sees turn lines around; what the font lacks is drawn as a box. */
function drawable(text: string): string {
  return (
    text.replace(/[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, (sign) =>
      sign === '\n' ? sign : '',
    ) || ' '
  );
}

const require = createRequire(import.meta.url);

function fontFile(name: string): string {
  return join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts', name);
}
