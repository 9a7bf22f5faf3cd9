import { strFromU8, unzipSync } from 'fflate';
import { AppError } from '../errors/index.ts';
import { refuseTooLarge } from './read-delimited.ts';
import { readSheet, readStrings } from './read-sheet.ts';
import { readXml } from './read-xml.ts';
import { tableLimits, type Table } from './table.ts';
import { kindOfFormat, type NumberKind } from './workbook-values.ts';

/** Reads a sheet of an XLSX workbook, the first with cells if none is named: each cell as people see it. */
export function readWorkbook(bytes: Uint8Array, wanted?: string): Table {
  refuseWhatUnpacksTooLarge(bytes);
  const parts = unzipSync(bytes, { filter: ({ name }) => /^xl\/.*\.(?:xml|rels)$/i.test(name) });
  const sheets = reading(() => sheetsOf(parts));
  const names = sheets.map(({ name }) => name);
  const chosen = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (!chosen)
    throw new AppError(
      'invalid',
      wanted === undefined
        ? 'The workbook has no sheet.'
        : `The workbook has no sheet "${wanted}", but ${names.join(', ')}.`,
    );
  const rows = reading(() =>
    readSheet(textOf(parts, chosen.part), sharedOf(parts), (all, { cells }) => refuseTooLarge(all, cells)),
  );
  return { rows, problems: [], encoding: null, delimiter: null, sheet: chosen.name, sheets: names };
}

type Parts = Readonly<Record<string, Uint8Array>>;

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid', 'The workbook cannot be read. Open it, save it as .xlsx again, and send that.', {
      cause: error,
    });
  }
}

function textOf(parts: Parts, name: string): string {
  const part = parts[name];
  return part === undefined ? '' : strFromU8(part);
}

/** The sheets that have cells, in their order; charts and dialogs have none. */
function sheetsOf(parts: Parts): { name: string; part: string }[] {
  const links = linksOf(parts);
  const sheets: { name: string; part: string }[] = [];
  readXml(textOf(parts, 'xl/workbook.xml'), {
    open: (element, attribute) => {
      const link = element === 'sheet' ? links.get(attribute('id') ?? '') : undefined;
      if (link?.kind === 'worksheet') sheets.push({ name: attribute('name') ?? '', part: link.part });
    },
  });
  return sheets;
}

function sharedOf(parts: Parts): { strings: string[]; kinds: NumberKind[]; is1904: boolean } {
  const others = [...linksOf(parts).values()];
  const partOf = (wanted: string): string => others.find(({ kind }) => kind === wanted)?.part ?? '';
  let is1904 = false;
  readXml(textOf(parts, 'xl/workbook.xml'), {
    open: (element, attribute) => {
      if (element === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
    },
  });
  return {
    strings: readStrings(textOf(parts, partOf('sharedStrings'))),
    kinds: kindsOf(textOf(parts, partOf('styles'))),
    is1904,
  };
}

/** What the workbook is made of, by the ids that it has for it. */
function linksOf(parts: Parts): Map<string, { kind: string; part: string }> {
  const links = new Map<string, { kind: string; part: string }>();
  readXml(textOf(parts, 'xl/_rels/workbook.xml.rels'), {
    open: (element, attribute) => {
      if (element !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      const part = new URL(target, 'file:///xl/workbook.xml').pathname.slice(1);
      const kind = (attribute('Type') ?? '').replace(/^.*\//, '');
      links.set(attribute('Id') ?? '', { kind, part: decodeURI(part) });
    },
  });
  return links;
}

/** What the numbers of each style are. */
function kindsOf(styles: string): NumberKind[] {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let isOfCells = false;
  readXml(styles, {
    open: (element, attribute) => {
      if (element === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (element === 'cellXfs') isOfCells = true;
      if (element !== 'xf' || !isOfCells) return;
      const id = Number(attribute('numFmtId') ?? 0);
      kinds.push(kindOfFormat(id, codes.get(id)));
    },
    close: (element) => {
      if (element === 'cellXfs') isOfCells = false;
    },
  });
  return kinds;
}

/** By what the archive says of itself; nothing is unpacked, and nothing unpacks to more than it says. */
function refuseWhatUnpacksTooLarge(bytes: Uint8Array): void {
  const names = new Set<string>();
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.add(name);
        total += originalSize;
        return false;
      },
    });
  } catch (error) {
    throw new AppError('invalid', 'The file is damaged: it begins as a workbook and does not end as one.', {
      cause: error,
    });
  }
  if (total > tableLimits.unpackedBytes)
    throw new AppError('payload_too_large', 'The workbook holds too much to be read. Split it, or save it as CSV.');
  if (names.has('xl/workbook.xml')) return;
  throw new AppError(
    'unsupported_media_type',
    names.has('content.xml')
      ? 'This is a spreadsheet of LibreOffice (.ods). Save it as .xlsx or .csv and send that.'
      : 'This is an archive, not a table. Send CSV, TSV or XLSX.',
  );
}
