import { join, relative, resolve } from 'node:path';
import { privateFolder } from '../campaign/private-folder.js';
import type { Context } from '../context.js';
import { fileExists, makeFolder, writeAtomically } from '../files.js';
import { version } from '../version.js';

/** What a report needs of the run that failed. */
type Run = Pick<Context, 'clock' | 'cwd' | 'pid' | 'stateFolder' | 'system' | 'words'>;

/**
 * Writes a report of an internal error: versions, the command with its flags and without their values, the stack, the names of the last
 * events. It has no text of the error, which may quote a letter or a list, and no path from outside of postbag. It is kept in `.postbag`
 * of the campaign, else in the user's state folder, readable by the user alone (0600). Does not throw.
 *
 * @param events names of what happened last, such as `sent`
 * @returns the path of the report as a reader finds it; `undefined` where no report could be written
 */
export async function keepErrorReport(
  error: unknown,
  run: Run,
  events: readonly string[] = [],
): Promise<string | undefined> {
  const { words, cwd, clock, pid, stateFolder } = run;
  const moment = clock.now().toISOString().slice(0, 19).replace(/[-:]/g, '');
  const campaign = resolve(cwd, words.includes('-C') ? (words[words.lastIndexOf('-C') + 1] ?? '.') : '.');
  const inCampaign = await fileExists(join(campaign, 'campaign.yaml')).catch(() => false);
  for (const folder of [...(inCampaign ? [privateFolder(campaign)] : []), stateFolder]) {
    const file = join(folder, `error-${moment}-${pid}.txt`);
    try {
      await makeFolder(folder, { own: true });
      await writeAtomically(file, errorReport(error, run, events));
      return folder === stateFolder ? file : relative(cwd, file);
    } catch {
      // The next folder is tried; without any, no report is kept.
    }
  }
  return undefined;
}

function errorReport(error: unknown, { clock, system, words }: Run, events: readonly string[]): string {
  return [
    `postbag ${version}, Node ${system.node ?? 'unknown'}, ${system.platform}`,
    `Time: ${clock.now().toISOString()}`,
    `Command: postbag ${words.map(withoutValue).join(' ')}`,
    `Last events: ${events.length === 0 ? 'none' : events.join(', ')}`,
    '',
    ...chain(error).flatMap((one) => [nameOf(one), ...frames(one)]),
    '',
  ].join('\n');
}

/** A word of the command line that can be shown to others: a command, or the name of a flag. */
function withoutValue(word: string, index: number): string {
  if (index === 0 && /^[a-z]{1,20}$/.test(word)) return word;
  return /^--[a-z]+(?:-[a-z]+)*(?==|$)|^-[A-Za-z](?=$)/.exec(word)?.[0] ?? '…';
}

/** An error and those that caused it. */
function chain(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  for (let one = error; one !== undefined && found.length < 5; one = one instanceof Error ? one.cause : undefined)
    found.push(one);
  return found;
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' && /^[\w-]{1,40}$/.test(error.code) ? error.code : '';
  return [error.constructor.name, code].filter((part) => part !== '').join(' ');
}

/** Where in the program it happened: function, file, line and column. The file is named from the folder of the package on. */
function frames(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').flatMap((line) => {
    const [, what = '', file = '', place = ''] = /^ {4}at (?:(.*) \()?(.*?)(:\d+:\d+)\)?$/.exec(line) ?? [];
    if (place === '') return [];
    const known = /(?:node:|(?:dist|src|node_modules)[\\/]).*$/.exec(file)?.[0] ?? '…';
    return [`    at ${what === '' ? '' : `${what} `}${known}${place}`];
  });
}
