import { readFile } from 'node:fs/promises';
import { CommandError } from '../command-error.ts';

/** @throws CommandError that says what is wrong with the file */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'There is no file' : `${error.code ?? 'An error'} stops reading`;
    throw new CommandError(`${reason} ${path}.`);
  });
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch (error) {
    throw new CommandError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
