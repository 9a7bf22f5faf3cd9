import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  settingPaths,
  type AnyModule,
  type FragmentAction,
  type SettingPath,
  type StateFragment,
} from '@parley/engine';
import { modules } from '@parley/modules';
import type { Generator } from '../generator.ts';

const sources = fileURLToPath(new URL('../../modules/src', import.meta.url));
const opening = '<!-- generated: `npm run generate` writes what is between these marks -->';
const closing = '<!-- /generated -->';

/** Tables of settings, ports and effects in the README of each module: what its own definition says. */
export const generator: Generator = {
  name: 'module READMEs',
  outputs: async () => {
    const outputs = new Map<string, string>();
    for (const module of modules.values()) {
      const path = `${module.type}/README.md`;
      // A module without a README fails its conformance suite, which says so better than an empty one would.
      if (!existsSync(join(sources, path))) continue;
      const before = await readFile(join(sources, path), 'utf8');
      outputs.set(`modules/src/${path}`, withTables(before, tablesOf(module)));
    }
    return outputs;
  },
};

/** The README with new tables between its marks; a README without marks gets them at its end. */
export function withTables(readme: string, tables: string): string {
  const generated = `${opening}\n\n${tables}\n\n${closing}`;
  const [start, end] = [readme.indexOf('<!-- generated'), readme.indexOf(closing)];
  if (start === -1 || end < start) return `${readme.trimEnd()}\n\n${generated}\n`;
  return readme.slice(0, start) + generated + readme.slice(end + closing.length);
}

/** Settings, ports and effects of a module as Markdown. */
export function tablesOf(module: AnyModule): string {
  return [
    ...section('Settings', ['setting', 'is', 'default', 'meaning'], settingRows(module), 'None.'),
    ...section(
      'Ports',
      ['port', 'title', 'must be connected', 'has waited'],
      portRows(module),
      'None: the session ends here.',
    ),
    ...section('Effects', ['effect', 'with'], effectRows(module), 'None.'),
  ].join('\n');
}

function section(title: string, head: string[], rows: string[][], none: string): string[] {
  if (rows.length === 0) return [`## ${title}`, '', none, ''];
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** A setting is shown by its whole path and, deeper down, by its own name, so that it can be searched for. */
function settingRows(module: AnyModule): string[][] {
  return settingPaths(module.settings)
    .filter(({ path }) => path !== '' && !path.endsWith('/-'))
    .map(({ path, schema, required }) => {
      const names = path
        .slice(1)
        .split('/')
        .filter((name) => name !== '-');
      const name = names.map((each) => `\`${each}\``).join(' › ');
      const value =
        schema.default === undefined ? (required ? 'required' : '') : `\`${JSON.stringify(schema.default)}\``;
      return [name, kindOf(schema), value, schema.description ?? titleOf(module, path)];
    });
}

function kindOf(schema: SettingPath['schema']): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(' or ');
  if (schema.type === undefined) return 'JSON';
  const { minimum, maximum } = schema;
  const from = minimum === undefined ? '' : ` from ${minimum}`;
  const to = maximum === undefined ? '' : ` to ${maximum}`;
  return `${kinds[schema.type] ?? schema.type}${from}${to}`;
}

const kinds: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'yes or no',
  array: 'list',
  object: 'object',
};

/** The title that the designer shows, for a setting whose schema says no more. */
function titleOf(module: AnyModule, path: string): string {
  const titles = (fields: AnyModule['inspector'], base: string): [string, string][] =>
    fields.flatMap((field) => [
      [base + field.path, field.title.en] as [string, string],
      ...(field.control === 'list' ? titles(field.fields, `${base}${field.path}/-`) : []),
    ]);
  return new Map(titles(module.inspector, '')).get(path) ?? '';
}

/** One row for each pattern, described by the first port of the examples that fits it. */
function portRows(module: AnyModule): string[][] {
  const ports = module.exampleSettings.flatMap((settings) => module.ports(settings as never));
  return module.portPatterns.map((pattern) => {
    const prefix = pattern.split('<')[0] ?? '';
    const port = ports.find(({ id }) => (pattern.includes('<') ? id.startsWith(prefix) : id === pattern));
    const title = pattern.includes('<') ? 'its own' : (port?.title.en ?? '');
    return [`\`${pattern}\``, title, port?.required ? 'yes' : 'no', port?.waits ? 'yes' : 'no'];
  });
}

/** Effects that the examples ask for, with the fields they give. */
function effectRows(module: AnyModule): string[][] {
  const fields = new Map<string, Set<string>>();
  for (const settings of module.exampleSettings) {
    for (const action of actionsIn(module.compile(settings as never))) {
      if (!('effect' in action)) continue;
      const given = [...Object.keys(action.with), ...Object.keys(action.fromScratch ?? {})];
      fields.set(action.effect, new Set([...(fields.get(action.effect) ?? []), ...given]));
    }
  }
  return [...fields]
    .sort()
    .map(([effect, names]) => [`\`${effect}\``, [...names].map((name) => `\`${name}\``).join(', ')]);
}

function actionsIn(state: StateFragment): FragmentAction[] {
  const transitions = [...(state.always ?? []), ...Object.values(state.on ?? {}).flat()];
  return [
    ...(state.enter ?? []),
    ...(state.leave ?? []),
    ...transitions.flatMap((transition) => transition.do ?? []),
    ...Object.values(state.states ?? {}).flatMap(actionsIn),
  ];
}
