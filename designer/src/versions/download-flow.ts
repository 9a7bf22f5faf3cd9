import type { FlowDocument } from '@parley/schemas';

/** Hands a flow over as a file, as the server exports it. */
export function downloadFlow(document: FlowDocument): void {
  const blob = new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' });
  const address = URL.createObjectURL(blob);
  const link = window.document.createElement('a');
  link.href = address;
  link.download = `${document.name}.flow.json`;
  link.click();
  URL.revokeObjectURL(address);
}
