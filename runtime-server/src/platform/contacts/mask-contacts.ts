/**
 * How phone numbers and e-mail addresses are shown to whoever may not see them (AGENT-88): `138****5678`, `ana@***`. The
 * only place that knows; every way out of the server goes through it.
 */
export function maskContacts<Value>(value: Value): Value;
export function maskContacts(value: unknown): unknown {
  return maskMember('', value, false);
}

/** Every phone number and e-mail address in a text; times, days and addresses of computers stay. */
export function maskText(text: string): string {
  if (!mayHold.test(text)) return text;
  let masked = '';
  let done = 0;
  for (const { 0: found, index, groups = {} } of text.matchAll(contact)) {
    masked += text.slice(done, index) + maskFound(found, groups);
    done = index + found.length;
  }
  return masked + text.slice(done);
}

function maskFound(found: string, { plain: isPlainly, local, at = '@' }: Record<string, string | undefined>): string {
  if (isPlainly !== undefined) return found;
  return local === undefined ? maskNumber(found) : `${maskText(local)}${at}***`;
}

/**
 * A text that was read masked and comes back: what is masked in it is put back as it was. What was typed anew stays as it
 * is typed.
 */
export function restoreMasked(given: string, before: string): string {
  let from = 0;
  let restored = given;
  for (const { 0: token, groups } of before.matchAll(contact)) {
    if (groups?.plain !== undefined) continue;
    const masked = maskText(token);
    const at = masked === token ? -1 : restored.indexOf(masked, from);
    if (at < 0) continue;
    restored = restored.slice(0, at) + token + restored.slice(at + masked.length);
    from = at + token.length;
  }
  return restored;
}

/** What only ever holds a number or an address is hidden whatever it looks like. */
export function maskValue(value: string): string {
  const masked = maskText(value);
  return masked !== value || value === '' || value.includes('***') ? masked : '***';
}

/** Whether a text is one that was shown masked. */
export function isMasked(text: string): boolean {
  return /\d\*{3,}|@\*{3}|^\*{3}$/.test(text);
}

/** Fewer digits are no phone number, more are none either. */
const [fewest, most] = [7, 15];
const mayHold = /[@＠﹫]|%(?:25)*40|\p{Nd}(?:[^\p{L}]{0,3}\p{Nd}){6}/iu;

/** What a number of our own time, place or making looks like. */
const day = String.raw`(?:19|20)\d{2}(?<mark>[-./])(?:0[1-9]|1[0-2])\k<mark>(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const dayOfMonth = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const dayFirst = String.raw`${dayOfMonth}(?<dot>[./])${dayOfMonth}\k<dot>(?:19|20)\d{2}`;
const computer = String.raw`(?:\d{1,3}\.){3}\d{1,3}(?![\d.])`;
const ourId = String.raw`[a-z]{2,12}_[0-9a-hjkmnp-tv-z]{26}`;
/** As cameras name pictures, behind other signs as well. */
const dayAndTime = String.raw`(?<!\p{Nd})(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[_T-]\d{6}(?!\p{Nd})`;
const plain = String.raw`(?<![\p{Nd}\w])(?:${day}${time}|${dayFirst}|${computer}|${ourId})(?![\p{Nd}\w])|${dayAndTime}`;

/** What stands between the digits of one number: seen or not, keys of a phone as emoji have them. */
const gap = String.raw`[ \t\u00a0\u2002-\u200a\u202f\u3000().\-‐-―－．（）·\p{Cf}\ufe0f\u20e3]{1,3}`;
/** What also parts numbers from one another joins those only of which a longer piece follows, or an area code precedes. */
const joint = String.raw`(?:[,:_/，：]|\r?\n)(?=\p{Nd}{4})|(?<=(?<!\p{Nd})0\p{Nd}{1,4})/`;
const anyDay = day.replaceAll('mark', 'next');
const next = String.raw`(?:\p{Nd}|${gap}(?!${anyDay}(?!\p{Nd}))\p{Nd}|(?:${joint})\p{Nd})`;
/** From so many digits on, letters that touch a number are no part of it. */
const surely = 9;
const contact = new RegExp(
  String.raw`(?<plain>${plain})` +
    String.raw`|(?<local>[^\s@＠﹫<>()[\]{}"',:;=?&/|\\]{1,64})(?<at>@|%(?:25)*40|＠|﹫)[\p{L}\p{Nd}](?:[\p{L}\p{Nd}.-]{0,252}[\p{L}\p{Nd}])?` +
    String.raw`|(?<![\p{Nd}A-Za-z_])[+＋]?\p{Nd}${next}{${fewest - 1},}(?![\p{Nd}A-Za-z_])` +
    String.raw`|(?<!\p{Nd})[+＋]?\p{Nd}${next.replaceAll('next', 'then')}{${surely - 1},}(?!\p{Nd})`,
  'giu',
);

/** The middle digits: at least four, and with seven of the others at most. */
function maskNumber(found: string): string {
  const count = [...found.matchAll(/\p{Nd}/gu)].length;
  // Longer than any phone number: of an order, of a card.
  if (count > most && !/[^\p{Nd}]/u.test(found)) return found;
  const head = Math.min(3, Math.floor((count - 4) / 2));
  const tail = Math.min(4, count - 4 - head);
  let place = 0;
  return found.replace(/\p{Nd}/gu, (digit) => {
    place += 1;
    return place > head && place <= count - tail ? '*' : digit;
  });
}

/** Members that hold a number or an address and nothing else. */
const contactName = /^(?:visitor)?_?(?:phone|e-?mail|mobile|tel(?:ephone)?)_?(?:number|no)?$/i;
/** Members that lead on, and say nothing of a person. */
const plainNames = new Set(['nextCursor', 'cursor', 'token', 'clientId', 'uploadId', 'sessionId', 'visitorId', 'url']);
/** Members whose values anybody may have chosen: a number in them may be one to call. */
const freeNames =
  /^(?:variables|fields|parameters|values?|before|after|collected|profile|given|current|request|response|body)$/;

function maskMember(name: string, value: unknown, isFree: boolean): unknown {
  if (typeof value === 'string') {
    if (contactName.test(name)) return maskValue(value);
    if (name === 'url') return maskAddress(value);
    return plainNames.has(name) ? value : maskText(value);
  }
  if (typeof value === 'number') return isFree ? maskFreeNumber(value) : value;
  if (Array.isArray(value)) return value.map((each) => maskMember(name, each, isFree));
  if (!isPlain(value)) return value;
  // What is told of one field as a pair: `{ field: 'phone', before, after }`, `{ name: 'email', value }`.
  const told = [value.field, value.name, value.key].find((each) => typeof each === 'string' && contactName.test(each));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const isTold = told !== undefined && (key === 'before' || key === 'after' || key === 'value');
      return [key, maskMember(isTold ? String(told) : key, member, isFree || freeNames.test(key))];
    }),
  );
}

function maskFreeNumber(value: number): number | string {
  return Number.isInteger(value)
    ? maskText(String(value)) === String(value)
      ? value
      : maskText(String(value))
    : value;
}

/** Ours lead to files and stay; a page's may tell of a person behind the path. */
function maskAddress(url: string): string {
  return /\/api\/v1\/[\w/-]+$/.test(url) ? url : maskText(url);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
