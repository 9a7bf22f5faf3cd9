import { fileURLToPath } from 'node:url';
import { testModule } from '@parley/engine/testing';
import { check } from '@parley/engine';
import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { sampleTypeModule } from '../test/module-template/sample-type.module.ts';
import { modules } from './index.ts';

describe('modules', () => {
  it('hold the ten that every flow may rely on', () => {
    expect([...modules.keys()]).toEqual(
      expect.arrayContaining([
        'branch',
        'collect-info',
        'condition',
        'end',
        'interface-call',
        'message',
        'robot',
        'service-time',
        'start',
        'transfer-to-agent',
      ]),
    );
  });

  it('have one start and one end (FLOW-04)', () => {
    const roles = [...modules.values()].map(({ role }) => role);
    expect(roles.filter((role) => role === 'start')).toHaveLength(1);
    expect(roles.filter((role) => role === 'end')).toHaveLength(1);
  });
});

describe('a rule made after a flow was published', () => {
  const menuOf = (...texts: string[]): FlowDocument => ({
    schemaVersion: 1,
    name: 'F',
    variables: [],
    nodes: [
      { id: 's', type: 'start', position: { x: 0, y: 0 }, config: {} },
      {
        id: 'menu',
        type: 'branch',
        position: { x: 0, y: 0 },
        config: { mode: 'menu', text: '?', branches: texts.map((text, index) => ({ id: `b${index}`, text })) },
      },
      { id: 'e', type: 'end', position: { x: 0, y: 0 }, config: { replyTimeoutSeconds: 60 } },
    ],
    edges: [
      { id: 'e0', source: 's', port: 'next', target: 'menu' },
      ...texts.map((_, index) => ({ id: `m${index}`, source: 'menu', port: `branch:b${index}`, target: 'e' })),
    ],
  });
  const found = (draft: FlowDocument, published?: unknown) =>
    check(draft, modules, { has: () => 'unknown', ...(published !== undefined && { published }) }).flatMap(
      ({ severity, code, path }) => (code === 'branch/alike-text' ? [`${severity} ${path}`] : []),
    );
  const error = 'error /nodes/1/config/branches/1/text';

  it('is an error in a draft, and a warning where the published version has the same', () => {
    expect(found(menuOf('Yes', 'yes'))).toEqual([error]);
    expect(found(menuOf('Yes', 'yes'), menuOf('Yes', 'No'))).toEqual([error]);
    expect(found(menuOf('Yes', 'yes'), { nothing: 'readable' })).toEqual([error]);
    expect(found(menuOf('Maybe', 'Yes', 'yes'), menuOf('Yes', 'yes'))).toEqual([
      'warning /nodes/1/config/branches/2/text',
    ]);
  });

  it('stays an error for what the published version does not have', () => {
    expect(found(menuOf('Yes', 'yes', 'No', 'NO'), menuOf('Yes', 'yes', 'No'))).toEqual([
      'error /nodes/1/config/branches/3/text',
      'warning /nodes/1/config/branches/1/text',
    ]);
  });
});

describe('the folder that a new module begins with', () => {
  testModule(sampleTypeModule, { folder: fileURLToPath(new URL('../test/module-template', import.meta.url)) });
});
