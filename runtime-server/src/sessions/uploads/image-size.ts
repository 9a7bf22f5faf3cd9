import { imageDimensionsFromData } from 'image-dimensions';

/**
 * How far a header is looked for, in bytes. What cameras put before it fits; a file made of nothing but what has to be
 * skipped holds up the event loop no longer than this takes (some 50 ms).
 */
const headerBytes = 2 * 1024 * 1024;

/** Width and height of a picture in pixels, read from its header; null when the header does not say. */
export function readImageSize(content: Uint8Array, mime: string): { width: number; height: number } | null {
  const size = imageDimensionsFromData(content.subarray(0, headerBytes));
  if (!size || mime !== `image/${size.type}`) return null;
  const { width, height } = size;
  return width > 0 && height > 0 ? { width, height } : null;
}
