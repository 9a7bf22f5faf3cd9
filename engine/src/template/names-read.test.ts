import { expect, test } from 'vitest';
import { namesRead } from './names-read.ts';
import { templateOf } from './template.fixtures.ts';

test.each([
  ['Hello', []],
  ['{{A}} ${B} {{C.d.[0]}} {{A}}', ['A', 'B', 'C']],
  ['{{#if A}}{{B}}{{else}}{{C}}{{/if}}{{D}}', ['A?', 'B?', 'C?', 'D']],
  ['{{#if A}}{{B}}{{/if}}{{B}}', ['A?', 'B']],
  ['{{B}}{{#if B}}{{B}}{{/if}}', ['B']],
  ['{{#each A}}{{name}}{{this}}{{@index}}{{../B}}{{@root.C}}{{else}}{{D}}{{/each}}', ['A', 'B?', 'C?', 'D?']],
  ['{{#each A}}{{#each lines}}{{../name}}{{../../B}}{{/each}}{{/each}}', ['A', 'B?']],
  ['{{secret:crm}}\\{{A}}{{! B }}', []],
])('%j', (text, names) => {
  const read = namesRead(templateOf(text)).map(({ name, optional }) => name + (optional ? '?' : ''));
  expect(read).toEqual(names);
});
