import type { FlowDocument } from '@parley/schemas';
import type { Command } from '../document/command.ts';

/** Puts a whole document in the place of the draft, to be taken back as one change. */
export function restoreVersion(version: number, document: FlowDocument): Command {
  return { label: 'restoredVersion', values: { version }, apply: () => asDraft(document) };
}

/** The same with a document from a file. */
export function importDocument(document: FlowDocument): Command {
  return { label: 'importedFile', values: { name: document.name }, apply: () => asDraft(document) };
}

/** What only versions and files hold is no part of a draft. */
function asDraft({ subFlows: _, key: __, ...draft }: FlowDocument): FlowDocument {
  return draft;
}
