import { describe, expect, it } from 'vitest';
import { countCharacters, cutCharacters, isComposing, pastedFiles } from './typing.ts';

it('leaves keys to an input method while it composes, and the Enter that ends it', () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});

describe('a paste', () => {
  const paste = (files: string[], text = '') => pastedFiles({ files, getData: () => text });

  it('attaches pictures that come alone', () => expect(paste(['a.png'])).toEqual(['a.png']));
  it('is a text where office programs bring a picture of it along', () => {
    expect(paste(['a.png'], 'Price list')).toEqual([]);
  });
});

describe('a length', () => {
  it('counts an emoji of two units as one', () => expect(countCharacters('a😀')).toBe(2));
  it('cuts no character in half', () => {
    expect(cutCharacters('a😀b', 2)).toBe('a😀');
    expect(cutCharacters('ab', 2)).toBe('ab');
    expect(cutCharacters('a👨‍👩‍👧b', 4)).toBe('a');
    expect(cutCharacters('ae\u0301', 2)).toBe('a');
    expect(cutCharacters('👨‍👩‍👧', 2)).toBe('👨‍');
  });
});
