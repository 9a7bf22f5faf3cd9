import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTemplate } from './render-template.ts';
import { fillSecrets, findSecrets, secretsIn } from './secrets.ts';
import { anyScope, templateOf } from './template.fixtures.ts';

const template = templateOf('Bearer {{secret:crm-key}}{{#if Debug}} ${secret:debug}{{/if}} for {{UserId}}');

test('names the secrets of a template, in branches too', () => {
  expect(secretsIn(template)).toEqual(['crm-key', 'debug']);
});

test('a secret is dropped from a text, and kept as a placeholder when asked', () => {
  expect(renderTemplate(template, { UserId: 'u1' })).toBe('Bearer  for u1');
  const kept = renderTemplate(template, { UserId: 'u1', Debug: true }, { secrets: 'keep' });
  expect(kept).toBe('Bearer {{secret:crm-key}} {{secret:debug}} for u1');
  expect(findSecrets(kept)).toEqual(['crm-key', 'debug']);
});

describe('filling at the moment of sending', () => {
  test('replaces every placeholder and does not search what it filled in', () => {
    const values: Record<string, string> = { a: '$& {{secret:b}}', b: 'B' };
    expect(fillSecrets('{{secret:a}}-{{secret:b}}-{{secret:a}}', (key) => values[key])).toEqual({
      status: 'filled',
      text: '$& {{secret:b}}-B-$& {{secret:b}}',
    });
  });

  test('names what is missing instead of sending nothing in its place', () => {
    expect(fillSecrets('{{secret:a}}{{secret:b}}', (key) => (key === 'a' ? 'A' : undefined))).toEqual({
      status: 'missing',
      keys: ['b'],
    });
  });
});

describe('what a visitor types never becomes a placeholder', () => {
  test.each([
    ['?q={{Text}}', { Text: '{{secret:crm}}' }],
    ['{{A}}{{B}}', { A: '{{sec', B: 'ret:crm}}' }],
    ['{{A}}{{secret:own}}{{B}}', { A: '{{secret:', B: 'crm}}' }],
    ['{{{A}}}{secret:crm}}', { A: '{' }],
    ['\\{{secret:crm}}', {}],
  ])('%j', (text, scope) => {
    const kept = renderTemplate(templateOf(text), scope, { secrets: 'keep' });
    expect(findSecrets(kept)).toEqual(secretsIn(templateOf(text)));
  });

  test('for any values', () => {
    const mixed = templateOf('{{Name}}{{#each List}}{{this}}{{/each}}{{secret:own}}{{Map}}{{Name}}{{Map}}');
    fc.assert(
      fc.property(anyScope(), (scope) => {
        expect(findSecrets(renderTemplate(mixed, scope, { secrets: 'keep' }))).toEqual(['own']);
      }),
      { numRuns: 2_000 },
    );
  });
});
