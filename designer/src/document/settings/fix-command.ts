import type { FlowDocument, ProblemFix } from '@parley/schemas';
import { Variable } from '@parley/schemas';
import type { Command } from '../command.ts';
import { modules } from '@parley/modules';
import { addVariable, removeVariable, renameVariable } from './variables.ts';

type Arguments = NonNullable<ProblemFix['arguments']>;

/** Every fix that the engine offers, by its command. */
const fixes: Record<string, (argument: Arguments) => Command | null> = {
  'declare-variable': ({ name, type }) => {
    const known = Variable.properties.type.enum.find((each) => each === type);
    return typeof name === 'string' && known ? addVariable({ name, type: known }) : null;
  },
  'remove-variable': ({ name }) => (typeof name === 'string' ? removeVariable(name) : null),
  'rename-variable': ({ name, to }) =>
    typeof name === 'string' && typeof to === 'string' ? renameVariable(name, to, modules) : null,
  'remove-edge': ({ id }) => (typeof id === 'string' ? removeEdge(id) : null),
};

/** The command that applies a problem's fix; null for a fix that this release does not know. */
export function fixCommand(fix: ProblemFix): Command | null {
  return (Object.hasOwn(fixes, fix.command) ? fixes[fix.command] : undefined)?.(fix.arguments ?? {}) ?? null;
}

/** Removes an edge by its id. */
export function removeEdge(id: string): Command {
  return {
    label: 'removedEdge',
    apply: (document: FlowDocument) => {
      const edges = document.edges.filter((edge) => edge.id !== id);
      return edges.length === document.edges.length ? document : { ...document, edges };
    },
  };
}
