/** How people know the modules of a flow, by id: label and id. Takes any JSON value, since a flow may be broken. */
export function nodeTitles(document: unknown): Map<string, string> {
  const nodes: unknown = isRecord(document) ? document['nodes'] : null;
  const titles = new Map<string, string>();
  for (const node of Array.isArray(nodes) ? (nodes as unknown[]) : []) {
    if (!isRecord(node) || typeof node['id'] !== 'string') continue;
    const { id, label } = node;
    titles.set(id, typeof label === 'string' && label !== '' && label !== id ? `${label} (${id})` : id);
  }
  return titles;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
