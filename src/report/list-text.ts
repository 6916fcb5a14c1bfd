import { count, figures, say, series, type Sentence, type Text } from '../language/sentence.js';
import type { ListReport } from '../contacts/lists.js';
import { fieldHeaders } from '../contacts/headers/fields.js';
import { remarkKinds } from '../contacts/remark-kinds.js';
import { rowPlace } from '../contacts/row-place.js';
import type { RowRemark, Supporter } from '../contacts/supporter.js';
import { describe } from '../problems/describe.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { table } from '../terminal/table.js';
import type { Style } from '../terminal/style.js';
import type { Terminal } from '../terminal/terminal.js';
import { truncated, visibleWidth, wrap } from '../terminal/wrap.js';
import type { ListOutcome } from './list-outcome.js';

/** How many lines of a kind are shown. */
export const linesOfKind = 20;
/** How many columns a sample takes, at least and at most. */
const CELL = { least: 8, most: 20 };

/** One list as a person reads it: how it was read, its columns with three people under them, and what is to be said of its rows. */
export async function listText(
  report: ListReport,
  outcome: ListOutcome | undefined,
  terminal: Terminal,
): Promise<string> {
  const { style } = terminal;
  const width = Math.min(terminal.columns, 80);
  const parts = [
    style.strong(visible(report.file)),
    ...wrap(style.text(headline(report)), width - 2).map((line) => `  ${line}`),
  ];
  if (report.proof !== undefined)
    parts.push(`  ${style.faint(say`accented names are read as: ${truncated(visible(report.proof), width - 36)}`)}`);
  if (outcome !== undefined) parts.push('', await columnsText(report, outcome, terminal, width));
  const { notes, otherAnswers } = report;
  const named = otherAnswers.map((header) => `"${truncated(visible(header), 40)}"`).join(', ');
  const said = named === '' ? notes : [...notes, say`Yes or no about something else, not used as consent: ${named}.`];
  if (said.length > 0) parts.push('', ...said.flatMap((note) => hanging(style.text(note), width)));
  for (const problem of report.problems) parts.push('', described(problem, style, width));
  if (outcome !== undefined) parts.push(...remarksText(outcome.remarks, report, width, terminal));
  return `${parts.join('\n')}\n`;
}

/** A complaint, wrapped at the width, each line under its first. */
export const described = (problem: Problem, style: Style, width: number): string =>
  describe(problem, style, width)
    .split('\n')
    .flatMap((line) => {
      // Lines to paste into campaign.yaml are nothing without their indentation.
      const indentation = /^ */.exec(line)?.[0] ?? '';
      return hanging(line, width, indentation, indentation || '  ');
    })
    .join('\n');

/** A paragraph: its first line after `first`, the others after `rest`. */
function hanging(text: string, width: number, first = '  ', rest = '    '): string[] {
  const lines = wrap(text.trimStart(), width - rest.length);
  return lines.map((line, at) => (at === 0 ? first : rest) + line);
}

function headline({
  encoding,
  delimiter,
  format,
  sheet,
  program,
  headerLine,
  rows,
  kept,
  counts,
  optOut,
  consent,
}: ListReport): Sentence {
  const separator =
    delimiter === undefined
      ? undefined
      : ({ '\t': say`tab`, ',': say`comma`, ';': ';', '|': '|' }[delimiter] ?? visible(delimiter));
  const maker =
    program === undefined
      ? encoding === 'Windows-1252' && delimiter === ';'
        ? say`Excel, French`
        : undefined
      : sure(program.name, program.confidence);
  const place = sheet === undefined ? say`line` : say`row`;
  const read = [
    maker,
    format,
    sheet === undefined ? undefined : say`sheet "${visible(sheet)}"`,
    encoding === 'UTF-8 and Windows-1252' ? say`UTF-8 and Windows-1252` : encoding,
    separator,
    headerLine === 0 && format !== 'vcard' && format !== 'ldif'
      ? say`no header`
      : headerLine > 1
        ? say`header in ${place} ${headerLine}`
        : undefined,
  ];
  const how = series(read.filter((part) => part !== undefined));
  if (optOut) return say`${how} · people who opted out: ${count(rows, 'row')}`;
  const left = [...remarkKinds].flatMap(([code, { leftOut }]) => {
    const found = counts.get(code);
    return found === undefined || leftOut === undefined ? [] : [leftOut(found)];
  });
  const told = say`${how} · ${count(rows, 'row')}: ${series([say`${figures(kept)} to write for`, ...left])}`;
  return consent === 'rule' ? say`${told} · consent by the rule in campaign.yaml` : told;
}

