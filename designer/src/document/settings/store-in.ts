import type { AnyModule } from '@parley/engine';
import { modules } from '@parley/modules';
import { isVisitorParameter, type FlowDocument, type Variable } from '@parley/schemas';
import type { Command } from '../command.ts';
import { indexOf } from '../document-index.ts';
import { changeSetting, textAt, writtenSettings } from './node-settings.ts';
import { variableUses } from './variable-uses.ts';
import { addVariable, removeVariable } from './variables.ts';

export type StoreIn = {
  nodeId: string;
  module: AnyModule;
  /** How people call the node. */
  name: string;
  path: string;
  variable: string;
};

/**
 * Lets a module store into another variable, which is declared where it is not there. The one that came with a new
 * module, and was never used or changed, goes: nobody asked for it.
 */
export function storeIn({ nodeId, module, name, path, variable }: StoreIn): Command {
  const setting = changeSetting({ nodeId, module, name, path, value: variable });
  return {
    ...setting,
    apply: (document) => {
      const node = indexOf(document).nodes.get(nodeId);
      const before = node && textAt(writtenSettings(node, module), path);
      const declared = isVisitorParameter(variable)
        ? document
        : addVariable({ name: variable, type: 'string' }).apply(document);
      const set = setting.apply(declared);
      const isLeft = before !== undefined && before !== variable && cameWith(module, path, before, set);
      return isLeft ? removeVariable(before).apply(set) : set;
    },
  };
}

function cameWith(module: AnyModule, path: string, name: string, document: FlowDocument): boolean {
  const wish = textAt(module.newSettings, path);
  if (wish === '' || !name.startsWith(wish) || !/^\d*$/.test(name.slice(wish.length))) return false;
  const variable = document.variables.find((each) => each.name === name);
  return variable !== undefined && isUntouched(variable) && !variableUses(document, modules).has(name);
}

function isUntouched({ name: _, type, ...rest }: Variable): boolean {
  return type === 'string' && Object.keys(rest).length === 0;
}
