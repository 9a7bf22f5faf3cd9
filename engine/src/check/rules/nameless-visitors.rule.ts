import { problem, type CheckRule } from '../check-facts.ts';

/** Texts that call the visitor by a name without asking whether there is one. */
export const namelessVisitorsRule: CheckRule = ({ nodes }) =>
  nodes.flatMap(({ id, base, reads }) =>
    reads
      .filter(({ name, optional, inText }) => name === 'UserName' && inText && !optional)
      .map(({ path }) =>
        problem('variable/nameless-visitor', { severity: 'warning', nodeId: id, path: `${base}${path}` }, { node: id }),
      ),
  );
