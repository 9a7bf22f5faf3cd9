import { describe, expect, it } from 'vitest';
import { avatarName } from './avatar-name.ts';

describe('the name in an avatar', () => {
  it('is the first character of a Chinese name, and any other name as it is', () => {
    expect(avatarName(' 张三丰')).toBe('张');
    expect(avatarName('Mia Chen')).toBe('Mia Chen');
    expect(avatarName('')).toBe('');
  });
});
