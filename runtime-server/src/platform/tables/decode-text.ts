import type { TableEncoding } from '@parley/schemas';
import { encodingOfMark } from '../byte-order-mark.ts';
import { decodeBytes } from '../decode-bytes.ts';
import { AppError } from '../errors/index.ts';
import { allDetectedNames, encodingByDetectedName } from './detected-encodings.ts';

/** The detector looks at the beginning: it is slow, and the rest is as the beginning is. */
const sampleBytes = 64 * 1024;

/**
 * The text of a file, and how it was encoded: as a byte order mark says, else UTF-8 where all of it is, else what the
 * bytes look most like. `wanted` takes the place of all that.
 */
export async function decodeText(
  bytes: Uint8Array,
  wanted?: TableEncoding,
): Promise<{ text: string; encoding: TableEncoding }> {
  const encoding = wanted ?? encodingOfMark(bytes) ?? encodingOfZeros(bytes) ?? (await mostLikely(bytes));
  const text = decodeBytes(bytes, encoding);
  if (text === null)
    throw new AppError(
      'invalid',
      `The file cannot be read as ${encoding}. Choose another encoding, or save the file as UTF-8 and send it again.`,
    );
  const nul = text.indexOf('\u0000');
  if (nul >= 0)
    throw new AppError(
      'invalid',
      `Line ${text.slice(0, nul).split('\n').length} holds a character that no text has (NUL). ` +
        'This is not a table: send CSV, TSV or XLSX.',
    );
  return { text, encoding };
}

/** UTF-16 without its mark: what separates cells and lines leaves every other byte zero. */
function encodingOfZeros(bytes: Uint8Array): TableEncoding | null {
  const sample = bytes.subarray(0, sampleBytes);
  if (sample.length < 4 || sample.length % 2 !== 0) return null;
  const zeros = { even: 0, odd: 0 };
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  if (zeros.odd > 0 && zeros.even === 0) return 'utf-16le';
  if (zeros.even > 0 && zeros.odd === 0) return 'utf-16be';
  return null;
}

async function mostLikely(bytes: Uint8Array): Promise<TableEncoding> {
  if (decodeBytes(bytes, 'utf-8') !== null) return 'utf-8';
  // Its model is large, and most files never need it.
  const { detectAll } = await import('jschardet');
  const found = detectAll(bytes.subarray(0, sampleBytes), { minimumThreshold: 0, detectEncodings: allDetectedNames })
    .map(({ encoding }) => encodingByDetectedName(encoding ?? ''))
    .find((encoding) => encoding !== null && encoding !== 'utf-8' && decodeBytes(bytes, encoding) !== null);
  return found ?? 'windows-1252';
}
