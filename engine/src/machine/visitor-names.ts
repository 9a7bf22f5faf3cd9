import { isVisitorParameter } from '@parley/schemas';
import type { PlacedNode } from './inline-sub-flows.ts';
import type { Scopes } from './scopes.ts';

/**
 * The visitor parameters that stand anywhere in the settings of nodes whose variables do not hide them. A text that merely
 * mentions one counts as well: more than is read may be told, never less.
 */
export function visitorNamesIn(nodes: Iterable<PlacedNode>, scopes: Scopes): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { settings, scope } of nodes) {
    const hides = scopes.get(scope)?.hides ?? [];
    for (const name of visitorNamesOf(settings)) if (!hides.includes(name)) names.add(name);
  }
  return names;
}

/** Names of visitor parameters anywhere in a JSON value. */
export function visitorNamesOf(value: unknown): string[] {
  const found = JSON.stringify(value).matchAll(/(?<![A-Za-z0-9_])Visitor[A-Z][A-Za-z0-9]*/g);
  return [...found].flatMap(([name]) => (isVisitorParameter(name) ? [name] : []));
}
