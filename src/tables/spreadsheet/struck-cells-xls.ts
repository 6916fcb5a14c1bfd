import type { StruckCells } from './struck-cells.js';

/** Records of a workbook of Excel 97 ([MS-XLS] 2.4): numbers of their kinds. */
const FONT = 0x31;
const FORMAT = 0xe0;
const SHEET = 0x85;
const END = 0x0a;
/** One cell each: row, column and format come first. */
const CELLS = new Set([0x06, 0xfd, 0xd6, 0x203, 0x204, 0x205, 0x27e]);

/** As `struckCells`, of the stream "Workbook" of an .xls; text that is struck out only in part of a cell is not seen. */
export function struckCellsOfXls(stream: Buffer, sheetNames: readonly string[]): ReadonlyMap<string, StruckCells> {
  const fonts: boolean[] = [];
  const formats: number[] = [];
  const begins: number[] = [];
  for (const { kind, data } of records(stream, 0)) {
    if (kind === FONT && data.length > 3) fonts.push((data.readUInt16LE(2) & 0x08) !== 0);
    else if (kind === FORMAT && data.length > 1) formats.push(data.readUInt16LE(0));
    else if (kind === SHEET && data.length > 3) begins.push(data.readUInt32LE(0));
  }
  // There is no font 4 ([MS-XLS] 2.5.129).
  const struck = formats.map((font) => fonts[font > 4 ? font - 1 : font] === true);
  if (!struck.includes(true)) return new Map();
  return new Map(sheetNames.map((name, at) => [name, cellsOf(stream, begins[at] ?? stream.length, struck)]));
}

function cellsOf(stream: Buffer, begin: number, struck: readonly boolean[]): StruckCells {
  const found = new Map<number, number[]>();
  for (const { kind, data } of records(stream, begin)) {
    if (!CELLS.has(kind) || data.length < 6 || struck[data.readUInt16LE(4)] !== true) continue;
    const row = data.readUInt16LE(0);
    found.set(row, [...(found.get(row) ?? []), data.readUInt16LE(2)]);
  }
  return found;
}

/** The records of one part of the workbook, up to its end. */
function* records(stream: Buffer, begin: number): Generator<{ readonly kind: number; readonly data: Buffer }> {
  for (let at = begin; at + 4 <= stream.length;) {
    const [kind, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)];
    if (kind === END) return;
    yield { kind, data: stream.subarray(at + 4, at + 4 + length) };
    at += 4 + length;
  }
}
