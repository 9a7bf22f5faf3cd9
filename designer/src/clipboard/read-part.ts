import { migrateDocument, schemaProblems } from '@parley/engine';
import { FlowDocument, flowLimits, parseFlowText } from '@parley/schemas';

/** What a text on the clipboard is: part of a flow, or why it is not. */
export type PartReading = { status: 'read'; part: FlowDocument } | { status: 'not-a-flow' } | { status: 'newer' };

/** Reads a text of the clipboard. Anything that is no flow document is refused whole. */
export function readPart(text: string): PartReading {
  if (text.length > flowLimits.bytes) return { status: 'not-a-flow' };
  let value: unknown;
  try {
    value = parseFlowText(text);
  } catch {
    return { status: 'not-a-flow' };
  }
  const migrated = migrateDocument(value);
  if (migrated.status === 'refused') {
    const isNewer = migrated.problems.some(({ code }) => code === 'structure/newer-version');
    return { status: isNewer ? 'newer' : 'not-a-flow' };
  }
  if (schemaProblems(FlowDocument, migrated.document).length > 0) return { status: 'not-a-flow' };
  return { status: 'read', part: migrated.document as FlowDocument };
}
