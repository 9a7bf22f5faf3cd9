import { settingPaths, type AnyModule, type SettingPath } from '@parley/engine';
import { joinPointer, splitPointer } from '../../document/settings/json-pointer.ts';

const byModule = new WeakMap<AnyModule, ReadonlyMap<string, SettingPath>>();

/** What the schema of a module says of a setting: limits, and whether it is required. */
export function schemaAt(
  module: AnyModule,
  path: string,
): { required: boolean; maxLength?: number; minimum?: number; maximum?: number } | undefined {
  const paths = byModule.get(module) ?? new Map(settingPaths(module.settings).map((each) => [each.path, each]));
  byModule.set(module, paths);
  const found = paths.get(anyEntry(path, false)) ?? paths.get(anyEntry(path, true));
  if (!found) return undefined;
  const { maxLength, minimum, maximum }: { maxLength?: number; minimum?: number; maximum?: number } = found.schema;
  return { required: found.required, ...{ maxLength, minimum, maximum } };
}

/** A pointer with `-` for each index, and with `isMap` for its last part, a key that the administrator chose. */
function anyEntry(path: string, isMap: boolean): string {
  const parts = splitPointer(path);
  return joinPointer(
    '',
    ...parts.map((part, index) => (/^\d+$/.test(part) || (isMap && index === parts.length - 1) ? '-' : part)),
  );
}
