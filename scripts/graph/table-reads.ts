import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { districts } from '../arrows.mjs';
import type { ImportGraph } from './import-graph.ts';

/**
 * SQL that reads or writes a table of a higher district, as sentences: imports tell nothing of it. A table belongs to the
 * district whose file adds it to `Tables`. Migrations stand outside: they are history.
 */
export async function findTablesOfHigherDistricts({ workspace, files }: ImportGraph): Promise<string[]> {
  const sources = await Promise.all(
    [...files.values()]
      .filter(({ path, isTest }) => !isTest && districtOf(path) !== undefined && !path.includes('/migrations/'))
      .map(async ({ path }) => ({ path, text: await readFile(join(workspace.root, path), 'utf8') })),
  );
  const owners = new Map(sources.flatMap(({ path, text }) => tablesIn(text).map((table) => [table, path] as const)));
  return sources.flatMap(({ path, text }) =>
    [...tablesUsedIn(text)].flatMap((table) => {
      const owner = owners.get(table);
      if (owner === undefined || rank(owner) <= rank(path)) return [];
      return [
        `${path}: its SQL names the table '${table}', which is of ${districtOf(owner)} (${owner}). Ask above: take the answer as an argument, handed in by the server's composition.`,
      ];
    }),
  );
}

function districtOf(path: string): string | undefined {
  const district = /^runtime-server\/src\/([^/]+)\//.exec(path)?.[1];
  return district !== undefined && districts.includes(district) ? district : undefined;
}

function rank(path: string): number {
  return districts.indexOf(districtOf(path) ?? '');
}

/** Names in `interface Tables { … }`. */
function tablesIn(text: string): string[] {
  const block = /interface Tables \{([^}]*)\}/.exec(text)?.[1] ?? '';
  return [...block.matchAll(/^\s*'?([\w.]+)'?:/gm)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** Tables by the builder's calls and by raw SQL; words that are no table do no harm, for nobody owns them. */
function tablesUsedIn(text: string): Set<string> {
  const byBuilder = /\b(?:selectFrom|innerJoin|leftJoin|insertInto|updateTable|deleteFrom)\('([\w.]+)/g;
  const byText = /\b(?:from|join|into|update)\s+([a-z_]+(?:\.[a-z_]+)?)\b/g;
  return new Set([...text.matchAll(byBuilder), ...text.matchAll(byText)].flatMap(([, name]) => name ?? []));
}
