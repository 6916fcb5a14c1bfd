import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { Columns, NamedColumn } from './columns.js';
import { snakeCase } from './headers/plain-header.js';
import type { Layout } from './layout.js';
import { shortCell } from './short-cell.js';
import { consentOf, isNoConsent } from './values/consent.js';
import { isRefusal } from './yes-no-column.js';

/** A complaint for each column of yes and no of which nobody knows what it is about. Code `consent-column-unclear`. */
export const unclearColumns = ({ unclear }: Columns, layout: Layout, file: string): readonly Problem[] =>
  unclear.map((column) => {
    const filled = layout.sample.map((cells) => (cells[column.index] ?? '').trim()).filter((text) => text !== '');
    const code = filled.find((text) => /^([2-9]|[a-z])$/i.test(text) && !isPlainAnswer(text));
    const cell = code ?? filled.find(isPlainAnswer) ?? filled.find(isNoConsent) ?? filled[0] ?? '';
    return complaint(column, cell, file, Math.max(1, layout.headerLine), layout.headerLine === 0);
  });

/** The complaint about a column in which the first no was found in this line. */
export const unclearColumn = (
  { file, layout }: { readonly file: string; readonly layout: Layout },
  column: NamedColumn,
  cell: string,
  line: number,
): Problem => complaint(column, cell, file, line, layout.headerLine === 0);

function complaint(
  { header, index }: NamedColumn,
  cell: string,
  file: string,
  line: number,
  byNumber: boolean,
): Problem {
  const told = byNumber ? `#${index + 1}` : `"${visible(header)}"`;
  const own = snakeCase(header);
  return new Problem({
    code: 'consent-column-unclear',
    message: isPlainAnswer(cell)
      ? say`The column "${visible(header)}" holds yes or no ("${shortCell(cell)}"). Does a yes in it mean that a letter may go in this person’s name?`
      : say`The column "${visible(header)}" holds "${shortCell(cell)}". Does it say whether a letter may go in this person’s name?`,
    hint: isPlainAnswer(cell)
      ? say`If it does: --column consent=${told}. If a yes means that no letter may go: --column opt_out=${told}. If it is about something else: --column ${own}=${told}. In campaign.yaml, under the list: columns: { consent: ${told} }.`
      : say`If it does: --column consent=${told}; whoever has anything but a plain yes in it gets no letter until you write yes there. If a yes means that no letter may go: --column opt_out=${told}. If it is about something else: --column ${own}=${told}. In campaign.yaml, under the list: columns: { consent: ${told} }.`,
    where: { file, line },
  });
}

const isPlainAnswer = (cell: string): boolean => isRefusal(cell) || (consentOf(cell) === 'yes' && !/\d{4}/.test(cell));
