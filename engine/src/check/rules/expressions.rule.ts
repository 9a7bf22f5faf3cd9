import type { CheckRule } from '../check-facts.ts';

/** Expressions that do not parse, or use what a replay could not repeat. */
export const expressionsRule: CheckRule = ({ nodes }) =>
  nodes.flatMap(({ id, name, base, expressions }) =>
    expressions.flatMap(({ path, parsed }) =>
      parsed.status === 'parsed'
        ? []
        : [
            {
              severity: 'error' as const,
              code: 'expression/does-not-parse',
              nodeId: id,
              path: `${base}${path}`,
              message: `${name}: ${parsed.message}`,
            },
          ],
    ),
  );
