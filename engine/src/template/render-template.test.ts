import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTemplate } from './parse-template.ts';
import { renderTemplate } from './render-template.ts';
import type { TemplateScope } from './template.ts';
import { anyScope, anyTemplateText, templateOf } from './template.fixtures.ts';

const scope: TemplateScope = {
  UserName: 'Ann <b>',
  WaitNo: 3,
  Vip: true,
  Nothing: null,
  Zero: 0,
  Empty: [],
  电话: '138',
  'Full Name': 'Ann Lee',
  Order: {
    id: 'A1',
    lines: [
      { name: 'Tea', tags: ['hot', 'green'] },
      { name: 'Cup', tags: [] },
    ],
  },
};

function render(text: string, values: TemplateScope = scope): string {
  return renderTemplate(templateOf(text), values);
}

describe('values', () => {
  test.each([
    ['Hello {{UserName}}!', 'Hello Ann <b>!'],
    ['{{{UserName}}} {{&UserName}} {{ UserName }}', 'Ann <b> Ann <b> Ann <b>'],
    ['{{WaitNo}} {{Vip}} {{Zero}}', '3 true 0'],
    ['[{{Nothing}}{{Unknown}}{{Unknown.deep.er}}]', '[]'],
    ['{{电话}} {{[Full Name]}} {{"Full Name"}}', '138 Ann Lee Ann Lee'],
    ['{{Order.id}} {{Order/id}} {{Order.lines.[1].name}} {{Order.lines.length}}', 'A1 A1 Cup 2'],
    ['{{Order.lines.[9].name}}{{UserName.length}}', ''],
    ['{{Order.lines.[0].tags}} {{Empty}}', '["hot","green"] []'],
    ['a{{! not shown }}{{!-- nor {{this}} --}}b', 'ab'],
    ['a  {{~UserName~}}  b', 'aAnn <b>b'],
    ['\\{{UserName}} {{UserName}}', '{{UserName}} Ann <b>'],
  ])('%j', (text, rendered) => expect(render(text)).toBe(rendered));
});

test('what is empty can be asked for, by its path', () => {
  const template = templateOf('{{Nothing}} {{Order.none}} {{Zero}}{{#if Nothing}}{{Unknown}}{{/if}}');
  const asked = renderTemplate(template, scope, { onEmpty: (path) => `<${path}>` });
  expect(asked).toBe('<Nothing> <Order.none> 0');
});

describe('${Name} means {{Name}} (FLOW-10)', () => {
  test.each([
    ['${WaitNo} ahead of you', '3 ahead of you'],
    ['${UserName}${WaitNo}', 'Ann <b>3'],
    ['${ UserName }, ${电话}, ${[Full Name]}, ${Order.lines.[0].name}', 'Ann <b>, 138, Ann Lee, Tea'],
    ['${Unknown}.', '.'],
    ['\\${WaitNo} \\\\${WaitNo}', '${WaitNo} \\3'],
    ['costs ${{WaitNo}}', 'costs $3'],
    ['${} ${ } ${100} ${a b} ${#if} ${WaitNo', '${} ${ } ${100} ${a b} ${#if} ${WaitNo'],
    ['{{#each Order.lines}}${name} ${@index} ${../UserName};{{/each}}', 'Tea 0 Ann <b>;Cup 1 Ann <b>;'],
    ['{{#if Vip}}${WaitNo}{{/if}}', '3'],
  ])('%j', (text, rendered) => expect(render(text)).toBe(rendered));
});

describe('blocks', () => {
  test.each([
    ['{{#if Vip}}yes{{else}}no{{/if}}', 'yes'],
    ['{{#unless Vip}}yes{{else}}no{{/unless}}', 'no'],
    ['{{^if Vip}}yes{{^}}no{{/if}}', 'no'],
    ['{{#if Unknown}}a{{else if Zero}}b{{else if WaitNo}}c{{else}}d{{/if}}', 'c'],
    ['{{#if Nothing}}1{{/if}}{{#if Zero}}2{{/if}}{{#if Empty}}3{{/if}}{{#if Order}}4{{/if}}', '4'],
    ['{{#each Order.lines}}{{@index}}{{@key}}{{name}}{{#unless @last}}, {{/unless}}{{/each}}', '00Tea, 11Cup'],
    [
      '{{#each Order.lines}}{{#if @first}}<{{/if}}{{name}}:{{#each tags}}{{this}}@{{@../index}}{{../name}} {{else}}none{{/each}}{{/each}}',
      '<Tea:hot@0Tea green@0Tea Cup:none',
    ],
    ['{{#each Order}}{{@key}};{{/each}}', 'id;lines;'],
    ['{{#each Order.lines}}{{UserName}}{{../UserName}}{{@root.WaitNo}} {{/each}}', 'Ann <b>3 Ann <b>3 '],
    ['{{#each Order.lines.[0].tags}}{{.}}{{/each}}', 'hotgreen'],
    ['{{#each UserName}}{{this}}{{else}}nothing{{/each}}', 'Ann <b>'],
    ['{{#each Empty}}x{{else}}nothing{{/each}}', 'nothing'],
    ['a\n{{#if Vip}}\n  b\n{{/if}}\nc', 'a\n  b\nc'],
  ])('%j', (text, rendered) => expect(render(text)).toBe(rendered));
});

