import type { Problem } from '@parley/schemas';
import type { ReferenceKind } from '../../module/reference-kind.ts';
import { secretsIn } from '../../template/index.ts';
import type { CheckRule, NodeFacts } from '../check-facts.ts';
import { didYouMean } from '../closest.ts';

const titles: Record<ReferenceKind, string> = {
  schedule: 'schedule',
  'skill-group': 'skill group',
  robot: 'robot',
  secret: 'secret',
};

/** Schedules, skill groups, robots and secrets that this installation does not have. */
export const referencesRule: CheckRule = ({ nodes, known }) => {
  if (!known) return [];
  return nodes.flatMap((node) =>
    referencesOf(node).flatMap(({ kind, key, path }): Problem[] => {
      if (known.has(kind, key) !== false) return [];
      const suggestion = didYouMean(key, known.keys?.(kind) ?? []);
      return [
        {
          severity: 'error',
          code: `reference/missing-${kind}`,
          nodeId: node.id,
          path: `${node.base}${path}`,
          message: `${node.name}: there is no ${titles[kind]} with the key "${key}" here.${suggestion} Create it, or choose another one.`,
        },
      ];
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
