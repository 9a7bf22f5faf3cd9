import type { CheckRule } from '../check-facts.ts';

/** What each module says of its own settings, placed in the document. */
export const settingsRule: CheckRule = ({ nodes }) =>
  nodes.flatMap(({ id, base, problems, edges }) =>
    problems.map(({ portId, path = '', ...problem }) => {
      const edge = portId === undefined ? undefined : edges.get(portId);
      return { ...problem, nodeId: id, ...(edge ? { edgeId: edge.id } : {}), path: `${base}${path}` };
    }),
  );
