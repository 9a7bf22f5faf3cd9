/** What of addresses is kept behind the path: everything, all but what looks like a secret or a person, or nothing. */
export type PageQueries = 'all' | 'safe' | 'none';

const secretNames = new RegExp(
  String.raw`(?:^|[_.-])(?:access|api|apikey|auth|bearer|cell|cellphone|code|cookie|credential|csrf|email|e-mail|hash|invitation|` +
    String.raw`invite|jsessionid|jwt|key|mail|mobile|nonce|otp|pass|passwd|password|phone|phoneno|phonenumber|phpsessid|pin|pwd|` +
    String.raw`secret|sess|session|sessionid|sid|sig|signature|state|tel|telephone|ticket|token|uid|user|username|wechat|whatsapp)` +
    String.raw`(?:$|[_.-])|手机|手機|电话|電話|邮箱|郵箱|密码|密碼|姓名|身份证`,
  'i',
);
const camel = /([a-z0-9])([A-Z])/g;
/** Numbers by which pages are told apart, as long as one of a phone. */
const numberedNames = /(?:^|[_.-])(?:article|id|item|page|product|sku|variant)$/i;

/** Addresses in addresses, and values that were encoded again: deeper ones are left out. */
const deepest = 3;

/** An address as it is kept; never one that says who signs in. What is no address at all is cut at its query. */
export function cleanAddress(address: string, queries: PageQueries): string {
  if (queries === 'all' || address === '') return address;
  return cleaned(address, queries, 0);
}

function cleaned(address: string, queries: 'safe' | 'none', depth: number): string {
  if (!URL.canParse(address)) return address.replace(/[?#].*$/s, '');
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  url.pathname = cleanPath(url.pathname);
  const pairs = queries === 'none' ? [] : [...url.searchParams];
  const kept = pairs.flatMap(([name, value]): [string, string][] => {
    const safe = secretNames.test(name.replace(camel, '$1_$2')) ? null : safeValue(name, value, depth);
    return safe === null ? [] : [[name, safe]];
  });
  // Written anew only where something changed: pages are told apart by how they were written.
  const isSame = kept.length === pairs.length && kept.every(([, value], index) => value === pairs[index]?.[1]);
  if (queries === 'none' || !isSame) url.search = new URLSearchParams(kept).toString();
  return url.href;
}

/** Null = left out. */
function safeValue(name: string, value: string, depth: number): string | null {
  const plain = decoded(value);
  if (looksSecret(plain) || (looksLikePhone(plain) && !numberedNames.test(name.replace(camel, '$1_$2')))) return null;
  if (/^https?:/i.test(plain)) return depth < deepest ? cleaned(plain, 'safe', depth + 1) : null;
  return /^\/.*[?#;]/s.test(plain) ? plain.replace(/[?#;].*$/s, '') : value;
}

function decoded(value: string): string {
  let plain = value;
  for (let round = 0; round < deepest && /%[0-9a-f]{2}/i.test(plain); round += 1) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return plain;
    }
  }
  return plain;
}

/** Without parameters of its parts (`;jsessionid=…`), and without parts that are keys or somebody's address. */
function cleanPath(path: string): string {
  return path
    .split('/')
    .map((part) => {
      const [begin = ''] = part.split(';');
      const plain = decoded(begin);
      return isAddressOfSomebody(plain) || isKey(plain) ? '***' : begin;
    })
    .join('/');
}

/** Long runs of letters and digits are nobody's words; an @ is an address of somebody. */
function looksSecret(value: string): boolean {
  return value.includes('@') || /^(?=.*\d)[A-Za-z0-9_.~+/=-]{24,}$/.test(value);
}

function looksLikePhone(value: string): boolean {
  const digits = value.replace(/[\s().-]/g, '').replace(/^\+/, '');
  return /^\d{7,15}$/.test(digits);
}

function isAddressOfSomebody(part: string): boolean {
  return /[^@\s]@[^@\s]+\.[^@\s]/.test(part);
}

/** In a path words are joined by hyphens, with years and numbers among them: a key has none so long a piece without. */
function isKey(part: string): boolean {
  if (/^eyJ[\w-]+\.[\w-]+/.test(part)) return true;
  return part.split(/[-_.]/).some((piece) => piece.length >= 20 && /\d/.test(piece) && /[a-z]/i.test(piece));
}
