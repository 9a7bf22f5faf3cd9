import type { Problem } from '@parley/schemas';
import { expect, it } from 'vitest';
import { missingReferences } from './missing-references.ts';

const problem = (code: string, values?: Problem['values']): Problem => ({
  severity: 'error',
  code,
  message: '',
  values,
});

it('lists what a flow names and does not exist, each once', () => {
  const problems = [
    problem('reference/missing-skill-group', { key: 'vip', suggestion: 'default' }),
    problem('reference/missing-skill-group', { key: 'vip' }),
    problem('reference/missing-secret', { key: 'crm' }),
    problem('structure/open-port', { port: 'next' }),
    problem('reference/missing-robot'),
  ];
  expect(missingReferences(problems)).toEqual([
    { kind: 'skill-group', key: 'vip' },
    { kind: 'secret', key: 'crm' },
  ]);
});
