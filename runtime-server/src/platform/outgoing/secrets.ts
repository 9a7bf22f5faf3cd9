import { fillSecrets as fillText, findSecrets } from '@parley/engine';
import { isExactNumber, type ExactNumber, type JsonValue } from '@parley/schemas';
import { encodeHeaderValue } from './header-value.ts';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';

/** Looks a secret up by its key, for a host: `undefined` = there is none, `null` = it may not be sent there. */
export type ReadSecret = (key: string, host: string) => Promise<string | null | undefined>;

type Templates = { url: string; headers: Record<string, string> };

/** URL and headers with their secrets in place, and a function that hides these secrets again. */
export type FilledSecrets = Templates & { status: 'filled'; redact: Redactor };

/** Hides secrets in a text, and in all texts and numbers of a value. */
export type Redactor = { text: (text: string) => string; value: (value: JsonValue) => JsonValue };

/**
 * Replaces every `{{secret:key}}` in a URL and in header values. In a path a secret may span segments (`/` stays), in a
 * query it is one value; in the host it is refused, so that a host can be checked and shown. A secret that names hosts
 * is sent to no other.
 */
export async function fillSecrets(
  { url, headers }: Templates,
  readSecret: ReadSecret,
): Promise<FilledSecrets | OutgoingFailure> {
  const values = new Map<string, string>();
  const { origin, path, query } = splitUrl(url);
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  for (const key of findSecrets([url, ...Object.values(headers)].join('\n'))) {
    const value = await readSecret(key, host);
    if (value === undefined) {
      return outgoingFailure('missing_secret', `There is no secret with the key "${key}": add it under Secrets.`);
    }
    if (value === null) {
      const what = `The secret "${key}" may not be sent to ${host || 'this address'}`;
      return outgoingFailure('secret_host', `${what}: name this host at the secret, under Secrets.`);
    }
    values.set(key, value);
  }
  const fill = (text: string, encode: (value: string) => string = (value) => value): string => {
    const filled = fillText(text, (key) => encode(values.get(key) ?? ''));
    return filled.status === 'filled' ? filled.text : '';
  };

  if (findSecrets(origin).length > 0) {
    return outgoingFailure('bad_url', 'A secret may stand in the path or the query of an address, not in its host.');
  }
  return {
    status: 'filled',
    url: origin + fill(path, encodePath) + fill(query, encodeQuery),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, encodeHeaderValue(fill(value))])),
    redact: redactor(values),
  };
}

/** What is no plain `scheme://host/…` counts as host altogether: it may hold no secret and will not parse anyway. */
function splitUrl(url: string): { origin: string; path: string; query: string } {
  const [, origin = url, path = '', query = ''] = /^([a-z]+:\/\/[^/\\?#\s]*)([^?#]*)(.*)$/is.exec(url) ?? [];
  return { origin, path, query };
}

function encodePath(secret: string): string {
  return secret.split('/').map(encodeQuery).join('/');
}

/** Half a surrogate pair cannot be encoded, and would throw. */
function encodeQuery(secret: string): string {
  return encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** Shorter secrets are not searched for: hiding "95" would change answers and hide nothing. */
const shortestHidden = 6;

/** Puts the placeholder back wherever a secret appears: services echo headers and URLs, also in error answers. */
function redactor(values: Map<string, string>): Redactor {
  const hidden = [...values].flatMap(([key, value]) =>
    value.length < shortestHidden
      ? []
      : [...new Set([value, encodeQuery(value), encodePath(value), encodeHeaderValue(value)])].map((form) => ({
          form,
          shown: `{{secret:${key}}}`,
        })),
  );
  const redactText = (text: string) =>
    hidden.reduce((rest, { form, shown }) => rest.replaceAll(form, () => shown), text);
  const redactValue = (value: JsonValue): JsonValue => {
    if (hidden.length === 0) return value;
    if (typeof value === 'string') return redactText(value);
    if (typeof value === 'number' || isExactNumber(value)) return redactNumber(value);
    if (Array.isArray(value)) return value.map(redactValue);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [redactText(name), redactValue(inner)]));
  };
  const redactNumber = (value: number | ExactNumber): JsonValue => {
    const text = typeof value === 'number' ? String(value) : value.$number;
    const shown = redactText(text);
    return shown === text ? value : shown;
  };
  return { text: redactText, value: redactValue };
}
