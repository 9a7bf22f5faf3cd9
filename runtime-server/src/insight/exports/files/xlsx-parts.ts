/** What stands in a cell of a sheet. `local` is `YYYY-MM-DD HH:mm:ss`. */
export type DrawnCell =
  { kind: 'heading' | 'text'; text: string } | { kind: 'number'; value: number } | { kind: 'time'; local: string };

/** Signs that a cell holds at most; the rest is cut, with an ellipsis (Excel's own limit). */
export const mostSigns = 32_767;

/** A row, the first of a sheet being `1`. Where nothing stands there is no cell. */
export function rowXml(number: number, cells: readonly (DrawnCell | null)[]): string {
  const drawn = cells.map((cell, place) => (cell === null ? '' : cellXml(`${columnName(place + 1)}${number}`, cell)));
  return `<row r="${number}">${drawn.join('')}</row>`;
}

function cellXml(place: string, cell: DrawnCell): string {
  if (cell.kind === 'number') return `<c r="${place}"><v>${cell.value}</v></c>`;
  if (cell.kind === 'time') return `<c r="${place}" s="2"><v>${daysOf(cell.local)}</v></c>`;
  const style = cell.kind === 'heading' ? ' s="1"' : '';
  return `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`;
}

/** Wide enough to be read, with the heading always in sight. */
export const sheetBegin = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;

export function columnsXml(count: number): string {
  return `<cols><col min="1" max="${count}" width="22" customWidth="1"/></cols><sheetData>`;
}

export function sheetEnd(rows: number, columns: number): string {
  return `</sheetData><autoFilter ref="A1:${columnName(columns)}${rows}"/></worksheet>`;
}

/** The files of a workbook beside its sheet. */
export function parts(sheet: string): (readonly [name: string, content: string])[] {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const packageTypes = 'http://schemas.openxmlformats.org/package/2006';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const ofSheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${ofSheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${ofSheet}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${ofSheet}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheetName(sheet))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
  ];
}

/** Days since 30 December 1899, as sheets count time. */
function daysOf(local: string): number {
  const at = Date.parse(`${local.replace(' ', 'T')}Z`);
  return Math.round((at / 86_400_000 + 25_569) * 1e8) / 1e8;
}

/** `1` → `A`, `27` → `AA`. */
function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return number > 26 ? columnName((number - 1 - rest) / 26) + letter : letter;
}

/** At most 31 signs, and none that a name of a sheet must not have. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}

/** Without what XML cannot hold; `_x0041_` would be read as a sign, so its underscore is written as one. */
function escaped(text: string): string {
  const cut = text.length > mostSigns ? `${text.slice(0, mostSigns - 1)}…` : text;
  return cut
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
