import type { FlowDocument } from '@parley/schemas';
import { compile, type CompiledFlow } from './compile.ts';
import { testModules } from './modules.fixtures.ts';

/** Compiles a document over the test modules. @throws with every problem when it cannot be compiled */
export function compiledFlow(document: FlowDocument): CompiledFlow {
  const result = compile(document, testModules);
  if (result.status === 'compiled') return result.flow;
  throw new Error(result.problems.map(({ path, message }) => `${path ?? ''}: ${message}`).join('\n'));
}
