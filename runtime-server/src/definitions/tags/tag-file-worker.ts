import type { TableImportChoices, TablePreview } from '@parley/schemas';
import { readTagFile, type TagFile } from './read-tag-file.ts';

export type GivenFile = { bytes: Uint8Array; choices: TableImportChoices };

export async function readTags({ bytes, choices }: GivenFile): Promise<Pick<TagFile, 'paths' | 'problems'>> {
  const { paths, problems } = await readTagFile(bytes, choices);
  return { paths, problems };
}

/** How a file would be read, without what it holds. */
export async function previewTags({ bytes, choices }: GivenFile): Promise<TablePreview> {
  return (await readTagFile(bytes, choices)).preview;
}
