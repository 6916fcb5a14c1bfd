import { fileURLToPath } from 'node:url';
import { say } from '../language/sentence.js';
import { packageFile } from '../package-files.js';
import { Problem } from '../problems/problem.js';
import { readFonts } from './fonts.js';
import type { PrintJob, Pictures } from './print-job.js';

/** Sets pages by Typst; made once for a run, because reading the fonts takes longer than setting a hundred letters. */
export interface Typesetter {
  /** Characters of a text that no font can set. */
  readonly missing: (text: string) => readonly string[];
  /** Letters and cover sheets as PDF/A-2b. Throws where Typst does, which would be our mistake. */
  readonly letters: (job: PrintJob) => Buffer;
  /** Envelopes or labels: `data` goes to the template of that name. */
  readonly sheets: (template: 'envelopes' | 'labels', data: object) => Buffer;
}

/**
 * Opens Typst with the fonts that are installed, and the pictures that the pages show.
 *
 * @param at The moment that the PDF says it was made.
 * @param own Fonts of the campaign's own.
 * @throws Problem `print-unavailable` where the optional package is not installed
 */
export async function openTypesetter(at: Date, pictures: Pictures, own: readonly Buffer[]): Promise<Typesetter> {
  const { NodeCompiler } = await typst();
  const fonts = await readFonts(own);
  const folder = fileURLToPath(packageFile('print/'));
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: [...fonts.files] }] });
  for (const [name, octets] of pictures) compiler.mapShadow(`${folder}${name}`, octets);
  const pdf = (template: string, data: object): Buffer => {
    try {
      return compiler.pdf(
        {
          mainFilePath: `${folder}${template}.typ`,
          inputs: { data: JSON.stringify({ ...data, fonts: fonts.families }) },
        },
        { pdfStandard: 'a-2b', creationTimestamp: Math.floor(at.getTime() / 1000) },
      );
    } catch (thrown) {
      // Typst's own words are in `code`, of all places.
      throw new Error(`Typst: ${String((thrown as { code?: unknown }).code ?? thrown)}`, { cause: thrown });
    } finally {
      compiler.evictCache(0); // else memory grows with every group
    }
  };
  return {
    missing: fonts.missing,
    letters: (job) => pdf('letters', { ...job, parts: job.parts.map((part, id) => ({ ...part, id })) }),
    sheets: pdf,
  };
}

async function typst() {
  try {
    return await import('@myriaddreamin/typst-ts-node-compiler');
  } catch (cause) {
    throw new Problem({
      code: 'print-unavailable',
      message: say`PDF cannot be made here: the package that sets pages (Typst) is not installed.`,
      hint: say`npm install @myriaddreamin/typst-ts-node-compiler@0.6.0`,
      cause,
    });
  }
}
