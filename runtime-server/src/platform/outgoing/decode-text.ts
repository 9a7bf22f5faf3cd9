import { encodingOfMark } from '../byte-order-mark.ts';
import { decodeBytes } from '../decode-bytes.ts';

/** A text, or what is wrong with its bytes, to follow "… answered". */
export type DecodedText = { status: 'decoded'; text: string } | { status: 'failed'; what: string };

/**
 * Reads bytes as text: by their byte order mark, else in the first charset that the content type declares (any of the
 * WHATWG Encoding Standard, such as GBK, Big5, Shift_JIS, Latin-1 and UTF-16), else as UTF-8, which a name that nobody
 * knows (`utf8mb4`, `binary`) mostly means. Bytes that are no text of their charset are refused, never guessed.
 */
export function decodeText(bytes: Buffer, contentType: string): DecodedText {
  const [declared, ...others] = declaredIn(contentType);
  const charset = charsetOf(bytes, [declared, ...others].find(isKnown));
  const isUnknown = declared !== undefined && charset === null;
  const text = decodeBytes(bytes, charset ?? 'utf-8');
  if (text !== null) return { status: 'decoded', text };
  if (isUnknown)
    return { status: 'failed', what: `in the charset "${declared.slice(0, 40)}", which cannot be read here` };
  const why = declared === undefined ? 'and declares no charset' : `although it declares "${declared.slice(0, 40)}"`;
  return {
    status: 'failed',
    what: `with bytes that are not ${declared === undefined ? 'UTF-8' : 'of its charset'}, ${why}`,
  };
}

/** A header that was sent twice arrives as one, with a comma between. */
function declaredIn(contentType: string): string[] {
  return [...contentType.matchAll(/;\s*charset\s*=\s*["']?([^\s;"',]+)/gi)].map(([, name = '']) => name.toLowerCase());
}

function isKnown(charset: string | undefined): charset is string {
  try {
    return charset !== undefined && new TextDecoder(charset).encoding !== '';
  } catch {
    return false;
  }
}

/** The charset to read by; null where none is said that is known. */
function charsetOf(bytes: Buffer, declared: string | undefined): string | null {
  const marked = encodingOfMark(bytes);
  if (marked !== null) return marked;
  // Without a mark the name does not tell the order; JSON begins with a character below U+0080.
  if (declared === 'utf-16') return bytes[0] === 0 ? 'utf-16be' : 'utf-16le';
  return declared ?? null;
}
