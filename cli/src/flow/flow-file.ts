import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { CommandError } from '../command-error.ts';
import { readJson } from './read-json.ts';

/** A flow as it lies in a file; nothing of it has been checked. */
export type FlowFile = { path: string; name: string; document: unknown };

/**
 * Reads a flow from a file, or from the one `*.flow.json` of a folder.
 * @throws CommandError that says which path, what is wrong with it and what was expected
 */
export async function readFlowFile(given: string, cwd: string): Promise<FlowFile> {
  const path = await findFlowFile(resolve(cwd, given), given);
  return { path, name: basename(path).replace(/(\.flow)?\.json$/, ''), document: await readJson(path) };
}

/** What a flow calls itself, or its file. */
export function nameOfFlow({ document, name }: FlowFile): string {
  const given = typeof document === 'object' && document !== null && 'name' in document ? document.name : null;
  return typeof given === 'string' && given !== '' ? given : name;
}

/** The file `installation.json` beside the flow or in the folder above: what the flow's keys mean here. */
export async function findInstallation(flowPath: string): Promise<string | null> {
  const folder = dirname(flowPath);
  for (const candidate of [join(folder, 'installation.json'), join(dirname(folder), 'installation.json')]) {
    if ((await stat(candidate).catch(() => null))?.isFile()) return candidate;
  }
  return null;
}

async function findFlowFile(path: string, given: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found) {
    const source = inSources(path);
    if (source !== path && (await stat(source).catch(() => null))) return findFlowFile(source, given);
    throw new CommandError(`There is no file or folder ${given}.`);
  }
  if (!found.isDirectory()) return path;
  const flows = (await readdir(path)).filter((name) => name.endsWith('.flow.json')).sort();
  const [only] = flows;
  if (only !== undefined && flows.length === 1) return join(path, only);
  const what =
    flows.length === 0 ? 'no *.flow.json' : `more than one *.flow.json (${flows.join(', ')}); name the one you mean`;
  throw new CommandError(`${given} has ${what}.`);
}

/** `examples/online-reception` is where people look for it; its sources are one folder down. */
function inSources(path: string): string {
  const [before, after] = path.split(`${sep}examples${sep}`);
  return before === undefined || after === undefined || after.startsWith(`src${sep}`)
    ? path
    : join(before, 'examples', 'src', after);
}
