import { expect, it } from 'vitest';
import { duration } from './duration.ts';

it('says seconds in the largest unit that fits', () => {
  expect([90, 600, 7_200].map((seconds) => duration(seconds).en)).toEqual(['90 s', '10 min', '2 h']);
  expect([90, 600, 7_200].map((seconds) => duration(seconds).zh)).toEqual(['90 秒', '10 分钟', '2 小时']);
});
