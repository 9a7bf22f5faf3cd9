import { compileInSteps, type CompiledFlow, type ModuleRegistry } from '@parley/engine';
import type { Executor } from '../../platform/database/index.ts';
import { inSlices } from '../../platform/in-slices.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';

/** Compiled flow versions. A session stays on the version on which it started, so versions never change. */
export type FlowCache = {
  version: (flowId: string, version: number) => Promise<CompiledFlow>;
};

export function createFlowCache(db: Executor, modules: ModuleRegistry, maxEntries = 200): FlowCache {
  const load = async ({ flowId, version }: FlowVersion): Promise<CompiledFlow> => {
    const row = await db
      .selectFrom('flow_version')
      .select('document')
      .where('flow_id', '=', flowId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (!row) throw new Error(`Flow ${flowId} has no version ${version}.`);
    const compilation = await inSlices(compileInSteps(row.document, modules));
    if (compilation.status === 'compiled') return compilation.flow;
    const reasons = compilation.problems.map(({ message }) => message).join(' ');
    throw new Error(`Version ${version} of flow ${flowId} does not compile any more: ${reasons}`);
  };
  const flows = createLoadingCache<FlowVersion, CompiledFlow>({
    keyOf: ({ flowId, version }) => `${flowId}/${version}`,
    load,
    maxEntries,
  });
  return { version: (flowId, version) => flows.get({ flowId, version }) };
}

type FlowVersion = { flowId: string; version: number };
