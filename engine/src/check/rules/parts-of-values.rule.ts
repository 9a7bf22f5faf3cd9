import { pathsRead } from '../../template/index.ts';
import { problem, type CheckRule } from '../check-facts.ts';

/**
 * Texts with a dotted name that cannot mean what it says: only a JSON variable has something inside it, so that
 * `{{City.name}}` of a text is always empty.
 */
export const partsOfValuesRule: CheckRule = ({ nodes, variables }) =>
  nodes.flatMap(({ id, base, texts }) =>
    texts.flatMap(({ path, parsed, extraNames = [] }) =>
      (parsed.status === 'parsed' ? pathsRead(parsed.template) : []).flatMap(([name = '', ...inside]) => {
        const type = variables.get(name)?.type;
        if (inside.length === 0 || type === undefined || type === 'json' || extraNames.includes(name)) return [];
        const place = { severity: 'warning', nodeId: id, path: `${base}${path}` } as const;
        return [problem(`variable/no-parts:${type}`, place, { node: id, name, path: [name, ...inside].join('.') })];
      }),
    ),
  );
