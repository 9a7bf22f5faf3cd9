import { compile, type CompiledFlow, type ModuleRegistry } from '@parley/engine';
import type { Executor } from '../../platform/database/index.ts';

/** Compiled flow versions. A session stays on the version on which it started, so versions never change. */
export type FlowCache = {
  version: (flowId: string, version: number) => Promise<CompiledFlow>;
};

export function createFlowCache(db: Executor, modules: ModuleRegistry, size = 200): FlowCache {
  const flows = new Map<string, Promise<CompiledFlow>>();
  const load = async (flowId: string, version: number): Promise<CompiledFlow> => {
    const row = await db
      .selectFrom('flow_version')
      .select('document')
      .where('flow_id', '=', flowId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (!row) throw new Error(`Flow ${flowId} has no version ${version}.`);
    const compilation = compile(row.document, modules);
    if (compilation.status === 'compiled') return compilation.flow;
    const reasons = compilation.problems.map(({ message }) => message).join(' ');
    throw new Error(`Version ${version} of flow ${flowId} does not compile any more: ${reasons}`);
  };
  return {
    version: (flowId, version) => {
      const key = `${flowId}/${version}`;
      const known = flows.get(key);
      if (known) return known;
      const loading = load(flowId, version);
      flows.set(key, loading);
      loading.catch(() => flows.delete(key));
      const oldest = flows.keys().next();
      if (flows.size > size && !oldest.done) flows.delete(oldest.value);
      return loading;
    },
  };
}
