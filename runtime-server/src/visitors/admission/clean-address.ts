/** What of addresses is kept behind the path: everything, all but what looks like a secret or a person, or nothing. */
export type PageQueries = 'all' | 'safe' | 'none';

const secretNames =
  /(?:^|[_.-])(?:access|api|auth|bearer|code|cookie|credential|csrf|email|e-mail|hash|jwt|key|mail|nonce|otp|pass|passwd|password|phone|pin|pwd|secret|session|sessionid|sid|sig|signature|state|tel|ticket|token|uid|user|username)(?:$|[_.-])/i;
const camel = /([a-z0-9])([A-Z])/g;

/** An address as it is kept; never one that says who signs in. What is no address at all is cut at its query. */
export function cleanAddress(address: string, queries: PageQueries): string {
  if (queries === 'all' || address === '') return address;
  if (!URL.canParse(address)) return address.replace(/[?#].*$/s, '');
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  if (queries === 'none') url.search = '';
  for (const name of [...url.searchParams.keys()]) {
    const value = url.searchParams.get(name) ?? '';
    if (secretNames.test(name.replace(camel, '$1_$2')) || looksSecret(value)) url.searchParams.delete(name);
  }
  return url.href;
}

/** Long runs of letters and digits are nobody's words; an @ is an address of somebody. */
function looksSecret(value: string): boolean {
  return value.includes('@') || /^(?=.*\d)[A-Za-z0-9_.~+/=-]{24,}$/.test(value);
}
