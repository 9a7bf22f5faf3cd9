import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectWorded } from '../problem/worded.fixtures.ts';
import { parseTemplate } from './parse-template.ts';
import { templateTexts } from './template.texts.ts';
import { isPlainText } from './template.ts';
import { anyTemplateText } from './template.fixtures.ts';

describe('what is refused, with what is wrong and where', () => {
  const tried = new Set<string>();

  test.each([
    ['Hello {{Name', 'what begins with "N" is not closed by "}}" (line 1, column 9)'],
    ['Hello {{Name}', '"}}" is missing before "}" (line 1, column 13)'],
    ['one\ntwo {{ }}', 'there is no name between the braces; write one, as in {{UserName}} (line 2, column 8)'],
    ['one\n{{#if x}} b', 'a block is not closed; add its {{/if}}, {{/unless}} or {{/each}} (line 2, column 12)'],
    ['{{#if a}}x{{/each}}', '{{#if}} is closed by {{/each}}; close it by {{/if}} (line 1, column 4)'],
    ['{{/if}}', 'this closes a block that was not opened; delete it or open the block before (line 1, column 1)'],
    ['{{else}}', '{{else}} belongs between {{#if}}, {{#unless}} or {{#each}} and its end (line 1, column 1)'],
    ['{{Items.0}}', 'write an index in brackets, as in {{Items.[0]}} (line 1, column 9)'],
    ['{{upper Name}}', '"upper" cannot take arguments: there are no helpers'],
    ['{{Full Name}}', 'a name with spaces is written {{[Full Name]}} (line 1, column 1)'],
    ['{{Name style="x"}}', '"Name" cannot take arguments'],
    ['{{#with Order}}{{/with}}', '"with" is no block; there are if, unless and each (line 1, column 1)'],
    ['a\n{{^Order}}{{/Order}}', '"Order" is no block; there are if, unless and each (line 2, column 1)'],
    ['{{{{raw}}}} {{x}} {{{{/raw}}}}', '"raw" is no block'],
    ['{{#if}}{{/if}}', '{{#if}} takes one name'],
    ['{{#if a b}}{{/if}}', '{{#if}} takes one name'],
    ['{{#if (eq a b)}}{{/if}}', 'expressions in parentheses are not supported (line 1, column 7)'],
    ['{{#if secret:crm}}{{/if}}', 'a secret can be inserted only'],
    ['{{secret:Not A Key}}', 'cannot take arguments'],
    ['{{secret:CRM}}', '"secret:CRM" is no secret'],
    ['{{#each Items as |item|}}{{item}}{{/each}}', '"as |name|" is not supported'],
    ['{{> footer}}', 'partials ({{> name}}) are not supported'],
    ['{{#> footer}}x{{/footer}}', 'partials ({{> name}}) are not supported'],
    ['{{* log}}', 'decorators ({{* name}}) are not supported'],
    ['{{#*inline "x"}}{{/inline}}', 'decorators ({{* name}}) are not supported'],
    ['{{../Name}}', '"../Name" goes up further than there are {{#each}} around it'],
    ['{{#if a}}{{../Name}}{{/if}}', 'goes up further'],
    ['{{this}}', '"this" means the current item, which exists inside {{#each}} only'],
    ['{{#each Items}}{{..}}{{/each}}', '".." means the current item'],
    ['{{@index}}', '"@index" belongs to a loop; use it inside {{#each}}'],
    ['{{#each a}}x{{else}}{{@index}}{{/each}}', '"@index" belongs to a loop'],
    ['{{@level}}', '"@level" is unknown; there are @index, @key, @first, @last and @root.Name'],
    ['{{Order.this}}', 'Invalid path: Order.this (line 1, column 3)'],
    ['{{Name', 'what begins with "N" is not closed by "}}" (line 1, column 3)'],
    ['{{{[a]x="1"as |x|#', '"as |" is not expected here (line 1, column 12)'],
    ['{{{{Name}}}}', 'the text ends before this is complete'],
    ['{{', '"}}" is missing before the end of the text (line 1, column 3)'],
    ['A\nB\0{{Name}}', 'it holds a NUL character; delete it (line 2, column 2)'],
    ['Dear\nfriend ${@index}', '"@index" belongs to a loop; use it inside {{#each}} (line 2, column 8)'],
  ])('%j', (text, message) => {
    const refused = refusalOf(text);
    expect(refused.message).toContain(message);
    expect(refused.message).toContain(`(line ${refused.line}, column ${refused.column}).`);
  });

  function refusalOf(text: string) {
    const parsed = parseTemplate(text);
    if (parsed.status === 'parsed') throw new Error(`This was not refused: ${text}`);
    expectWorded(templateTexts, parsed);
    tried.add(parsed.reason);
    return parsed;
  }

  test('blocks nested too deeply, at any depth', () => {
    for (const depth of [101, 499]) {
      const text = '{{#if a}}'.repeat(depth) + '{{/if}}'.repeat(depth);
      expect(refusalOf(text).message).toContain('too deeply');
    }
    const bearable = '{{#if a}}'.repeat(100) + '{{/if}}'.repeat(100);
    expect(parseTemplate(bearable).status).toBe('parsed');
  });

  test('more tags than the limit', () => {
    for (const tag of ['{{a}}', '${a}']) {
      expect(parseTemplate(tag.repeat(1_000)).status).toBe('parsed');
      expect(refusalOf(tag.repeat(1_001)).message).toContain('more than 1000 tags');
    }
  });

  test('texts longer than the limit', () => {
    expect(parseTemplate(`{{a}}${'x'.repeat(65_531)}`).status).toBe('parsed');
    expect(refusalOf(`{{a}}${'x'.repeat(65_532)}`).message).toContain('longer than 65536 characters');
  });

  test('each of the reasons was tried', () => {
    expect(tried).toEqual(new Set(Object.keys(templateTexts)));
  });
});

test.each(['', 'Hello', 'costs $5 {net} } {', 'a\0b', '\\{{Name}}', '\\${Name}', '${ }', '${#if}', '${100}', '${a b}'])(
  'the text %j has nothing to fill in',
  (text) => {
    const parsed = parseTemplate(text);
    expect(parsed.status === 'parsed' && isPlainText(parsed.template)).toBe(true);
  },
);

test('a refusal does not change how the next text is read', () => {
  expect(parseTemplate('{{').status).toBe('refused');
  expect(parseTemplate('{{Name}}').status).toBe('parsed');
});

test('parsing is total and gives plain JSON', () => {
  fc.assert(
    fc.property(fc.oneof(anyTemplateText(), fc.string({ unit: 'binary' })), (text) => {
      const parsed = parseTemplate(text);
      expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
    }),
    { numRuns: 1_000 },
  );
});
