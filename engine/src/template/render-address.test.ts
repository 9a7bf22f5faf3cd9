import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse-template.ts';
import { hasDotStep, renderAddress } from './render-address.ts';

function address(text: string, values: Record<string, string>, first?: 'raw'): string {
  const parsed = parseTemplate(text);
  if (parsed.status === 'refused') throw new Error(text);
  return renderAddress(parsed.template, values, first && { first });
}

describe('an address with values (FLOW-28)', () => {
  it.each([
    ['https://crm/users/{{A}}/orders', '..', ''],
    ['https://crm/users/{{A}}', '..', ''],
    ['https://crm/users/{{A}}?q=1', '.', ''],
    ['https://crm/api/{{A}}{{B}}/delete', '.', '.'],
    ['https://crm/api/.{{A}}/delete', '.', ''],
    ['https://crm/api/%2e{{A}}/delete', '.', ''],
  ])('%s with "%s" and "%s" is known for a step that leaves its place', (text, A, B) => {
    expect(hasDotStep(address(text, { A, B }))).toBe(true);
    expect(hasDotStep(address(text, { A, B }, 'raw'))).toBe(true);
  });

  it('keeps the steps that were written, dots within names and dots of the query', () => {
    expect(address('https://crm/v1/../{{A}}?file={{A}}', { A: 'a.b' })).toBe('https://crm/v1/../a.b?file=a.b');
    expect(address('https://crm/{{A}}?file={{B}}', { A: '...', B: '..' })).toBe('https://crm/...?file=..');
    expect(address('{{A}}/x', { A: 'https://crm/v1/..' }, 'raw')).toBe('https://crm/v1/../x');
  });

  it('stays in its place, whatever is filled in, or is known for what leaves it', () => {
    const value = fc.string({ unit: fc.constantFrom('.', '/', '\\', '%2e', '%', '?', '#', 'a', '\n', '\ud800', '中') });
    fc.assert(
      fc.property(value, value, (A, B) => {
        const filled = address('https://crm/api/{{A}}/of/{{B}}{{A}}/end', { A, B });
        if (hasDotStep(filled)) return;
        expect(new URL(filled).pathname).toMatch(/^\/api\/[^/]*\/of\/[^/]*\/end$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
