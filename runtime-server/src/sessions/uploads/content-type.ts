import { encodingOfMark } from '../../platform/byte-order-mark.ts';

/** Pictures that are shown as pictures (protocol.md §2, limits). */
export const imageTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const;

/** What is shown in the page; everything else is offered for saving only. */
const shownTypes = new Set<string>([
  ...imageTypes,
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'audio/ogg',
  'audio/opus',
  'audio/wav',
  'audio/amr',
  'audio/webm',
  'video/mp4',
  'video/webm',
  'video/quicktime',
]);

/** The type of a file by what it holds, never by its name; texts and everything unknown are `application/octet-stream`. */
export async function detectType(content: Uint8Array): Promise<string> {
  // A text of UTF-16 begins as a piece of an MP3 does.
  if (encodingOfMark(content) !== null) return 'application/octet-stream';
  // Loaded with the first upload, not with the server.
  const { fileTypeFromBuffer } = await import('file-type');
  const detected = await fileTypeFromBuffer(content);
  return detected?.mime ?? 'application/octet-stream';
}

/** Whether a page may show it in place. */
export function isShownInline(mime: string): boolean {
  return shownTypes.has(mime);
}

export function isImage(mime: string): boolean {
  return (imageTypes as readonly string[]).includes(mime);
}
