import { listed, say } from '../../language/sentence.js';
import { nearest } from '../../problems/nearest.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import type { Sheet } from './sheet.js';

/**
 * The sheet that is meant: the one told (by name, or `#2`), else the only visible one with e-mail addresses,
 * else the first with anything on it. Raises `sheet-unknown`, `sheet-unclear` and `list-empty`.
 */
export function chosenSheet(sheets: readonly Sheet[], told: string | undefined, file: string): Sheet {
  if (told !== undefined) {
    const number = /^#(\d+)$/.exec(told.trim())?.[1];
    const plain = (name: string): string => name.trim().toLowerCase().normalize('NFC');
    const found =
      number === undefined
        ? (sheets.find(({ name }) => name === told) ?? sheets.find(({ name }) => plain(name) === plain(told)))
        : sheets[Number(number) - 1];
    if (found !== undefined) return found;
    const near = nearest(
      told,
      sheets.map(({ name }) => name),
    );
    throw new Problem({
      code: 'sheet-unknown',
      message: say`The spreadsheet has no sheet "${visible(told)}".`,
      hint:
        near === undefined
          ? say`Its sheets are ${listed(sheets.map(({ name }) => visible(name)))}.`
          : say`Did you mean "${visible(near)}"?`,
      where: { file },
    });
  }
  const visibleOnes = sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 0);
  const withAddresses = visibleOnes.filter(({ rows }) => rows.some(({ cells }) => cells.some(isAddress)));
  if (withAddresses.length > 1) {
    const names = withAddresses.map(({ name }) => visible(name));
    throw new Problem({
      code: 'sheet-unclear',
      message: say`${withAddresses.length} sheets hold e-mail addresses: ${listed(names)}.`,
      hint: say`Name the one that is meant: --sheet "${names[0] ?? ''}", or in campaign.yaml, under the list: sheet: "${names[0] ?? ''}". A list can be given once for each sheet.`,
      where: { file },
    });
  }
  const found = withAddresses[0] ?? visibleOnes[0];
  if (found !== undefined) return found;
  throw new Problem({
    code: 'list-empty',
    message: say`No sheet of the spreadsheet holds anything.`,
    hint: say`Export the list again, with its header and its people.`,
    where: { file },
  });
}

const isAddress = (cell: string): boolean => cell.length < 1000 && /[^\s@]@[^\s@]+\.[^\s@]/.test(cell);
