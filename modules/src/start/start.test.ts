import { readFileSync } from 'node:fs';
import { testModule } from '@parley/engine/testing';
import { systemParameterNames } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { startModule } from './start.module.ts';

testModule(startModule);

describe('start', () => {
  it.each(systemParameterNames)('names the system parameter %s in both languages (FLOW-10)', (name) => {
    expect(startModule.description.en).toContain(`{{${name}}}`);
    expect(startModule.description.zh).toContain(`{{${name}}}`);
    expect(readFileSync(new URL('./README.md', import.meta.url), 'utf8')).toContain(`{{${name}}}`);
  });

  it('goes on at once (FLOW-09)', () => {
    expect(startModule.compile({})).toEqual({ description: 'a session begins', always: [{ exit: 'next' }] });
  });
});
