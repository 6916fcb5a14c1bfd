import { resolve } from 'node:path';
import type { Context } from '../../context.js';
import { readText } from '../../files.js';
import { count, listed, say } from '../../language/sentence.js';
import { importMarks } from '../../preview/marks-file.js';
import { visible } from '../../problems/visible.js';
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
