import { encodingOfMark } from '../byte-order-mark.ts';

/** A text, or what is wrong with its bytes, to follow "… answered". */
export type DecodedText = { status: 'decoded'; text: string } | { status: 'failed'; what: string };

/**
 * Reads bytes as text: by their byte order mark, else in the charset that the content type declares (any of the WHATWG
 * Encoding Standard, such as GBK, Big5, Shift_JIS, Latin-1 and UTF-16), else as UTF-8. Bytes that are no text of that
 * charset are refused, never guessed.
 */
export function decodeText(bytes: Buffer, contentType: string): DecodedText {
  const declared = /;\s*charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType)?.[1];
  const charset = charsetOf(bytes, declared?.toLowerCase());
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    return { status: 'failed', what: `in the charset "${charset.slice(0, 40)}", which cannot be read here` };
  }
  try {
    return { status: 'decoded', text: decoder.decode(bytes) };
  } catch {
    const why = declared === undefined ? 'and declares no charset' : `although it declares "${charset.slice(0, 40)}"`;
    return {
      status: 'failed',
      what: `with bytes that are not ${declared === undefined ? 'UTF-8' : 'of its charset'}, ${why}`,
    };
  }
}

function charsetOf(bytes: Buffer, declared: string | undefined): string {
  const marked = encodingOfMark(bytes);
  if (marked !== null) return marked;
  // Without a mark the name does not tell the order; JSON begins with a character below U+0080.
  if (declared === 'utf-16') return bytes[0] === 0 ? 'utf-16be' : 'utf-16le';
  return declared ?? 'utf-8';
}
