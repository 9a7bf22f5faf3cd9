import { describe, expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';

describe('formatDuration', () => {
  it('says the two largest units in the language', () => {
    expect(formatDuration(0, 'en')).toBe('0 sec');
    expect(formatDuration(90, 'en')).toBe('1 min 30 sec');
    expect(formatDuration(86_400 + 3_600 + 60, 'en')).toBe('1 day 1 hr');
    expect(formatDuration(600, 'zh')).toBe('10分钟');
  });
});
