import type { LineProblem, TableDelimiter } from '@parley/schemas';
import Papa from 'papaparse';
import { AppError } from '../errors/index.ts';
import { delimiters, tableLimits, type TableRow } from './table.ts';

/** Quotes that were not understood: beyond so many the file is something else. */
const mostBadQuotes = 100;

type Delimited = { rows: TableRow[]; problems: LineProblem[]; delimiter: TableDelimiter };

/**
 * Reads text whose lines are rows: any line ending, `sep=` on the first line as Excel writes it. A quote opens a cell
 * only at its beginning; one that is not closed as it should be costs its own line, which is told, and never joins rows.
 */
export function readDelimited(text: string, wanted?: TableDelimiter): Delimited {
  const lines = text.replace(/\r\n?/g, '\n');
  const said = /^sep=(.)\n/i.exec(lines);
  const begin = said?.[0].length ?? 0;
  const delimiter = wanted ?? named(said?.[1]) ?? guessDelimiter(lines.slice(begin));
  return { delimiter, ...readRows(lines, begin, delimiters[delimiter]) };
}

function readRows(text: string, begin: number, delimiter: string): Omit<Delimited, 'delimiter'> {
  const rows: TableRow[] = [];
  const problems: LineProblem[] = [];
  const lineAt = countLines(text);
  let at = begin;
  while (at < text.length) {
    const bad = readUntilBadQuote(text, at, delimiter, (start, cells) => {
      if (cells.every((cell) => cell.trim() === '')) return;
      rows.push({ line: lineAt(start), cells });
      refuseTooLarge(rows, cells);
    });
    if (bad === null) break;
    problems.push({ line: lineAt(bad), message: badQuote });
    if (problems.length >= mostBadQuotes)
      throw new AppError('invalid', `Too many quotes are not closed, the first on line ${problems[0]?.line ?? 1}.`);
    const end = text.indexOf('\n', bad);
    at = end < 0 ? text.length : end + 1;
  }
  return { rows, problems };
}

const badQuote =
  'A cell begins with a quote that is not closed before the next cell. Close it, and double every quote inside the cell.';

/** Gives each row with where it begins; returns where the row begins whose quotes are wrong, or null at the end. */
function readUntilBadQuote(
  text: string,
  from: number,
  delimiter: string,
  give: (start: number, cells: string[]) => void,
): number | null {
  let start = from;
  let bad: number | null = null;
  Papa.parse<string[]>(text.slice(from), {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      if (errors.some(({ type }) => type === 'Quotes')) {
        bad = start;
        parser.abort();
        return;
      }
      give(start, data);
      start = from + meta.cursor;
    },
  });
  return bad;
}

function guessDelimiter(text: string): TableDelimiter {
  // Titles above the table say nothing about it.
  const begin = Math.max(0, text.search(/^.*[,;\t]/m));
  const sample = text.slice(begin, begin + 64 * 1024);
  const { meta } = Papa.parse(sample, {
    preview: 20,
    newline: '\n',
    skipEmptyLines: 'greedy',
    delimitersToGuess: Object.values(delimiters),
  });
  return named(meta.delimiter) ?? 'comma';
}

function named(sign: string | undefined): TableDelimiter | null {
  if (sign === ',') return 'comma';
  if (sign === ';') return 'semicolon';
  return sign === '\t' ? 'tab' : null;
}

/** The line of a place in the text, from 1; asked in ascending order, but for one step back. */
function countLines(text: string): (place: number) => number {
  let at = 0;
  let line = 1;
  return (place) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < place; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}

export function refuseTooLarge(rows: readonly TableRow[], cells: readonly string[]): void {
  const { line } = rows[rows.length - 1] ?? { line: 1 };
  if (rows.length > tableLimits.rows)
    throw new AppError('payload_too_large', `A table has at most ${tableLimits.rows} rows; split it.`);
  if (cells.length > tableLimits.columns)
    throw new AppError('invalid', `Line ${line} has ${cells.length} cells; at most ${tableLimits.columns} are read.`);
  if (cells.some((cell) => cell.length > tableLimits.cellCharacters))
    throw new AppError(
      'invalid',
      `Line ${line} has a cell of more than ${tableLimits.cellCharacters} characters. Is a quote missing?`,
    );
}
