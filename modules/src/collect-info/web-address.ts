import { isDomain, readHost } from './host-name.ts';

/**
 * A web address: https://example.com/path, http://127.0.0.1:8080, https://例子.公司. Without a scheme it must name a
 * domain, and is taken for https. Stored with its scheme, both it and the host in small letters, the rest as given.
 */
export function webAddress(text: string): string | undefined {
  const parts = /^(?:(https?):\/\/)?([^\s/?#@:[\]]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?([/?#]\S*)?$/iu.exec(text);
  if (!parts) return undefined;
  const [, scheme, written = '', port, rest = ''] = parts;
  if (Number(port ?? 0) > 65_535) return undefined;
  const host = readHost(written).replace(/\.$/, '');
  const isHost = host.startsWith('[') ? scheme !== undefined : isDomain(host);
  if (!isHost || (scheme === undefined && !endsInDomain.test(host))) return undefined;
  return `${(scheme ?? 'https').toLowerCase()}://${host}${port === undefined ? '' : `:${port}`}${rest}`;
}

/** `example.com`, but neither `3.5` nor `hello`. */
const endsInDomain = /\.(?:\p{L}[\p{L}\p{M}]+|xn--[a-z\d-]+)$/u;
