import { structureTable } from '../document/structure.texts.ts';
import type { ModuleRegistry } from '../module/module-definition.ts';
import type { LocalText } from '../wording/local-text.ts';
import { checkTexts } from './check.texts.ts';

/** Everything that a problem may say, by the key of its text: the engine's own problems and those of the modules. */
export function problemTexts(modules: ModuleRegistry): ReadonlyMap<string, LocalText> {
  const known = tables.get(modules);
  if (known) return known;
  const ofModules = [...modules.values()].flatMap(({ problems }) => Object.entries<LocalText>(problems));
  const table = new Map([...structureTable, ...Object.entries<LocalText>(checkTexts), ...ofModules]);
  tables.set(modules, table);
  return table;
}

const tables = new WeakMap<ModuleRegistry, ReadonlyMap<string, LocalText>>();
