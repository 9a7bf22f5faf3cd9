import { fileURLToPath } from 'node:url';
import { testModule } from '@parley/engine/testing';
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

  it('have one start and one end', () => {
    const roles = [...modules.values()].map(({ role }) => role);
    expect(roles.filter((role) => role === 'start')).toHaveLength(1);
    expect(roles.filter((role) => role === 'end')).toHaveLength(1);
  });
});

describe('the folder that a new module begins with', () => {
  testModule(sampleTypeModule, { folder: fileURLToPath(new URL('../test/module-template', import.meta.url)) });
});
