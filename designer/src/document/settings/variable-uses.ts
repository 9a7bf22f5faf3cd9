import type { ModuleRegistry, ModuleUses } from '@parley/engine';
import { namesRead, parseExpression, parseTemplate } from '@parley/engine';
import type { FlowDocument, FlowNode } from '@parley/schemas';
import { fitsModule, shownSettings } from './node-settings.ts';

/** Where a variable is used: in which node, at which setting, and whether it is set there. */
export type VariableUse = { nodeId: string; path: string; writes: boolean };

type NodeUses = { modules: ModuleRegistry; byName: ReadonlyMap<string, readonly VariableUse[]> };

const usesOfNode = new WeakMap<FlowNode, NodeUses>();

/** Every use of each name that a flow reads or writes, in document order. */
export function variableUses(document: FlowDocument, modules: ModuleRegistry): ReadonlyMap<string, VariableUse[]> {
  const all = new Map<string, VariableUse[]>();
  for (const node of document.nodes)
    for (const [name, uses] of usesIn(node, modules)) all.set(name, [...(all.get(name) ?? []), ...uses]);
  return all;
}

/** What the settings of a node use; null when they cannot be read. */
export function moduleUses(node: FlowNode, modules: ModuleRegistry): ModuleUses | null {
  const module = modules.get(node.type);
  if (!module) return null;
  const settings = shownSettings(node, module);
  return fitsModule(settings, module) ? module.uses(settings as never) : null;
}

function usesIn(node: FlowNode, modules: ModuleRegistry): ReadonlyMap<string, readonly VariableUse[]> {
  const known = usesOfNode.get(node);
  if (known?.modules === modules) return known.byName;
  const byName = new Map<string, VariableUse[]>();
  const add = (name: string, path: string, writes: boolean) =>
    byName.set(name, [...(byName.get(name) ?? []), { nodeId: node.id, path, writes }]);
  const uses = moduleUses(node, modules);
  for (const { path, text } of uses?.texts ?? []) {
    const parsed = parseTemplate(text);
    if (parsed.status === 'parsed') for (const { name } of namesRead(parsed.template)) add(name, path, false);
  }
  for (const { path, source } of uses?.expressions ?? []) {
    const parsed = parseExpression(source);
    if (parsed.status === 'parsed') for (const name of parsed.names) add(name, path, false);
  }
  for (const { path, name } of uses?.reads ?? []) add(name, path, false);
  for (const { path, name } of uses?.writes ?? []) add(name, path, true);
  usesOfNode.set(node, { modules, byName });
  return byName;
}
