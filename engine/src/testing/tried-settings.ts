import type { JsonObject } from '@parley/schemas';
import { withDefaults } from '../document/schema-problems.ts';
import type { AnyModule } from '../module/module-definition.ts';

/** Settings under test: as they are written, and as the module is given them (defaults filled in, frozen). */
export type TriedSettings = { name: string; written: JsonObject; settings: never };

/** The examples of a module. */
export function triedSettings(module: AnyModule): TriedSettings[] {
  return module.exampleSettings.map((written, index) => ({
    name: `example ${index + 1}`,
    written,
    settings: settingsFrom(module, written),
  }));
}

/** Settings as the module is given them. Frozen: a module that changes its settings throws. */
export function settingsFrom(module: AnyModule, written: JsonObject): never {
  return deepFreeze(withDefaults(module.settings, written)) as never;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
