import type { FlowDocument, Variable } from '@parley/schemas';
import { useDesigner, useDesignerHost } from '../../store/designer-context.ts';
import { useSetting } from '../node-form.ts';

/** The flow that a module calls: what it takes and gives, as far as a version of it is known. */
export type CalledFlow = {
  key: string;
  status: 'none' | 'unknown' | 'unpublished' | 'known';
  inputs: Variable[];
  outputs: Variable[];
};

export function useCalledFlow(path: string): CalledFlow {
  const { value } = useSetting(path);
  const { flows } = useDesignerHost().installation;
  const pinned = useDesigner((state) => state.document.subFlows);
  const key = typeof value === 'string' ? value : '';
  const flow = flows?.[key];
  const document = pinned?.[key]?.document ?? flow?.document;
  if (!document) {
    const status = key === '' ? 'none' : flow && flow.version === undefined ? 'unpublished' : 'unknown';
    return { key, status, inputs: [], outputs: [] };
  }
  // A published version has passed the schema.
  const { variables } = document as unknown as Pick<FlowDocument, 'variables'>;
  return {
    key,
    status: 'known',
    inputs: variables.filter(({ input }) => input),
    outputs: variables.filter(({ output }) => output),
  };
}
