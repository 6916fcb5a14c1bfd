import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import type { Context, ExitCode } from '../context.js';
import { listFolder, makeFolder, readText, writeAtomically } from '../files.js';
import { packageFile } from '../package-files.js';
import { Problem } from '../problems/problem.js';
import type { CommonOptions } from '../runs/flags.js';

/** What `postbag init` takes. */
export interface InitOptions {
  readonly target: string;
}

/** Flags of `postbag init`. */
export const initCommand = (run: (options: InitOptions) => Promise<void>): Command =>
  new Command('init')
    .argument('<folder>', 'the folder to make')
    .addHelpText('after', '\nExample: postbag init harkat-2018')
    .action((target: string) => run({ target }));

/** Makes a campaign folder from the sample. Raises `file-exists` where something is there already. */
export async function init(options: InitOptions & CommonOptions, { terminal, cwd }: Context): Promise<ExitCode> {
  const folder = resolve(cwd, options.target);
  const files = await layOut(folder, options.target);
  if (options.json) terminal.result(JSON.stringify({ event: 'summary', folder, files }));
  else terminal.result(welcome(relative(cwd, folder) || '.', terminal.style.code));
  return 0;
}

/** Copies the sample into a folder that is new or empty, and gives the names of the files made. */
export async function layOut(folder: string, shown: string): Promise<readonly string[]> {
  await makeFolder(folder);
  if ((await listFolder(folder)).length > 0) {
    throw new Problem({
      code: 'file-exists',
      message: `The folder "${shown}" is not empty.`,
      hint: 'Name a new folder; init never writes over what is there.',
    });
  }
  const files = ['campaign.yaml', '.gitignore'];
  await writeAtomically(join(folder, 'campaign.yaml'), await readText(join(sample, 'templates', 'campaign.yaml')), {
    mode: 0o644,
  });
  await writeAtomically(join(folder, '.gitignore'), '.postbag/\n', { mode: 0o644 });
  for (const part of ['templates', 'templates/partials', 'contacts']) {
    await makeFolder(join(folder, part));
    for (const name of (await listFolder(join(sample, part))).filter((file) => /\.(hbs|csv)$/.test(file))) {
      await writeAtomically(join(folder, part, name), await readText(join(sample, part, name)), { mode: 0o644 });
      files.push(`${part}/${name}`);
    }
  }
  return files;
}

/** The folder with `templates/` and `contacts/` of the sample: the package's own top. */
const sample = fileURLToPath(packageFile('../'));

function welcome(folder: string, code: (text: string) => string): string {
  return [
    `Made a campaign in ${folder}.`,
    '',
    `  ${folder}/campaign.yaml   who you are, which lists, how fast`,
    `  ${folder}/contacts/       invented supporters, opt-outs, decision makers, signatories`,
    `  ${folder}/templates/      five letters, each in English and French`,
    '',
    'Next:',
    `  ${code(`cd ${folder}`)}`,
    `  ${code('postbag check')}`,
    `  ${code('postbag rehearse')}   nothing leaves this machine`,
  ].join('\n');
}
