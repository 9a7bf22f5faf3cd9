/**
 * A copy of what is to be logged in which every value under a telling name is replaced, and errors are reduced to what
 * carries no data of visitors. Names are compared without case and separators: `apiKey`, `API_KEY` and `api-key` match.
 */
export function redact(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, redactMember(name, value, 0)]));
}

/** A text without what is secret or personal wherever it stands: passwords in URLs, tokens, e-mail addresses. */
function redactText(text: string): string {
  const shown = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return shown
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:)[^/\s@]+@/gi, '$1***@')
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***')
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '***')
    .replace(/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu, '***');
}

/** Secrets, who somebody is, and what was said. */
const HIDDEN_NAMES = new Set(
  (
    'password passwd passphrase secret appsecret clientsecret token accesstoken refreshtoken idtoken apikey authorization ' +
    'cookie setcookie signature identity jwt credential credentials ' +
    'email phone mobile telephone address ip nickname firstname lastname fullname visitorname attributes variables ' +
    'text body content transcript message messages snapshot answer question comment note'
  ).split(' '),
);

const DEEPEST = 6;
const LONGEST_TEXT = 8_000;

function redactMember(name: string, value: unknown, depth: number): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (HIDDEN_NAMES.has(name.toLowerCase().replace(/[^a-z]/g, '')) && value !== undefined && value !== null) {
    return '[redacted]';
  }
  return redactValue(value, depth);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= DEEPEST) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactMember(name, item, depth + 1)]));
}

/** PostgreSQL's `detail` and `where` quote rows and are left out; what names the place of a failure stays. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const extras = ['code', 'syscall', 'table', 'column', 'constraint', 'routine', 'severity', 'status'] as const;
  const described: Record<string, unknown> = {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
  };
  for (const name of extras) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === 'string' || typeof value === 'number') described[name] = value;
  }
  if (error.cause !== undefined && depth < DEEPEST) described.cause = redactMember('cause', error.cause, depth + 1);
  return described;
}
