import { expect, it } from 'vitest';
import { readImageSize } from './image-size.ts';
import { heicPicture } from './heic.fixtures.ts';
import { heicToJpeg } from './heic-worker.ts';

it.each([
  [0, 64, 32],
  [1, 32, 64],
  [2, 64, 32],
  [3, 32, 64],
])(
  'a picture that is turned by %d quarters is upright as a JPEG, with nothing of its camera',
  async (quarters, width, height) => {
    const picture = await heicToJpeg(heicPicture({ width: 64, height: 32, quarters }));
    expect(picture).toMatchObject({ width, height });
    expect(await readImageSize(picture.content, 'image/jpeg')).toEqual({ width, height });
    expect(Buffer.from(picture.content).includes('Exif')).toBe(false);
  },
);

it('what is none, or would unfold to more than there is room for, is refused in words', async () => {
  const whole = heicPicture({ width: 64, height: 32, quarters: 0 });
  await expect(heicToJpeg(whole.subarray(0, 60))).rejects.toMatchObject({ code: 'invalid' });
  await expect(heicToJpeg(new TextEncoder().encode('words'))).rejects.toMatchObject({ code: 'invalid' });
  const huge = heicPicture({ width: 16_384, height: 16_384, quarters: 0 });
  await expect(heicToJpeg(huge)).rejects.toMatchObject({ code: 'invalid' });
});
