/** A record of a CSV text and the line on which it begins, from 1. */
export type CsvRecord = { line: number; fields: string[] };

/**
 * Reads CSV as RFC 4180 has it: quoted fields may hold commas, line breaks and doubled quotes. Blank lines are skipped;
 * `openQuoteLine` is the line of a quote that is never closed, or null.
 */
export function readCsv(text: string): { records: CsvRecord[]; openQuoteLine: number | null } {
  const records: CsvRecord[] = [];
  let record: CsvRecord = { line: 1, fields: [''] };
  let line = 1;
  let quotedSince: number | null = null;
  let before = '';
  const write = (token: string) => record.fields.push((record.fields.pop() ?? '') + token);
  const endRecord = () => {
    if (record.fields.some((field) => field !== '')) records.push(record);
    record = { line, fields: [''] };
  };
  for (const [token] of text.replace(/^\ufeff/, '').matchAll(/"|,|\r\n|\r|\n|[^",\r\n]+/g)) {
    const isBreak = token === '\r\n' || token === '\r' || token === '\n';
    if (isBreak) line += 1;
    if (token === '"') {
      // A quote right after one that closed the field was a doubled quote, and the field goes on.
      if (quotedSince === null && before === '"') write('"');
      quotedSince = quotedSince === null ? line : null;
    } else if (quotedSince !== null) write(token);
    else if (token === ',') record.fields.push('');
    else if (isBreak) endRecord();
    else write(token);
    before = token;
  }
  endRecord();
  return { records, openQuoteLine: quotedSince };
}
