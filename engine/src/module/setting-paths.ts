import type { TSchema } from 'typebox';

/** A setting as its schema declares it. `path` is a JSON pointer with `-` for any entry of a list or a map. */
export type SettingPath = { path: string; schema: SchemaNode; required: boolean };

/** What is read of a JSON schema here. */
export type SchemaNode = {
  type?: string;
  properties?: Record<string, SchemaNode>;
  patternProperties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode | SchemaNode[];
  anyOf?: SchemaNode[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  description?: string;
};

/** Every setting that a schema declares, outer before inner; what members of a union share is listed once. */
export function settingPaths(schema: TSchema): SettingPath[] {
  const byPath = new Map<string, SettingPath>();
  for (const setting of pathsIn(schema, '', true)) {
    const known = byPath.get(setting.path);
    byPath.set(setting.path, known ? bothOf(known, setting) : setting);
  }
  return [...byPath.values()];
}

function bothOf(known: SettingPath, other: SettingPath): SettingPath {
  const isSame = JSON.stringify(known.schema) === JSON.stringify(other.schema);
  const schema = isSame ? known.schema : { anyOf: [...(known.schema.anyOf ?? [known.schema]), other.schema] };
  return { ...known, schema, required: known.required && other.required };
}

function pathsIn(schema: SchemaNode, path: string, required: boolean): SettingPath[] {
  const inner: SettingPath[] = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      pathsIn(property, `${path}/${name}`, schema.required?.includes(name) ?? false),
    ),
    ...Object.values(schema.patternProperties ?? {}).flatMap((entry) => pathsIn(entry, `${path}/-`, true)),
    ...[schema.items ?? []].flat().flatMap((entry) => pathsIn(entry, `${path}/-`, true)),
    ...(schema.anyOf ?? []).flatMap((member) => pathsIn(member, path, required).filter((each) => each.path !== path)),
  ];
  return [{ path, schema, required }, ...inner];
}
