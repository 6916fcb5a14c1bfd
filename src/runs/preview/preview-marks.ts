import { resolve } from 'node:path';
import type { Context } from '../../context.js';
import { readText, writeAtomically } from '../../files.js';
import { count, listed, plural, say } from '../../language/sentence.js';
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
    const { by, known, gone } = await importMarks(await readText(resolve(cwd, file), file), file, backend);
    const taken = [...by.values()].reduce((sum, n) => sum + n, 0);
    if (options.json) {
      terminal.result(JSON.stringify({ event: 'marks', file, taken, known, gone }));
      continue;
    }
    const readers = listed([...by.keys()].map(visible));
    terminal.note(
      taken === 0 ? say`${file}: no new marks.` : say`${file}: ${count(taken, 'mark')} of ${readers} added.`,
    );
    if (known > 0) terminal.note(say`${file}: ${count(known, 'letter')} had such a mark already.`);
    if (gone > 0) terminal.note(say`${file}: ${count(gone, 'letter')} not in the campaign any more.`);
  }
}

/** Writes the marks of this folder into a file, for whoever has another copy of it. Raises what `writeAtomically` raises. */
export async function saveMarks(options: CommonOptions, file: string, context: Context): Promise<void> {
  const { terminal, cwd } = context;
  const { text, marks, corrected } = await exportMarks(previewBackend({ ...options, letter: undefined }, context));
  await writeAtomically(resolve(cwd, file), text);
  if (options.json) {
    terminal.summary({ marks, corrected, file });
    return;
  }
  terminal.result(
    say`Wrote ${count(marks, 'mark')} to ${file}. Send it to whoever gave you the folder; there it is added by: postbag preview --marks ${shellWord(file)}`,
  );
  if (corrected > 0)
    terminal.note(
      plural(
        corrected,
        say`The corrected words of ${corrected} person are not in it: send them too.`,
        say`The corrected words of ${corrected} people are not in it: send them too.`,
      ),
    );
}
