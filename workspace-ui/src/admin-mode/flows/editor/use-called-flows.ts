import { flowsCalledBy, type DesignerHost, type DesignerStore } from '@parley/designer';
import type { CallableFlow, Flow, FlowVersion, Installation, InstallationFlow, JsonObject } from '@parley/schemas';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { listAll } from '../../../api/list-all.ts';
import { request } from '../../../api/request.ts';

export const callableFlowsKey = ['callable-flows'] as const;

/** The flows of the application by their keys; those that the draft calls with the version that is published. */
export function useCalledFlows(
  flow: Flow,
  store: DesignerStore,
  installation: Installation,
): { installation: Installation; idOf: (key: string) => string | undefined } {
  const { data: flows } = useQuery({
    queryKey: callableFlowsKey,
    queryFn: ({ signal }) => listAll<CallableFlow>('/callable-flows', signal),
    staleTime: 15_000,
    refetchOnWindowFocus: true,
  });
  const keys = useStore(
    store,
    useShallow(({ document }) => flowsCalledBy(document)),
  );
  const called = (flows ?? []).filter(({ key }) => keys.includes(key));
  const documents = useQueries({
    queries: called.flatMap(({ id, key, published }) =>
      published === null
        ? []
        : [
            {
              queryKey: ['flow-version', id, published],
              queryFn: async ({ signal }: { signal: AbortSignal }) => {
                const { document } = await request<FlowVersion>(
                  'GET',
                  `/flows/${id}/versions/${published}`,
                  undefined,
                  signal,
                );
                return { key, version: published, document };
              },
              // A version never changes.
              staleTime: Infinity,
            },
          ],
    ),
    combine: documentsOf,
  });
  return useMemo(() => {
    if (!flows) return { installation, idOf: () => undefined };
    const byKey = flows.map(({ id, key, name, published }): [string, InstallationFlow] => {
      const read = documents[key];
      const document = read?.version === published ? read.document : undefined;
      return [
        key,
        {
          name,
          ...(id === flow.id && { isOwn: true }),
          ...(published !== null && { version: published }),
          ...(document && { document }),
        },
      ];
    });
    return {
      installation: { ...installation, flows: Object.fromEntries(byKey) },
      idOf: (key: string) => flows.find((each) => each.key === key)?.id,
    };
  }, [flows, documents, installation, flow.id]);
}

/** What the published version holds of other flows, and which call this one: asked again when it is published. */
export function useFlowCalls(flow: Flow, published: number | null): DesignerHost['calls'] {
  const { data } = useQuery({
    queryKey: ['flow-calls', flow.id, published],
    queryFn: ({ signal }) => request<Flow>('GET', `/flows/${flow.id}`, undefined, signal),
    initialData: published === flow.published ? flow : undefined,
    staleTime: 60_000,
  });
  const { pinned, callers } = data ?? flow;
  return useMemo(() => ({ pinned, callers, flowLink: (id) => `/admin/flows/${id}` }), [pinned, callers]);
}

type ReadVersion = { key: string; version: number; document: JsonObject };

function documentsOf(results: { data?: ReadVersion | undefined }[]): Partial<Record<string, ReadVersion>> {
  return Object.fromEntries(results.flatMap(({ data }) => (data ? [[data.key, data]] : [])));
}
