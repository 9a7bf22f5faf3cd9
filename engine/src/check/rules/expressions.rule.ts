import { problemOfRefusal } from '../../problem/refusal.ts';
import type { CheckRule } from '../check-facts.ts';

/** Expressions that do not parse, or use what a replay could not repeat. */
export const expressionsRule: CheckRule = ({ nodes }) =>
  nodes.flatMap(({ id, base, expressions }) =>
    expressions.flatMap(({ path, parsed }) => {
      if (parsed.status === 'parsed') return [];
      const place = { severity: 'error', nodeId: id, path: `${base}${path}` } as const;
      return [problemOfRefusal('expression/does-not-parse', place, parsed)];
    }),
  );
