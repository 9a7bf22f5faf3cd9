import type { ReferenceKind } from '../../module/reference-kind.ts';
import { secretsIn } from '../../template/index.ts';
import { problem, type CheckRule, type NodeFacts } from '../check-facts.ts';
import { closest } from '../closest.ts';

/** Schedules, skill groups, robots and secrets that this installation does not have. */
export const referencesRule: CheckRule = ({ nodes, known }) => {
  if (!known) return [];
  return nodes.flatMap((node) =>
    referencesOf(node).flatMap(({ kind, key, path }) => {
      // A module says itself where nothing is chosen yet.
      if (key === '' || known.has(kind, key) !== false) return [];
      const suggestion = closest(key, known.keys?.(kind) ?? []);
      const place = { severity: 'error', nodeId: node.id, path: `${node.base}${path}` } as const;
      return [problem(`reference/missing-${kind}`, place, { key, suggestion })];
    }),
  );
};

type Reference = { kind: ReferenceKind; key: string; path: string };

/** What the module declares, and the secrets of its texts that it may have left to us. */
function referencesOf({ uses, texts }: NodeFacts): Reference[] {
  const declared = new Set(uses.references.map(({ kind, key }) => `${kind} ${key}`));
  const secrets = texts.flatMap(({ path, parsed, secrets: allowed }) =>
    allowed && parsed.status === 'parsed'
      ? secretsIn(parsed.template).map((key): Reference => ({ kind: 'secret', key, path }))
      : [],
  );
  return [...uses.references, ...secrets.filter(({ kind, key }) => !declared.has(`${kind} ${key}`))];
}
