import { expect, it } from 'vitest';
import { formatFileSize } from './file-size.ts';

const mega = 1024 * 1024;

it('says a size as people read it', () => {
  expect([0, 512, 1536, 10 * mega].map((bytes) => formatFileSize(bytes, 'en', ''))).toEqual([
    '0B',
    '512B',
    '1.5kB',
    '10MB',
  ]);
  expect(formatFileSize(1.44 * mega, 'en')).toBe('1.4 MB');
  expect(formatFileSize(1.44 * mega, 'de')).toBe('1,4 MB');
});

it('goes on to the next unit before the number has four digits, as far as there are units', () => {
  expect(formatFileSize(mega - 1, 'en')).toBe('1 MB');
  expect(formatFileSize(1023, 'en')).toBe('1,023 B');
  expect(formatFileSize(5_000 * 1024 * mega, 'en')).toBe('5,000 GB');
});
