import type { CheckRule } from '../check-facts.ts';

/** What each module says of its own settings, placed in the document. */
export const settingsRule: CheckRule = ({ nodes }) =>
  nodes.flatMap(({ id, base, name, problems, edges }) =>
    problems.map(({ severity, code, path, message, portId }) => {
      const edge = portId === undefined ? undefined : edges.get(portId);
      return {
        severity,
        code,
        nodeId: id,
        ...(edge ? { edgeId: edge.id } : {}),
        path: `${base}${path ?? ''}`,
        message: `${name}: ${message}`,
      };
    }),
  );
