import { describe } from 'vitest';
import type { AnyModule } from '../module/module-definition.ts';
import type { ModuleTestOptions } from './module-test-options.ts';
import { testCompile } from './test-compile.ts';
import { testDefinition } from './test-definition.ts';
import { testInspector } from './test-inspector.ts';
import { testReadme } from './test-readme.ts';
import { testUses } from './test-uses.ts';

/**
 * The conformance suite of modules. Call it at the top of `<type>.test.ts`, in the module's folder:
 *
 * ```ts
 * testModule(branchModule);
 * ```
 *
 * What it demands is said by the names of its tests; the module's example settings decide how much of the module it
 * sees, so together they must use every port, guard and assign.
 */
export function testModule(module: AnyModule, options: ModuleTestOptions = {}): void {
  describe(`module ${module.type}`, () => {
    testDefinition(module, options);
    testCompile(module);
    testUses(module);
    testInspector(module);
    testReadme(module, options);
  });
}
