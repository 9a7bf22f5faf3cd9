import type { FlowNode } from '@parley/schemas';
import type { SettingsReading } from '../document/read-document.ts';
import type { ModuleRegistry } from '../module/module-definition.ts';
import type { SettingsFacts } from './check-facts.ts';

/**
 * What checking found out about single nodes, kept for the next check by the identity of the node object: for documents
 * that change by replacing what changed, as the designer's do. It holds for one registry of modules.
 */
export type CheckMemo = {
  readonly modules: ModuleRegistry;
  readonly readings: WeakMap<FlowNode, SettingsReading>;
  readonly facts: WeakMap<SettingsReading, SettingsFacts>;
};

/** An empty memory for `check` with these modules. */
export function createCheckMemo(modules: ModuleRegistry): CheckMemo {
  return { modules, readings: new WeakMap(), facts: new WeakMap() };
}
