import type { AnyModule, ModuleRegistry, StateFragment } from '@parley/engine';
import type { FlowDocument, FlowNode, JsonObject } from '@parley/schemas';
import { indexOf } from '../document/document-index.ts';
import { fitsModule } from '../document/settings/node-settings.ts';

/** The end whose reply timeout is in force at a node: the nearest it reaches, then the first of the document (flow.md §2). */
export function endInForce(document: FlowDocument, nodeId: string, modules: ModuleRegistry): FlowNode | null {
  const index = indexOf(document);
  const seen = new Set([nodeId]);
  let level = [nodeId];
  while (level.length > 0) {
    const ends = level.flatMap((id) => {
      const node = index.nodes.get(id);
      return node && modules.get(node.type)?.role === 'end' ? [node] : [];
    });
    if (ends.length > 0)
      return ends.toSorted((a, b) => document.nodes.indexOf(a) - document.nodes.indexOf(b))[0] ?? null;
    level = level
      .flatMap((id) => index.outgoing.get(id)?.map((edge) => edge.target) ?? [])
      .filter((id) => !seen.has(id) && seen.add(id));
  }
  return null;
}

/** Whether a module with these settings ever waits for the visitor, or while an agent serves, as long as the end says. */
export function waitsForVisitor(module: AnyModule, settings: JsonObject): boolean {
  return fitsModule(settings, module) && hasWait(module.compile(settings as never));
}

function hasWait(fragment: StateFragment): boolean {
  const { waits, replyTimeoutSeconds, states = {} } = fragment;
  const isTimed = waits === 'serving' || (waits === 'visitor' && replyTimeoutSeconds === undefined);
  return isTimed || Object.values(states).some(hasWait);
}
