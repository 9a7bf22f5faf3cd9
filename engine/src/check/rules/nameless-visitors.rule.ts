import { problem, type CheckRule } from '../check-facts.ts';

/**
 * Texts that call the visitor by a name without asking whether there is one. What is said to them has the application's
 * form of address instead.
 */
export const namelessVisitorsRule: CheckRule = ({ nodes, known }) =>
  nodes.flatMap(({ id, base, reads, texts }) => {
    const unsaid = new Set(texts.flatMap((text) => (text.unsaid ? [text.path] : [])));
    return reads
      .filter(({ name, optional, inText }) => name === 'UserName' && inText && !optional)
      .filter(({ path }) => unsaid.has(path) || known?.addressesNameless !== true)
      .map(({ path }) =>
        problem('variable/nameless-visitor', { severity: 'warning', nodeId: id, path: `${base}${path}` }, { node: id }),
      );
  });
