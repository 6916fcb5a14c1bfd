import { realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Render } from '../language/sentence.js';

/** A path or another word as a shell takes it; Windows and POSIX shells agree on double quotes. */
export function shellWord(text: string): string {
  if (/^[\p{L}\p{N}_./:@%+=,\\-]+$/u.test(text)) return text;
  return `"${text.replace(/["$`]/g, (sign) => `\\${sign}`)}"`;
}

/** What tells how this run was started. */
export interface Invocation {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder from which postbag was called. */
  readonly cwd: string;
  /** The file that Node runs: `…/dist/main.js`, or a link to it. */
  readonly script: string;
  readonly platform: NodeJS.Platform;
}

/**
 * How postbag is called from a folder so that it works: `postbag` where the shell finds it, `npx postbag` where npx finds it installed
 * without asking the registry, else `node …/dist/main.js`.
 */
export function howToCall({ env, cwd, script, platform }: Invocation): string {
  const program = realPath(script) ?? script;
  const windows = platform === 'win32';
  // npm puts the programs of a project before the path of the commands that it runs, not before that of the shell.
  const folders = (env.PATH ?? env.Path ?? '')
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin$/.test(folder));
  // On Windows npm writes a small program in the place of a link.
  const isProgram = (path: string): boolean =>
    windows ? realPath(`${path}.cmd`) !== undefined : realPath(path) === program;
  if (folders.some((folder) => folder !== '' && isProgram(join(folder, 'postbag')))) return 'postbag';
  if (above(cwd).includes(dirname(dirname(program)))) return 'npx postbag'; // in the checkout npx takes the package itself
  if (above(cwd).some((folder) => isProgram(join(folder, 'node_modules', '.bin', 'postbag')))) return 'npx postbag';
  return `node ${shellWord(script)}`;
}

/** Puts the way in which postbag is called here into every command of a sentence that names one: "postbag check" as "npx postbag check". */
export function withCalls(render: Render, call: () => string, commands: readonly string[]): Render {
  const named = new RegExp(
    `(?<!npx )(?<![\\p{L}\\p{N}_./-])postbag (?=(?:-C|help|${commands.join('|')}|…)(?![\\p{L}\\p{N}-]))`,
    'gu',
  );
  return (text) => {
    const words = render(text);
    if (!words.includes('postbag ')) return words;
    const how = call();
    return how === 'postbag' ? words : words.replace(named, () => `${how} `);
  };
}

function above(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // it is not there, or nobody may look
  }
}
