import type { Campaign } from '../../campaign/campaign.js';
import type { Context, ExitCode } from '../../context.js';
import { holderOn } from '../../decision-makers/holder.js';
import { holdingColumns } from '../../decision-makers/holding-columns.js';
import type { HoldingColumn } from '../../decision-makers/holding-columns.js';
import { personName } from '../../decision-makers/identity.js';
import { holdingsOf } from '../../decision-makers/read-holdings.js';
import { readTextToChange, rewrite } from '../../files.js';
import { localDate } from '../../language/local-date.js';
import { say } from '../../language/sentence.js';
import { ownPath } from '../../own-files.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { withCell, withRecord } from '../../tables/edit-table.js';
import { tableText } from '../../tables/table-file.js';
import type { TableFile } from '../../tables/table-file.js';

/**
 * Writes today's date into column `checked` of an office's holder, after showing the address and where it is from. On a terminal a
 * person says yes first; elsewhere the command itself confirms it. Exit code 2 when she does not say yes.
 *
 * @throws Problem `office-unknown`, `office-vacant`, …, `official-address-missing`, `file-changed` (while she was asked), or as `readHoldings`
 */
export async function markChecked(office: string, campaign: Campaign, { terminal, clock }: Context): Promise<ExitCode> {
  const { folder, decisionMakers: file } = campaign;
  const path = await ownPath(folder, file);
  const today = localDate(clock.now(), campaign.timeZone);
  const text = await readTextToChange(path, file);
  const table = await tableText(text, file);
  const holder = holderOn(await holdingsOf(table, folder, file), office, today);
  const name = visible(personName(holder));
  if (holder.email === undefined)
    throw new Problem({
      code: 'official-address-missing',
      message: say`${name} (${office}) has no e-mail address that could be checked.`,
      hint: say`Look the address up, and write it into column email.`,
      where: holder.whereIs('email'),
    });
  terminal.note(say`${name}, ${office}`);
  terminal.note(say`  address  ${visible(holder.email)}`);
  terminal.note(holder.source === undefined ? say`  source   none` : say`  source   ${visible(holder.source)}`);
  terminal.note(holder.checked === undefined ? say`  checked  never` : say`  checked  on ${holder.checked}`);
  if (terminal.canAsk) {
    const answer = await terminal.ask(
      say`Is this the address on the office’s own page today? Type yes to record that: `,
    );
    if (!/^(?:yes|y|oui|o)$/i.test(answer?.trim() ?? '')) {
      terminal.note(say`Nothing was written.`);
      return 2;
    }
    // Another line may be hers by now, and the address another.
    if ((await readTextToChange(path, file)) !== text) throw changedMeanwhile(file);
  }
  const cells = table.header?.cells.map((cell) => cell.trim()) ?? [];
  const at = cells.indexOf('checked');
  const column = at === -1 ? cells.length : at;
  const withHeader = at === -1 ? withCell(text, table.header?.line ?? 1, column, 'checked') : text;
  await rewrite(path, withCell(withHeader, holder.where.line ?? 1, column, today));
  terminal.result(say`${file}: ${office} is checked as of ${today}.`);
  return 0;
}

function changedMeanwhile(file: string): Problem {
  return new Problem({
    code: 'file-changed',
    message: say`"${visible(file)}" was saved while the question was open. Nothing was written.`,
    hint: say`Run the same command again, and compare the address that it shows then.`,
    where: { file },
  });
}

/** What an office's row says: texts by column. */
export type OfficeRow = Readonly<Partial<Record<HoldingColumn, string>>>;

/** The text of the file with one more row at its end. Columns that the header lacks, and the row needs, are added to it. */
export async function withOffice(campaign: Campaign, row: OfficeRow): Promise<string> {
  const { folder, decisionMakers: file } = campaign;
  let text = await readTextToChange(await ownPath(folder, file), file);
  const { header } = await tableText(text, file);
  const columns = header?.cells.map((cell) => cell.trim()) ?? [];
  const missing = holdingColumns.filter((column) => row[column] !== undefined && !columns.includes(column));
  for (const [index, column] of missing.entries())
    text = withCell(text, header?.line ?? 1, columns.length + index, column);
  const all = [...columns, ...missing];
  return withRecord(
    text,
    all.map((column) => (column in row ? (row[column as HoldingColumn] ?? '') : '')), // a key of the row is a column
  );
}

/** Whether a text of the file can be read: raises what `readHoldings` would. */
export async function checkedText(text: string, { folder, decisionMakers: file }: Campaign): Promise<TableFile> {
  const table = await tableText(text, file);
  await holdingsOf(table, folder, file);
  return table;
}
