import { AppError } from '../../platform/errors/index.ts';

/** A picture as phones keep it, upright and without what the camera wrote into it. */
export type JpegPicture = { content: Uint8Array; width: number; height: number };

/** Of what is decoded: 200 MB as pixels. */
const mostPixels = 50_000_000;
/** As cameras keep pictures themselves. */
const quality = 85;

/** @throws AppError `invalid` for a picture that cannot be read, or that unfolds to more than there is room for */
export async function heicToJpeg(content: Uint8Array): Promise<JpegPicture> {
  const [{ default: heic }, { default: jpeg }] = await Promise.all([import('heic-decode'), import('jpeg-js')]);
  const images = await heic.all({ buffer: content }).catch((cause: unknown) => {
    throw new AppError('invalid', 'This HEIC picture cannot be read.', { cause });
  });
  try {
    const [first] = images;
    if (!first || first.width * first.height > mostPixels) {
      throw new AppError('invalid', 'This HEIC picture is too large to be shown.');
    }
    const { width, height, data } = await first.decode();
    const picture = jpeg.encode({ width, height, data }, quality);
    return { content: picture.data, width, height };
  } finally {
    images.dispose();
  }
}
