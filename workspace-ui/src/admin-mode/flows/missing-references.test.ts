import type { JsonObject, Problem } from '@parley/schemas';
import { expect, it } from 'vitest';
import { missingReferences } from './missing-references.ts';

const problem = (code: string, path: string): Problem => ({ severity: 'error', code, path, message: '' });

it('lists what a flow names and does not exist, each once', () => {
  const document: JsonObject = {
    nodes: [
      { config: { skillGroup: 'vip' } },
      { config: { skillGroup: 'vip', headers: { 'a/b': 'Bearer {{secret:crm}} {{ secret:other }}' } } },
    ],
  };
  const problems = [
    problem('reference/missing-skill-group', '/nodes/0/config/skillGroup'),
    problem('reference/missing-skill-group', '/nodes/1/config/skillGroup'),
    problem('reference/missing-secret', '/nodes/1/config/headers/a~1b'),
    problem('structure/open-port', '/nodes/0'),
    problem('reference/missing-robot', '/nodes/7/config'),
  ];
  expect(missingReferences(document, problems)).toEqual([
    { kind: 'skill-group', key: 'vip' },
    { kind: 'secret', key: 'crm' },
    { kind: 'secret', key: 'other' },
  ]);
});
