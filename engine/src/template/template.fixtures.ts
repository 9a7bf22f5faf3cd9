import fc from 'fast-check';
import { parseTemplate } from './parse-template.ts';
import type { Template, TemplateScope } from './template.ts';

/** The template of a text that is expected to be one. */
export function templateOf(text: string): Template {
  const parsed = parseTemplate(text);
  if (parsed.status === 'refused') throw new Error(parsed.message);
  return parsed.template;
}

/** Texts made of what means something to the parser, well formed or not. */
export function anyTemplateText(): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    ...['{{', '}}', '{{{', '}}}', '${', '}', '{', '\\', '$', ' ', '\n', '\0', '~', '(', ')', '|', '"', '[', ']', '='],
    ...['#if ', '#each ', '#unless ', '/if', '/each', '/unless', 'else', 'else if ', '^', '!--', '--', '>', '&', '*'],
    ...[
      'Name',
      'List',
      'Map',
      'secret:crm',
      '@index',
      '@key',
      '@root.',
      '../',
      'this',
      '.',
      '[0]',
      '__proto__',
      '12',
      '名',
    ],
    ...['{{Name}}', '${Name}', '{{#each List}}', '{{/each}}', '{{#if Name}}', '{{/if}}', '{{else}}', '{{secret:crm}}'],
    '{{#each List}}{{this}}{{@index}}{{../Name}}{{/each}}',
  );
  return fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
}

/** Values for the names that `anyTemplateText` uses. */
export function anyScope(): fc.Arbitrary<TemplateScope> {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }).map((json) => json as TemplateScope[string]),
    fc.constantFrom('{{secret:crm}}', '{{sec', 'ret:crm}}', '{', '{{', '}}', undefined),
  );
  return fc.record({ Name: value, List: fc.oneof(value, fc.array(value)), Map: value }) as fc.Arbitrary<TemplateScope>;
}
