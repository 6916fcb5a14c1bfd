/** Parts of a workbook that are always the same (ECMA-376, part 1; SpreadsheetML). */
const parts = {
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="postbag" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
  // Formats: 0 text, 1 bold text, 2 text on yellow, 3 bold text on yellow. Text (49), so that no code loses its zeros.
  'xl/styles.xml':
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fillId="2" applyNumberFormat="1" applyFill="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs></styleSheet>',
} as const;
/** The part of the library that writes archives. */
interface Archives {
  readonly utils: {
    cfb_new(): object;
    cfb_add(archive: object, name: string, content: Buffer): void;
    cfb_del(archive: object, name: string): void;
  };
  write(archive: object, options: { fileType: 'zip'; compression: boolean; type: 'buffer' }): unknown;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * Writes an Excel workbook (.xlsx) of one sheet, all cells as text, so that nothing in it runs or is reformatted; the first
 * `coloured` columns on yellow. By hand, because the library that reads spreadsheets writes no colours.
 */
export async function colouredWorkbook(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  coloured: number,
): Promise<Buffer> {
  const library = await import('@e965/xlsx');
  const archives = library.CFB as Archives; // the library gives it no type
  const archive = archives.utils.cfb_new();
  for (const [name, content] of Object.entries({ ...parts, 'xl/worksheets/sheet1.xml': sheet(header, rows, coloured) }))
    archives.utils.cfb_add(archive, `/${name}`, Buffer.from(XML + content));
  archives.utils.cfb_del(archive, '/\u0001Sh33tJ5');
  const written = archives.write(archive, { fileType: 'zip', compression: true, type: 'buffer' });
  if (!Buffer.isBuffer(written)) throw new TypeError('The archive is no buffer.');
  return written;
}

function sheet(header: readonly string[], rows: readonly (readonly string[])[], coloured: number): string {
  const row = (cells: readonly string[], isHeader: boolean): string =>
    `<row>${cells.map((text, at) => cell(text, (at < coloured ? 2 : 0) + (isHeader ? 1 : 0))).join('')}</row>`;
  const body = [row(header, true), ...rows.map((cells) => row(cells, false))].join('');
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${header.length}" width="22" customWidth="1"/></cols><sheetData>${body}</sheetData></worksheet>`;
}

const cell = (text: string, style: number): string =>
  text === ''
    ? `<c s="${style}"/>`
    : `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text.slice(0, 32_767))}</t></is></c>`;

/** XML 1.0 has no place for control characters; a row with one is left out for it, and says so beside. */
const escaped = (text: string): string =>
  text
    .replace(
      /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '\uFFFD',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
