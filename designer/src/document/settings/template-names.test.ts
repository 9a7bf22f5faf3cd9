import { namesRead, parseTemplate } from '@parley/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renameInTemplate, templateNames } from './template-names.ts';

const piece = fc.constantFrom(
  'Hello ',
  '{{Phone}}',
  '{{ Phone }}',
  '${Score}',
  '{{#if Phone}}',
  '{{#unless Score}}',
  '{{#each Orders}}',
  '{{else}}',
  '{{^}}',
  '{{/if}}',
  '{{/unless}}',
  '{{/each}}',
  '{{../Phone}}',
  '{{@root.Phone}}',
  '{{this}}',
  '{{@index}}',
  '{{this.Phone}}',
  '{{[Phone]}}',
  '{{secret:crm}}',
  '\\{{Phone}}',
  '\\${Phone}',
  '{{! Phone }}',
  '{{!-- {{Phone}} --}}',
  '{{~Phone~}}',
  '{{Phone.number}}',
  '{{{Phone}}}',
  '{{else if Score}}',
  '$',
  '{',
  '}',
  '\\',
  '${a b}',
);

function readBy(text: string): string[] | null {
  const parsed = parseTemplate(text);
  return parsed.status === 'parsed'
    ? namesRead(parsed.template)
        .map(({ name }) => name)
        .sort()
    : null;
}

describe('names in a text', () => {
  it('are those that the engine reads, wherever the text parses', () => {
    let parsed = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const read = readBy(text);
        if (read === null) return;
        parsed += 1;
        const found = templateNames(text).filter(({ kind }) => kind === 'name');
        expect([...new Set(found.map(({ name }) => name))].sort()).toEqual(read);
        for (const { name, start, end } of found) expect(text.slice(start, end)).toBe(name);
      }),
      { numRuns: 3_000 },
    );
    expect(parsed).toBeGreaterThan(300);
  });

  it('leave out what is a field of an item', () => {
    const text = '{{#each Orders}}{{Phone}} {{../Phone}}{{else}}{{Phone}}{{/each}}';
    expect(templateNames(text).map(({ name, start }) => `${name}@${start}`)).toEqual([
      'Orders@8',
      'Phone@31',
      'Phone@48',
    ]);
  });

  it('are words of the language too, where only a name can stand', () => {
    expect(readBy('{{{else}}}')).toEqual(['else']);
    expect(templateNames('{{{else}}} {{#if Phone}}{{else}}{{/if}}').map(({ name }) => name)).toEqual(['else', 'Phone']);
  });

  it('tell secrets apart', () => {
    expect(templateNames('Bearer {{secret:crm}}')).toEqual([{ kind: 'secret', name: 'crm', start: 16, end: 19 }]);
  });

  it('are found while the text is being typed', () => {
    expect(templateNames('Hello {{Pho').map(({ name }) => name)).toEqual(['Pho']);
  });
});

describe('renaming in a text', () => {
  it('renames each use and nothing else', () => {
    expect(
      renameInTemplate('{{Phone}} ${Phone} Phone \\{{Phone}} {{#if Phone}}{{PhoneNo}}{{/if}}', 'Phone', 'Mobile'),
    ).toBe('{{Mobile}} ${Mobile} Phone \\{{Phone}} {{#if Mobile}}{{PhoneNo}}{{/if}}');
  });

  it('makes the text read the new name in place of the old one', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const before = readBy(text);
        if (before === null) return;
        const renamed = readBy(renameInTemplate(text, 'Phone', 'Mobile'));
        expect(renamed).toEqual(before.map((name) => (name === 'Phone' ? 'Mobile' : name)).sort());
      }),
      { numRuns: 2_000 },
    );
  });
});
