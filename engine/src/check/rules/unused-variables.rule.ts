import type { Problem } from '@parley/schemas';
import type { CheckRule } from '../check-facts.ts';

/** Variables that are set but never read, or not used at all. Says nothing while some settings cannot be read. */
export const unusedVariablesRule: CheckRule = ({ document, nodes }) => {
  if (nodes.length < document.nodes.length) return [];
  const read = new Set(nodes.flatMap(({ reads }) => reads.map(({ name }) => name)));
  const written = new Set(nodes.flatMap(({ uses }) => uses.writes.map(({ name }) => name)));
  return document.variables.flatMap(({ name }, index): Problem[] => {
    if (read.has(name)) return [];
    const place = { severity: 'info', path: `/variables/${index}` } as const;
    if (written.has(name)) {
      const message = `The variable "${name}" is set but never read. Use it in a text or a condition, or stop setting it.`;
      return [{ ...place, code: 'variable/never-read', message }];
    }
    return [
      {
        ...place,
        code: 'variable/unused',
        message: `The variable "${name}" is neither set nor read. Remove it if it is not needed.`,
        fix: { title: `Remove "${name}"`, command: 'remove-variable', arguments: { name } },
      },
    ];
  });
};
