import type { TableImportChoices, TablePreview } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { findUnstorable } from '../../platform/storable-text.ts';
import { readRobotFile, type RobotFile } from './read-robot-file.ts';

export type GivenFile = { bytes: Uint8Array; format: 'csv' | 'json'; choices: TableImportChoices };

/** @throws AppError for what is no file of entries, or holds what cannot be stored */
export async function readEntries({ bytes, format, choices }: GivenFile): Promise<RobotFile> {
  const file = await readRobotFile(bytes, format, choices);
  const pointer = findUnstorable(file.entries);
  if (pointer === null) return file;
  const message = 'This text holds a character that cannot be stored (NUL, or half of a surrogate pair). Remove it.';
  throw new AppError('invalid', 'Nothing was imported.', { problems: [{ pointer, message }] });
}

/** How a file would be read, without what it holds. */
export async function previewEntries({ bytes, format, choices }: GivenFile): Promise<TablePreview> {
  return (await readRobotFile(bytes, format, choices)).preview;
}
