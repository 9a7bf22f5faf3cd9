import { readFile } from 'node:fs/promises';
import { parseFlowText } from '@parley/schemas';
import { CommandError } from '../command-error.ts';

/** @throws CommandError that says what is wrong with the file */
export async function readJson(path: string, parse: (text: string) => unknown = parseFlowText): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'There is no file' : `${error.code ?? 'An error'} stops reading`;
    throw new CommandError(`${reason} ${path}.`);
  });
  try {
    return parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new CommandError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
