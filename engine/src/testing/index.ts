/** What tests of modules and hosts share: the conformance suite of modules, and arbitrary events and contexts. */
export { anyContext, anyEvent } from './arbitrary-facts.ts';
export { testModule } from './test-module.ts';
export type { ModuleTestOptions } from './module-test-options.ts';
