import { parentPort } from 'node:worker_threads';
import { createPdfDrawing, type PdfPart } from './draw-pdf.ts';

/** Parts to draw; null = that was all. Each is answered with `drawn`, so that no more are sent than are drawn. */
export type ToPdfThread = PdfPart[] | null;
export type FromPdfThread = { kind: 'piece'; piece: Uint8Array } | { kind: 'drawn' } | { kind: 'done' };

if (parentPort === null) throw new Error('pdf-thread-entry runs in a thread that streamPdf starts.');
const port = parentPort;
const say = (message: FromPdfThread): void => port.postMessage(message);
const drawing = createPdfDrawing((piece) => say({ kind: 'piece', piece }));
port.on('message', (parts: ToPdfThread) => {
  if (parts === null) {
    void drawing.end().then(() => say({ kind: 'done' }));
    return;
  }
  for (const part of parts) drawing.draw(part);
  say({ kind: 'drawn' });
});
