import type { Variable } from '@parley/schemas';
import { problem, type CheckRule } from '../check-facts.ts';
import { namesRead, type Template } from '../../template/index.ts';

/** Texts that travel in plain characters only: whoever receives them must decode what is more. */
export const asciiTextsRule: CheckRule = ({ nodes, variables }) =>
  nodes.flatMap(({ id, base, texts }) =>
    texts.flatMap(({ path, text, ascii, parsed }) => {
      if (!ascii || parsed.status === 'refused') return [];
      const place = { severity: 'warning', nodeId: id, path: `${base}${path}` } as const;
      const [name] = namesThatMayHoldMore(parsed.template, variables);
      if (name !== undefined) return [problem('text/encoded-name', place, { name })];
      return /[^\t\x20-\x7e]/.test(text) ? [problem('text/encoded', place)] : [];
    }),
  );

/** System parameters that are made of ids, digits and times. */
const plainParameters = new Set(['WaitNo', 'ChannelId', 'SystemSessionId', 'Now']);

function namesThatMayHoldMore(template: Template, variables: ReadonlyMap<string, Variable>): string[] {
  return namesRead(template).flatMap(({ name }) => {
    const type = variables.get(name)?.type;
    const isPlain = plainParameters.has(name) || type === 'number' || type === 'boolean';
    return isPlain ? [] : [name];
  });
}
