import { migrateSettings, schemaProblems, withDefaults, type AnyModule } from '@parley/engine';
import type { FlowDocument, FlowNode, JsonObject, JsonValue } from '@parley/schemas';
import { indexOf } from '../document-index.ts';
import type { Command } from '../command.ts';
import { isObject, valueAt, withValueAt } from './json-pointer.ts';

/** The settings of a node as they are written, in the module's current version. */
export function writtenSettings(node: FlowNode, module: AnyModule | undefined): JsonObject {
  if (!module || (node.version ?? 1) === module.version) return node.config;
  const migrated = migrateSettings(module, node.config, node.version ?? 1);
  return migrated.status === 'migrated' ? migrated.settings : node.config;
}

/** The settings with defaults filled in, to be shown; also of settings that do not fit, as far as that goes. */
export function shownSettings(node: FlowNode, module: AnyModule): JsonObject {
  const written = writtenSettings(node, module);
  try {
    return withDefaults(module.settings, written);
  } catch {
    return written;
  }
}

/** Whether settings fit their module. */
export function fitsModule(settings: JsonObject, module: AnyModule): boolean {
  return schemaProblems(module.settings, settings).length === 0;
}

export type SettingChange = {
  nodeId: string;
  module: AnyModule | undefined;
  /** How people call the node. */
  name: string;
  /** A JSON pointer within the settings. */
  path: string;
  /** `undefined` takes the setting away. */
  value: JsonValue | undefined;
  /** Typing in one field is one entry of the history. */
  merges?: boolean;
};

/** Sets what a pointer leads to in the settings of a node; older settings are brought to the current version with it. */
export function changeSetting({ nodeId, module, name, path, value, merges = false }: SettingChange): Command {
  return {
    label: 'changedSetting',
    values: { name },
    ...(merges && { merge: `setting ${nodeId} ${path}` }),
    apply: (document) =>
      changeNode(document, nodeId, (node) => {
        const written = writtenSettings(node, module);
        const config = withValueAt(written, path, value);
        if (config === written || !isObject(config)) return node;
        const isMigrated = written !== node.config && module !== undefined;
        return { ...node, config, ...(isMigrated && { version: module.version }) };
      }),
  };
}

/** Writes the administrator's own name of a node as it is typed; an empty one takes it away. */
export function changeLabel(nodeId: string, label: string): Command {
  const name = label.slice(0, 200);
  return {
    label: 'renamed',
    values: { name },
    merge: `label ${nodeId}`,
    apply: (document) =>
      changeNode(document, nodeId, (node) => {
        if ((node.label ?? '') === name) return node;
        const { label: _, ...unnamed } = node;
        return name === '' ? unnamed : { ...node, label: name };
      }),
  };
}

/** The document with a node replaced by what `change` makes of it; the same document when that is the same node. */
function changeNode(document: FlowDocument, nodeId: string, change: (node: FlowNode) => FlowNode): FlowDocument {
  const node = indexOf(document).nodes.get(nodeId);
  if (!node) return document;
  const changed = change(node);
  if (changed === node) return document;
  return { ...document, nodes: document.nodes.map((each) => (each === node ? changed : each)) };
}

/** A text at a pointer within settings; empty where there is none. */
export function textAt(settings: JsonValue, path: string): string {
  const value = valueAt(settings, path);
  return typeof value === 'string' ? value : '';
}
