import { isIPv6 } from 'node:net';

/** Hosts that may be reached although their addresses are private (`ALLOW_PRIVATE_HOSTS`). */
export type AllowedHosts = {
  /** `host` as a URL writes it (name, IPv4, or IPv6 with or without brackets), `port` as a number. */
  has: (host: string, port: number) => boolean;
};

/** A list that allows nothing beyond the public internet. */
export const noAllowedHosts: AllowedHosts = { has: () => false };

/**
 * Reads the allow list from its text, comma-separated: `127.0.0.1,crm.internal,[::1]:8090`. An entry is a host name or
 * an address literal, optionally with a port; without one every port is allowed. An entry allows the host *as the URL
 * names it*: allowing `10.0.0.5` does not allow a name that resolves to it. Throws `RangeError` naming a bad entry.
 */
export function parseAllowedHosts(text: string): AllowedHosts {
  const entries = new Set(
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map(normaliseEntry),
  );
  return {
    has(host, port) {
      const name = normaliseHost(host);
      return entries.has(name) || entries.has(`${name}:${port}`);
    },
  };
}

/** A host as URLs normalise it: lower case, punycode, plain IPv4, bracketed IPv6; without the root's dot. */
function normaliseHost(host: string): string {
  return hostnameOf(isIPv6(host) ? `[${host}]` : host) ?? host.replace(/\.$/, '');
}

function hostnameOf(text: string): string | undefined {
  const url = `http://${text}/`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : undefined;
}

function normaliseEntry(entry: string): string {
  const [, name, portText] =
    /^(\[[^\]]*\]|[^:/?#@\s]+)(?::(\d{1,5}))?$/.exec(isIPv6(entry) ? `[${entry}]` : entry) ?? [];
  const host = name === undefined ? undefined : hostnameOf(name);
  const port = Number(portText ?? 1);
  if (host === undefined || host === '' || port < 1 || port > 65_535) {
    throw new RangeError(
      `"${entry}" is not a host: write a name or an address, optionally with a port, such as crm.internal or 127.0.0.1:8090`,
    );
  }
  return portText === undefined ? host : `${host}:${port}`;
}
