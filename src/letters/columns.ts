import { width } from '../problems/width.js';
import { holdsRightToLeft } from './right-to-left.js';
import { escapeHtml } from './escape-html.js';

/** Signatories to be set in columns: lines of each, and how many columns. */
export interface Columns {
  readonly entries: readonly (readonly string[])[];
  readonly columns: number;
}

/** Whether a value is signatories rather than text. */
export function isColumns(value: object): value is Columns {
  return 'entries' in value && 'columns' in value;
}

/** Signs of text that a line is wide; a longer one is folded when it leaves (RFC 5322, 2.1.1, advises 78). */
const PAGE = 76;
const GAP = 4;

/**
 * Signatories in columns of equal width, read from top to bottom, then from left to right: the words come in the order of the text
 * part. A signatory is never split.
 */
export function columnsHtml(given: Columns): string {
  const groups = balanced(given);
  const share = Math.floor(100 / Math.max(groups.length, 1));
  const cells = groups.map(
    (those) =>
      `<td style="width:${share}%;vertical-align:top;padding:0 2em 0 0">${those.map((lines) => paragraphHtml(lines.map(lineHtml).join('<br>'))).join('\n')}</td>`,
  );
  return `<table role="presentation" style="border-collapse:collapse;width:100%;table-layout:fixed"><tr>\n${cells.join('\n')}\n</tr></table>`;
}

/** Right-to-left names stay apart from what stands beside them. */
const lineHtml = (line: string): string =>
  holdsRightToLeft(line) ? `<bdi>${escapeHtml(line)}</bdi>` : escapeHtml(line);

/**
 * The same as text: in as many of the columns as are wide enough for every line, else one below the other; entries of more than one
 * line have an empty line between them.
 */
export function columnsText(given: Columns): string {
  for (let columns = given.columns; columns > 1; columns--) {
    const each = Math.floor((PAGE - GAP * (columns - 1)) / columns);
    if (given.entries.flat().some((line) => width(line) > each)) continue;
    const stacks = balanced({ ...given, columns }).map((group) => stacked(group, isApart(given)));
    const height = Math.max(0, ...stacks.map((lines) => lines.length));
    return Array.from({ length: height }, (_, row) =>
      stacks
        .map((lines, column) => {
          const line = lines[row] ?? '';
          return column === stacks.length - 1 ? line : `${line}${' '.repeat(each - width(line) + GAP)}`;
        })
        .join('')
        .trimEnd(),
    ).join('\n');
  }
  return stacked(given.entries, isApart(given)).join('\n');
}

/** Parts entries in their order among at most so many columns, so that the highest one has as few lines as can be. */
function balanced(given: Columns): readonly (readonly (readonly string[])[])[] {
  const apart = isApart(given) ? 1 : 0;
  const heights = given.entries.map((lines) => lines.length + apart);
  const whole = heights.reduce((sum, one) => sum + one, 0);
  for (let most = Math.max(1, ...heights); most <= whole; most++) {
    const groups = filled(given.entries, most, apart);
    if (groups.length <= given.columns) return groups;
  }
  return given.entries.length === 0 ? [] : [given.entries];
}

function filled(entries: Columns['entries'], most: number, apart: number): readonly (readonly (readonly string[])[])[] {
  const groups: (readonly string[])[][] = [];
  let height = Infinity;
  for (const entry of entries) {
    const more = entry.length + apart;
    if (height + more > most) {
      groups.push([]);
      height = 0;
    }
    groups.at(-1)?.push(entry);
    height += more;
  }
  return groups;
}

function isApart({ entries }: Columns): boolean {
  return entries.some((lines) => lines.length > 1);
}

function stacked(entries: Columns['entries'], apart: boolean): readonly string[] {
  return entries.flatMap((lines, index) => (apart && index > 0 ? ['', ...lines] : lines));
}

/** HTML as a paragraph. */
export function paragraphHtml(html: string): string {
  return `<p style="margin:0 0 1em">${html}</p>`;
}
