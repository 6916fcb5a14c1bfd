import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { Context, ExitCode } from '../context.js';
import { languages } from '../language/language.js';
import { parseLocalDate } from '../language/local-date.js';
import { say, type Sentence } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { CommonOptions } from './flags.js';

/** A command ready to be added to the program; `ended` gets its exit code. */
export type Verb = (context: Context, ended: (code: ExitCode) => void) => Command;

/**
 * Joins the two halves of a command, its flags and its work, and adds the flags that every command takes. The work is loaded when the
 * command runs: help has no need of it.
 */
export function verb<O>(
  declare: (run: (options: O) => Promise<void>) => Command,
  work: () => Promise<(options: O & CommonOptions, context: Context) => Promise<ExitCode>>,
): Verb {
  return (context, ended) => {
    const command = declare(async (options) => {
      const { C, json, asOf } = command.optsWithGlobals<CommonFlags>();
      refuseDash(command);
      const common: CommonOptions = { folder: resolve(context.cwd, C ?? '.'), json: json ?? false, asOf };
      ended(await (await work())({ ...options, ...common }, context));
    });
    return refuseTwice(nameFlagsInComplaints(withCommonFlags(command)));
  };
}

interface CommonFlags {
  readonly C?: string;
  readonly json?: boolean;
  readonly asOf?: CommonOptions['asOf'];
}

/** Adds the flags that every command takes; the program itself takes them too, before the command's name. */
export function withCommonFlags(command: Command): Command {
  return command
    .option('-C <folder>', 'the campaign folder (default: this folder)', named)
    .option('--json', 'one JSON object a line on stdout')
    .option('--as-of <date>', 'the date of the letters, YYYY-MM-DD (default: today)', date)
    .addOption(new Option('--lang <language>', 'the language in which postbag speaks').choices(languages))
    .option('--no-color', 'no colours');
}

/**
 * What reads the value of a flag says only how it is written; the complaint names the flag and the value. Called when a command has all its
 * flags.
 */
export function nameFlagsInComplaints(command: Command): Command {
  for (const one of [...command.options, ...command.registeredArguments]) {
    const read = one.parseArg;
    if (read === undefined) continue;
    const name = one instanceof Option ? (one.long ?? one.flags) : `<${one.name()}>`;
    one.parseArg = <T>(text: string, before: T): T => {
      try {
        return read<T>(text, before);
      } catch (thrown) {
        // Another complaint says by itself what is wrong, and its value may be a password.
        const isHow = thrown instanceof Problem && thrown.code === 'usage' && thrown.told.hint === undefined;
        const hint = isHow ? thrown.told.message : thrown instanceof Problem ? undefined : choices(one.argChoices);
        if (hint === undefined) throw thrown;
        throw new Problem({ code: 'usage', message: say`${name} cannot be "${visible(text)}".`, hint });
      }
    };
  }
  return command;
}

const choices = (words: readonly string[] | undefined): Sentence | undefined =>
  words && say`It can be ${words.join(', ')}.`;

/** What a script gives when its variable is empty must not mean the folder in which it happens to be. */
function named(folder: string): string {
  if (folder.trim() === '') throw new Problem({ code: 'usage', message: say`Write the folder of a campaign.` });
  return folder;
}

function date(text: string): NonNullable<CommonOptions['asOf']> {
  const day = parseLocalDate(text);
  if (day === undefined)
    throw new Problem({ code: 'usage', message: say`Write a date as YYYY-MM-DD, such as 2018-06-26.` });
  return day;
}

/** Other programs take "-" for standard input or output. Here it would be a file of that name, and a backup that nobody finds. */
function refuseDash(command: Command): void {
  const flags = command.options.filter((one) => command.getOptionValue(one.attributeName()) === '-');
  const name = command.args.includes('-') ? command.name() : (flags[0]?.long ?? flags[0]?.flags);
  if (name === undefined) return;
  const hint = say`postbag reads and writes files by their names. Write the name of one.`;
  throw new Problem({ code: 'usage', message: say`${name} cannot take "-".`, hint });
}

/** Of a flag that is given twice, one value would count in silence; only flags that collect their values may be repeated. */
function refuseTwice(command: Command): Command {
  const seen = new Set<string>();
  for (const option of command.options) {
    if (!option.required && !option.optional) continue;
    const name = option.attributeName();
    command.on(`option:${option.name()}`, () => {
      if (seen.has(name) && !Array.isArray(command.getOptionValue(name))) {
        throw new Problem({ code: 'usage', message: say`${option.long ?? option.short ?? name} is given twice.` });
      }
      seen.add(name);
    });
  }
  return command;
}
