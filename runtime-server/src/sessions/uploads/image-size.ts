import exifr from 'exifr';
import { imageDimensionsFromData } from 'image-dimensions';

/**
 * How far a header is looked for, in bytes. What cameras put before it fits; a file made of nothing but what has to be
 * skipped holds up the event loop no longer than this takes (some 50 ms).
 */
const headerBytes = 2 * 1024 * 1024;
/** Cameras write how they were held into the first segments. */
const orientationBytes = 128 * 1024;
/** Values of EXIF's orientation that lay a picture on its side. */
const sideways: ReadonlySet<unknown> = new Set([5, 6, 7, 8]);

/** Width and height of a picture as people see it, in pixels, read from its header; null when the header does not say. */
export async function readImageSize(
  content: Uint8Array,
  mime: string,
): Promise<{ width: number; height: number } | null> {
  const size = imageDimensionsFromData(content.subarray(0, headerBytes));
  if (!size || mime !== `image/${size.type}`) return null;
  const { width, height } = size;
  if (!isSide(width) || !isSide(height)) return null;
  return (await isOnItsSide(content, mime)) ? { width: height, height: width } : { width, height };
}

async function isOnItsSide(content: Uint8Array, mime: string): Promise<boolean> {
  if (mime !== 'image/jpeg') return false;
  try {
    return sideways.has(await exifr.orientation(content.subarray(0, orientationBytes)));
  } catch {
    // No EXIF, or none that can be read: browsers show such a picture as it is stored.
    return false;
  }
}

/** A header may claim any size. No format that is shown has longer sides than this. */
const longestSide = 65_535;

function isSide(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels > 0 && pixels <= longestSide;
}
