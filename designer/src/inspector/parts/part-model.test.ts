import { describe, expect, it } from 'vitest';
import { changeKind, kindOfPart, newPart, previewAddress } from './part-model.ts';

describe('parts of a message', () => {
  it('begin empty, with what their kind requires', () => {
    expect(newPart('card')).toEqual({ kind: 'card', header: '' });
    expect(kindOfPart(newPart('markdown'))).toBe('markdown');
    expect(kindOfPart({ kind: 'video' })).toBeNull();
  });

  it('keep their words when they become another kind, but never as an address', () => {
    expect(changeKind({ kind: 'text', text: 'Hello' }, 'markdown')).toEqual({ kind: 'markdown', markdown: 'Hello' });
    expect(changeKind({ kind: 'text', text: 'Hello' }, 'image')).toEqual({ kind: 'image', url: '' });
    expect(changeKind({ kind: 'image', url: 'https://a' }, 'text')).toEqual({ kind: 'text', text: '' });
  });

  it('are previewed only from whole web addresses', () => {
    expect(previewAddress(' https://example.com/a.png')).toBe('https://example.com/a.png');
    expect(previewAddress('https://example.com/{{File}}')).toBeNull();
    expect(previewAddress('javascript:alert(1)')).toBeNull();
    expect(previewAddress('a.png')).toBeNull();
  });
});