test.each([
  ['{{Names.[0]}}', { Names: 'Apple' }, 'Apple'],
  ['{{Items.[0].name}} {{Items.length}}', { Items: { name: 'A' } }, 'A 1'],
  ['{{Items.[0].name}}{{Items.[1].name}}', { Items: [{ name: 'A' }] }, 'A'],
  ['{{Items.[0]}}', { Items: { 0: 'own', name: 'A' } }, 'own'],
  ['{{#each Items}}{{label}};{{/each}}', { Items: { name: 'A', price: 1 } }, ';'],
  ['{{#each Items}}{{@key}} {{price}};{{/each}}', { Items: { a: { price: 1 }, b: { price: 2 } } }, 'a 1;b 2;'],
  ['{{#each Items}}{{@key}} {{this}};{{/each}}', { Items: { a: 1, b: 2 } }, 'a 1;b 2;'],
  ['{{#each Items}}x{{else}}nothing{{/each}}', { Items: false }, 'nothing'],
  ['{{#each Items}}x{{else}}nothing{{/each}}', { Items: 0 }, 'nothing'],
  ['{{#each Items}}x{{else}}nothing{{/each}}', { Items: {} }, 'nothing'],
] satisfies [string, TemplateScope, string][])('%s takes %j for what it was meant as', (source, values, text) => {
  expect(renderTemplate(templateOf(source), values)).toBe(text);
});

test('no path reaches a prototype, a method or a getter of a text', () => {
  for (const path of [
    'constructor',
    '__proto__',
    'toString',
    'Order.constructor.name',
    'Order.lines.map',
    'UserName.big',
  ])
    expect(render(`{{${path}}}`)).toBe('');
  expect(render('{{__proto__.polluted}}', JSON.parse('{"__proto__":{"polluted":"own"}}'))).toBe('own');
});

test('an empty name is written otherwise where that is given, and stays empty to a test and to an item', () => {
  const whereEmpty = new Map([['UserName', 'dear visitor']]);
  const rendered = (text: string, scope: TemplateScope) => renderTemplate(templateOf(text), scope, { whereEmpty });
  const list = [{ UserName: '' }];
  expect(rendered('{{UserName}}{{#if UserName}}!{{/if}}', { UserName: '' })).toBe('dear visitor');
  expect(rendered('{{UserName}}', { UserName: 'Ann' })).toBe('Ann');
  expect(rendered('{{#each list}}[{{UserName}}]{{/each}}{{Other}}', { list })).toBe('[]');
});

describe('bounds', () => {
  test('a result is cut at the limit, never inside a character', () => {
    expect(renderTemplate(templateOf('{{a}}{{a}}'), { a: 'abc' }, { maxLength: 5 })).toBe('abcab');
    expect(renderTemplate(templateOf('abcdef'), {}, { maxLength: 5 })).toBe('abcde');
    expect(renderTemplate(templateOf('ab{{a}}'), { a: '😀' }, { maxLength: 3 })).toBe('ab');
    expect(render('{{a}}', { a: 'x'.repeat(20_000) })).toHaveLength(16_000);
  });

  test('loops inside loops end', () => {
    const list = Array.from({ length: 200 }, (_, index) => index);
    const nested = '{{#each @root.list}}'.repeat(8) + '{{/each}}'.repeat(8);
    expect(render(`${nested}`, { list })).toBe('');
  });
});

test('an encoder changes what is filled in, and nothing else', () => {
  const options = { encode: encodeURIComponent, secrets: 'keep' } as const;
  const template = templateOf('https://crm/a b?{{#if q}}q={{q}}&{{/if}}k={{secret:crm}}');
  expect(renderTemplate(template, { q: 'x&y={{secret:crm}}' }, options)).toBe(
    'https://crm/a b?q=x%26y%3D%7B%7Bsecret%3Acrm%7D%7D&k={{secret:crm}}',
  );
});

test('rendering is total: any text that parses, over any values, gives a text within the limit', () => {
  let rendered = 0;
  fc.assert(
    fc.property(anyTemplateText(), anyScope(), fc.boolean(), (text, values, keep) => {
      const parsed = parseTemplate(text);
      if (parsed.status === 'refused') return;
      rendered += 1;
      const result = renderTemplate(parsed.template, values, { maxLength: 50, secrets: keep ? 'keep' : 'drop' });
      // A placeholder that came from a value or from an escaped text grows by one character when it is disarmed.
      expect(result.replaceAll('{ {secret:', '{{secret:').length).toBeLessThanOrEqual(50);
    }),
    { numRuns: 3_000 },
  );
  expect(rendered).toBeGreaterThan(500);
});

test('a text without markup renders as itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('{{') && !text.includes('${'));
      expect(render(text)).toBe(text);
    }),
  );
});
