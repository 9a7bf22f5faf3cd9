import { describe, expect, it } from 'vitest';
import { createPersonalMask } from './mask-personal.ts';

describe('personal values that are sent to a model', () => {
  it('leave as placeholders, the same for the same, and come back', () => {
    const mask = createPersonalMask({ Name: 'Mia Chen', Pin: '42' });
    const text = 'I am Mia Chen, 138 1234 5678 or mia@example.com; again 138 1234 5678, pin 42, on 2026-03-31';
    expect(mask.hide(text)).toBe('I am [name 1], [phone 1] or [mail 1]; again [phone 1], pin 42, on 2026-03-31');
    expect(mask.show(mask.hide(text))).toBe(text);
    expect(mask.showIn({ to: ['[mail 1]'], n: 1 })).toEqual({ to: ['mia@example.com'], n: 1 });
  });
});
