import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCompletion, completeExpression, completeTemplate } from './completion.ts';
import { knownNames, secretNames } from './known-names.ts';

const names = [
  ...knownNames([
    { name: 'Phone', type: 'string', description: 'of the order' },
    { name: 'Score', type: 'number' },
  ]),
  ...secretNames({ secrets: ['crm'] }),
];
const offered = (text: string, caret = text.length) =>
  completeTemplate(text, caret, names)?.options.map(({ name }) => name);

/** The text when the first option is taken. `|` is the caret. */
function take(marked: string): string {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const completion = completeTemplate(text, caret, names);
  const first = completion?.options[0];
  if (!completion || !first) return marked;
  const taken = applyCompletion(text, completion, first.name);
  return `${taken.text.slice(0, taken.caret)}|${taken.text.slice(taken.caret)}`;
}

describe('completing a text', () => {
  it('offers names as soon as braces are open, and those that fit what is typed first', () => {
    expect(offered('Hello {{')?.slice(0, 3)).toEqual(['Phone', 'Score', 'WaitNo']);
    expect(offered('Hello ${sta')).toEqual(['StaffNo', 'StaffNickName']);
    expect(offered('{{#if ph')).toEqual(['Phone', 'VisitorPhone']);
    expect(offered('${VisitorV')).toEqual(['VisitorVip']);
    expect(offered('{{secret:')).toEqual(['secret:crm']);
    expect(offered('{{Name')).toEqual(
      ['ChannelName', 'StaffNickName', 'UserName', 'VisitorName'].sort(
        (a, b) => names.findIndex(({ name }) => name === a) - names.findIndex(({ name }) => name === b),
      ),
    );
  });

  it('offers nothing outside of braces, behind a backslash, or where nothing fits', () => {
    expect(offered('Hello Phone')).toBeUndefined();
    expect(offered('{{Phone}} ')).toBeUndefined();
    expect(offered('\\{{Pho')).toBeUndefined();
    expect(offered('{{Xyz')).toBeUndefined();
  });

  it('closes what it opened, once, and puts the caret behind it', () => {
    expect(take('Hello {{Ph|')).toBe('Hello {{Phone}}|');
    expect(take('Hello {{Ph|}} there')).toBe('Hello {{Phone}}| there');
    expect(take('${Ph|one} there')).toBe('${Phone}| there');
    expect(take('{{#if Sc| }}yes{{/if}}')).toBe('{{#if Score }}|yes{{/if}}');
    expect(take('{{ | }}')).toBe('{{ Phone }}|');
  });

  it('never loses what stands around the caret', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom('{{', '${', '{{#if '), (before, after, braces) => {
        const text = `${before} ${braces}${after}`;
        const caret = before.length + 1 + braces.length;
        const completion = completeTemplate(text, caret, names);
        if (!completion) return;
        const taken = applyCompletion(text, completion, 'Phone');
        expect(taken.text.startsWith(`${before} ${braces}Phone`)).toBe(true);
        expect(taken.text.endsWith(text.slice(completion.to))).toBe(true);
        expect(taken.caret).toBeLessThanOrEqual(taken.text.length);
      }),
    );
  });
});

describe('completing an expression', () => {
  const complete = (text: string) => completeExpression(text, text.length, names)?.options.map(({ name }) => name);

  it('offers names that are begun, not fields, functions or texts', () => {
    expect(complete('$number(Sc')).toEqual(['Score']);
    expect(complete('$Sc')).toBeUndefined();
    expect(complete('Order.Sc')).toBeUndefined();
    expect(complete('"Sc')).toBeUndefined();
    expect(complete('Score')).toBeUndefined();
  });
});
