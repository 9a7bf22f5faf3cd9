import type { LineProblem, TableImportChoices, TablePreview } from '@parley/schemas';
import { searchKeysOf } from '../../platform/search-keys/index.ts';
import { readReplyFile, type KeyedLine } from './read-reply-file.ts';

export type GivenFile = { bytes: Uint8Array; choices: TableImportChoices; levels: 1 | 2 };

/** The lines with what they are found by. */
export async function readReplies({
  bytes,
  choices,
  levels,
}: GivenFile): Promise<{ lines: KeyedLine[]; problems: LineProblem[] }> {
  const { lines, problems } = await readReplyFile(bytes, choices, { levels });
  const keyed = lines.map(async (line) => ({ ...line, keys: await searchKeysOf(line.title, line.content) }));
  return { lines: await Promise.all(keyed), problems };
}

/** How a file would be read, without what it holds. */
export async function previewReplies({ bytes, choices, levels }: GivenFile): Promise<TablePreview> {
  return (await readReplyFile(bytes, choices, { levels })).preview;
}