const sure = (name: string, confidence: number): Text =>
  confidence >= 0.9 ? name : say`${name} (confidence ${percent(confidence)})`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

async function columnsText(
  { columns, confidence, sheet }: ListReport,
  { supporters }: ListOutcome,
  { style: { text } }: Terminal,
  width: number,
): Promise<string> {
  const isSheet = sheet !== undefined;
  const known = new Set(fieldHeaders.map(({ field }) => field));
  const samples = supporters.slice(0, 3);
  const read = Object.entries(columns)
    .filter(([field]) => known.has(field))
    .map(([field, header]) => ({
      field,
      header: truncated(visible(header), 20),
      sure: percent(confidence[field] ?? 0),
    }));
  // What is left beside the first three columns is for the samples: cut to fit, none of them wraps.
  const titles = [say`field`, say`column`, say`confidence`].map(text);
  const beside = (['field', 'header', 'sure'] as const).reduce(
    (sum, key, at) => sum + widest(read, key, titles[at] ?? ''),
    4,
  );
  const cell = Math.floor((width - 2 - beside) / samples.length) - 2;
  const rows = read.map(({ field, header, sure }) => {
    // A column that is empty for the first people shows the first value that it holds.
    const value = ({ fields }: Supporter): string => visible((fields[field] ?? '').slice(0, 100));
    const later = samples.every((one) => value(one) === '') ? supporters.find((one) => value(one) !== '') : undefined;
    const shownCells = samples.map((one, at) =>
      at === 0 && later !== undefined
        ? `${value(later)} (${text(isSheet ? say`row` : say`line`)} ${later.line})`
        : value(one),
    );
    const room = Math.min(CELL.most, Math.max(CELL.least, cell));
    return [field, header, sure, ...shownCells.map((cell) => truncated(cell, room))];
  });
  const others = Object.keys(columns).filter((field) => !known.has(field));
  const head = [...titles, ...samples.map(({ line }) => `${text(isSheet ? say`row` : say`line`)} ${line}`)];
  const shownColumns = (await table(rows, { head, columns: width - 2 })).replace(/^/gm, '  ');
  if (others.length === 0) return shownColumns;
  const more = others.length > 12 ? [...others.slice(0, 12), say`and ${others.length - 12} more`] : others;
  const also = text(say`also, under their own names: ${series(more)}`);
  return [shownColumns, ...wrap(also, width - 2).map((line) => `  ${line}`)].join('\n');
}

/** Columns that the widest of a property takes, or the title above it. */
function widest<K extends string>(rows: readonly Readonly<Record<K, string>>[], key: K, title: string): number {
  return rows.reduce((most, row) => Math.max(most, visibleWidth(row[key])), visibleWidth(title));
}

function remarksText(
  remarks: readonly RowRemark[],
  { sheet, counts }: ListReport,
  width: number,
  { style }: Terminal,
): string[] {
  const byCode = groups(remarks);
  return [...remarkKinds].flatMap(([code, { title, isToMend }]) => {
    const found = byCode.get(code);
    if (found === undefined) return [];
    const rows = counts.get(code) ?? 0;
    const heading = say`${title} (${figures(rows)})`;
    const lines = found.slice(0, linesOfKind).flatMap(({ line, row, message }) => {
      const [first = '', ...rest] = wrap(
        style.text(say`${rowPlace({ line, row }, sheet !== undefined)}: ${message}`),
        width - 2,
      );
      return [`  ${first}`, ...rest.map((text) => `    ${text}`)];
    });
    const more = rows > linesOfKind ? [`  ${style.faint(say`and ${figures(rows - linesOfKind)} more`)}`] : [];
    return ['', isToMend ? style.warn(heading) : style.text(heading), ...lines, ...more];
  });
}

function groups(remarks: readonly RowRemark[]): Map<string, RowRemark[]> {
  const byCode = new Map<string, RowRemark[]>();
  for (const remark of remarks) {
    const group = byCode.get(remark.code);
    if (group === undefined) byCode.set(remark.code, [remark]);
    else group.push(remark);
  }
  return byCode;
}
