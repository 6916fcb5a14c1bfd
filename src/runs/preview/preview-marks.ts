import { resolve } from 'node:path';
import type { Context } from '../../context.js';
import { readText, writeAtomically } from '../../files.js';
import { count, listed, say, type Text } from '../../language/sentence.js';
import { exportMarks, importMarks } from '../../preview/marks-file.js';
import { visible } from '../../problems/visible.js';
import { shellWord } from '../../terminal/command-line.js';
import type { CommonOptions } from '../flags.js';
import { previewBackend } from './preview-source.js';

/** Takes over the marks that readers of a one-file page sent back, and says whose they are. Raises what `importMarks` raises. */
export async function addMarks(
  options: CommonOptions & { readonly letter: string | undefined },
  files: readonly string[],
  context: Context,
): Promise<void> {
  const { terminal, cwd } = context;
  // Marks are of all letters, whichever are shown afterwards.
  const backend = previewBackend({ ...options, letter: undefined }, context);
  for (const file of files) {
    const { by, known, gone, corrections } = await importMarks(await readText(resolve(cwd, file), file), file, backend);
    const taken = sum(by);
    const corrected = sum(corrections.by);
    const left = corrections.listChanged.length + corrections.differing.length;
    if (options.json) {
      terminal.result(JSON.stringify({ event: 'marks', file, taken, known, gone, corrected, not_corrected: left }));
      continue;
    }
    const readers = (names: ReadonlyMap<string, number>): Text => listed([...names.keys()].map(visible));
    if (taken > 0) terminal.note(say`${file}: ${count(taken, 'mark')} of ${readers(by)} added.`);
    else if (corrected === 0) terminal.note(say`${file}: no new marks.`);
    if (corrected > 0)
      terminal.note(say`${file}: ${count(corrected, 'correction')} of ${readers(corrections.by)} added.`);
    for (const { list, line } of corrections.listChanged)
      terminal.note(
        say`${file}: the correction for ${visible(list)}, line ${line} is not added, because the list has other words there now.`,
      );
    for (const { list, line } of corrections.differing)
      terminal.note(
        say`${file}: the correction for ${visible(list)}, line ${line} is not added, because the words were already corrected here.`,
      );
    if (known > 0) terminal.note(say`${file}: ${count(known, 'letter')} had such a mark already.`);
    if (gone > 0) terminal.note(say`${file}: ${count(gone, 'letter')} not in the campaign any more.`);
  }
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, n) => all + n, 0);

/** Writes the marks and corrected words of this folder into a file, for whoever has another copy of it. Raises what `writeAtomically` raises. */
export async function saveMarks(options: CommonOptions, file: string, context: Context): Promise<void> {
  const { terminal, cwd } = context;
  const { text, marks, corrections } = await exportMarks(previewBackend({ ...options, letter: undefined }, context));
  await writeAtomically(resolve(cwd, file), text);
  if (options.json) {
    terminal.summary({ marks, corrected: corrections, file });
    return;
  }
  const written =
    corrections === 0 ? count(marks, 'mark') : listed([count(marks, 'mark'), count(corrections, 'correction')]);
  terminal.result(
    say`Wrote ${written} to ${file}. Send it to whoever gave you the folder; there it is added by: postbag preview --marks ${shellWord(file)}`,
  );
  if (corrections > 0) terminal.note(say`Corrections are people’s own words: share the file with care.`);
}
