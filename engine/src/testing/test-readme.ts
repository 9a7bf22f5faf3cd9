import { describe, expect, it } from 'vitest';
import type { AnyModule } from '../module/module-definition.ts';
import { settingPaths } from '../module/setting-paths.ts';
import type { ModuleTestOptions } from './module-test-options.ts';

/** The README beside the test: what the module is for, and every port and setting by name. */
export function testReadme(module: AnyModule, { folder }: ModuleTestOptions): void {
  describe('README', () => {
    it('says what the module is for, and names every port and setting', async () => {
      const readme = await readmeIn(folder ?? folderOfTest());
      expect(readme).toMatch(/^# \S/);
      const names = [...module.portPatterns, ...settingPaths(module.settings).flatMap(({ path }) => lastName(path))];
      expect([...new Set(names)].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    });
  });
}

/** Vitest's own loader reads it: the engine uses no Node built-ins, not even here. */
async function readmeIn(folder: string): Promise<string> {
  const loaded: { default: string } = await import(/* @vite-ignore */ `${folder}/README.md?raw`);
  return loaded.default;
}

function folderOfTest(): string {
  return expect.getState().testPath?.replace(/[\\/][^\\/]*$/, '') ?? '.';
}

function lastName(path: string): string[] {
  const name = path.split('/').at(-1) ?? '';
  return name === '' || name === '-' ? [] : [name];
}
