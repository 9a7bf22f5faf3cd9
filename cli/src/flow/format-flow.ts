/** The members of a flow document in the order in which people read them. */
const order = ['schemaVersion', 'name', 'description', 'variables', 'nodes', 'edges', 'scenarios'];
/** The same of what stands in its lists. */
const orderWithin = ['id', 'name', 'type', 'label', 'source', 'port', 'target', 'position', 'config'];

/**
 * A flow document as a file that is kept with code: a line for each variable, module, connection and scenario, members
 * always in the same order, so that what changed in it is what is seen to change.
 */
export function formatFlow(document: Readonly<Record<string, unknown>>): string {
  const members = inOrder(document, order).map(([name, value]) => `  ${JSON.stringify(name)}: ${formatMember(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function formatMember(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(settled(value));
  return `[\n${value.map((item) => `    ${JSON.stringify(settled(item))}`).join(',\n')}\n  ]`;
}

function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (!isRecord(value)) return value;
  return Object.fromEntries(inOrder(value, orderWithin).map(([name, member]) => [name, settled(member)]));
}

function inOrder(value: Readonly<Record<string, unknown>>, first: readonly string[]): [string, unknown][] {
  const placeOf = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

/** What says itself how it is written, such as a number with all its digits, is none. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
