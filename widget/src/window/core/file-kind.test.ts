import { expect, test } from 'vitest';
import { fileKind, fileProblem } from './file-kind.ts';

const images = ['image/png', 'image/jpeg'];

test('pictures, films and sounds are sent as such, everything else as a file', () => {
  const kinds = ['image/png', 'image/svg+xml', 'video/mp4', 'video/x-msvideo', 'audio/mpeg', 'text/html', ''];
  expect(kinds.map((mime) => fileKind(mime, images))).toEqual([
    ...['image', 'file', 'video', 'file', 'audio', 'file', 'file'],
  ]);
});

test('a file of 50 MB is refused before anything of it leaves', () => {
  const limit = 10 * 1024 * 1024;
  expect([fileProblem(50 * 1024 * 1024, limit), fileProblem(0, limit), fileProblem(limit, limit)]).toEqual([
    ...['fileTooLarge', 'fileEmpty', null],
  ]);
});
