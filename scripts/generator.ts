import { readdir, readFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** Makes files of the repository from other files of it. Each file of `scripts/generators/` exports one. */
export interface Generator {
  readonly name: string;
  /** Whole contents by path from the root of the repository. They are formatted by the runner. */
  readonly outputs: () => Promise<Map<string, string>>;
}

/** Run first: other generators may import the packages that import their output. */
const first: readonly string[] = ['module-registry.ts', 'vendor-registry.ts'];

/** Loads the generators of a folder one by one; each runs before the next is loaded. */
export async function* loadGenerators(folder: string): AsyncGenerator<Generator> {
  const names = (await readdir(folder)).filter((name) => /^[^.]+\.ts$/.test(name)).sort();
  for (const name of [
    ...names.filter((each) => first.includes(each)),
    ...names.filter((each) => !first.includes(each)),
  ]) {
    const { generator } = (await import(pathToFileURL(join(folder, name)).href)) as { generator?: Generator };
    if (generator === undefined) throw new Error(`scripts/generators/${name} exports no 'generator'.`);
    yield generator;
  }
}

export interface GeneratedFile {
  readonly path: string;
  readonly isStale: boolean;
}

/** Compares every output with the file on disk and, unless `isCheck`, writes those that differ. */
export async function generateFiles(
  root: string,
  generators: AsyncIterable<Generator> | Iterable<Generator>,
  isCheck: boolean,
): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for await (const generator of generators) {
    for (const [path, content] of await generator.outputs()) {
      const file = join(root, path);
      const formatted = await formatFile(file, content);
      const isStale = (await readIfThere(file)) !== formatted;
      files.push({ path, isStale });
      if (!isStale || isCheck) continue;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, formatted);
    }
  }
  return files;
}

const formattedExtensions = new Set(['.ts', '.mjs', '.js', '.json', '.md', '.yaml', '.yml']);

async function formatFile(file: string, content: string): Promise<string> {
  if (!formattedExtensions.has(extname(file))) return content;
  return format(content, { ...(await resolveConfig(file)), filepath: file });
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
