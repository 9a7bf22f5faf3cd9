/**
 * Reads bytes by a label of the WHATWG Encoding Standard (`gbk`, `shift_jis`, `latin1`), without their byte order mark;
 * null where a byte has no meaning.
 * @throws RangeError when no such encoding is known
 */
export function decodeBytes(bytes: Uint8Array, label: string): string | null {
  const decoder = new TextDecoder(label, { fatal: true });
  try {
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? text.replace(/[\x80-\x9f]/g, signOf) : text;
  } catch {
    return null;
  }
}

/**
 * Windows-1252 from 0x80 to 0x9f, as the standard has it: Node 20 reads ISO-8859-1 in its place, where these are signs of
 * control (https://github.com/nodejs/node/issues/56542). A Node that reads it rightly leaves nothing to replace.
 */
const signs = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function signOf(control: string): string {
  return signs.charAt(control.charCodeAt(0) - 0x80);
}
