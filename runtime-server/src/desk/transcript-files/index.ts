export type { PdfPart } from './draw-pdf.ts';
export { readPdfParts } from './pdf-parts.ts';
export { streamPdf } from './stream-pdf.ts';
export { headOf } from './transcript-head.ts';
export { readLines } from './transcript-lines.ts';
