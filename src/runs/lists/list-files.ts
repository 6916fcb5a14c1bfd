import { dirname, extname, join, relative } from 'node:path';
import { mendedCopy, type CellCorrection } from '../../contacts/mended-copy.js';
import type { OpenedList } from '../../contacts/opened-list.js';
import { rejects, rejectsWorkbook } from '../../contacts/rejects.js';
import { rowPlace } from '../../contacts/row-place.js';
import type { Context } from '../../context.js';
import { fileExists, writeAtomically } from '../../files.js';
import { count, plural, say } from '../../language/sentence.js';
import { isTyped } from '../../terminal/question.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import type { ListOutcome } from '../../report/list-outcome.js';

/**
 * Writes the rows that are left out, to mend them: one file for each list, since each has its own header. With several lists:
 * `rejects-members.csv`. Raises `file-exists`.
 */
export async function writeRejects(
  path: string,
  outcomes: readonly ListOutcome[],
  { terminal, cwd }: Context,
): Promise<void> {
  const some = outcomes.filter(({ leftOut }) => leftOut.length > 0);
  if (some.length === 0) terminal.note(say`No row was left out, so there is nothing to write.`);
  const taken = new Set<string>();
  for (const { list, leftOut } of some) {
    const name = list.file.replace(/^.*[/\\]|\.[^.]*$/g, '');
    let target =
      outcomes.length === 1
        ? path
        : join(
            dirname(path),
            `${path.slice(dirname(path).length + 1, path.length - extname(path).length)}-${name}${extname(path)}`,
          );
    while (taken.has(target)) target = target.slice(0, target.length - extname(target).length) + '-2' + extname(target);
    taken.add(target);
    await refuseTaken(target, list, '--rejects', cwd);
    const isWorkbook = extname(target).toLowerCase() === '.xlsx';
    await writeAtomically(
      target,
      isWorkbook ? await rejectsWorkbook(list, leftOut) : Buffer.concat([...rejects(list, leftOut)]),
    );
    const [rows, from, to] = [count(leftOut.length, 'row'), visible(list.file), visible(relative(cwd, target))];
    terminal.note(
      plural(
        leftOut.length,
        say`${rows} left out of ${from} is in ${to}.`,
        say`${rows} left out of ${from} are in ${to}.`,
      ),
    );
  }
}

/** A file that is there already may be the list itself, or one that somebody has begun to mend. */
async function refuseTaken(target: string, list: OpenedList, flag: string, cwd: string): Promise<void> {
  if (target === list.path) {
    throw new Problem({
      code: 'file-exists',
      message: say`This would be written over the list itself.`,
      hint: say`Give ${flag} another name.`,
      where: { file: list.file },
    });
  }
  if (await fileExists(target)) {
    throw new Problem({
      code: 'file-exists',
      message: say`"${visible(relative(cwd, target))}" is there already.`,
      hint: say`Give ${flag} another name, so that nothing mended in it is lost.`,
    });
  }
}

/**
 * Shows every cell that is probably garbled beside what is probably meant, and after a typed yes writes a copy of the list
 * with those cells changed; the list stays as it is. Raises `file-exists`, `usage` for several lists, and
 * `confirmation-missing` where nobody can be asked.
 */
export async function writeMended(
  path: string,
  outcomes: readonly ListOutcome[],
  { terminal, cwd }: Context,
): Promise<void> {
  const [outcome, more] = outcomes;
  if (outcome === undefined || more !== undefined) {
    throw new Problem({
      code: 'usage',
      message: say`--mend takes one list at a time.`,
      hint: say`Name it: postbag contacts FILE --mend COPY`,
    });
  }
  const { list, remarks } = outcome;
  await refuseTaken(path, list, '--mend', cwd);
  const isSheet = list.source.format.kind === 'spreadsheet';
  const mends = remarks.flatMap(({ mends: cells = [], ...place }): CellCorrection[] =>
    cells.map((cell) => ({ ...cell, ...place })),
  );
  if (mends.length === 0) {
    terminal.note(say`No cell looks garbled, so there is nothing to mend.`);
    return;
  }
  for (const { from, text, ...place } of mends)
    terminal.note(say`${rowPlace(place, isSheet)}: "${visible(from)}" becomes "${visible(text)}"`);
  const changes = count(mends.length, 'cell');
  const answer = await terminal.ask(say`Write a copy with ${changes} changed? Type yes: `);
  if (answer === undefined) {
    throw new Problem({
      code: 'confirmation-missing',
      message: say`The changes need a typed yes, and nobody answered. No copy was written.`,
      hint: say`Run the command in a terminal.`,
    });
  }
  if (!isTyped({ en: 'yes', fr: 'oui' }, answer)) {
    terminal.note(say`No copy was written.`);
    return;
  }
  await writeAtomically(path, await mendedCopy(list, mends, extname(path).toLowerCase() === '.xlsx'));
  terminal.note(say`The mended copy is ${visible(relative(cwd, path))}. ${visible(list.file)} is unchanged.`);
}
