import { resolve } from 'node:path';
import { Help, type Command } from 'commander';
import type { Context } from '../context.js';
import { readText } from '../files.js';
import { readFrench } from '../language/french.js';
import type { Language } from '../language/language.js';
import { readerLanguage } from '../language/reader-language.js';
import { inEnglish, phrase, say, type Render } from '../language/sentence.js';

/** How sentences are rendered for the reader of this run: see `readerLanguage`. Reads the catalogue only for French. */
export async function renderFor(words: readonly string[], { cwd, env }: Pick<Context, 'cwd' | 'env'>): Promise<Render> {
  const folder = resolve(cwd, words[words.lastIndexOf('-C') + 1] ?? '.');
  const file = resolve(words.includes('-C') ? folder : cwd, 'campaign.yaml');
  const campaign = await readText(file, file).catch(() => undefined); // a folder without one is no campaign yet
  return renderIn(readerLanguage({ words, campaign, env }));
}

/** How sentences are rendered in a language. */
export async function renderIn(language: Language): Promise<Render> {
  return language === 'fr' ? readFrench() : inEnglish;
}

/** Puts the help of a program and of its commands into the reader's language: descriptions, options, arguments and headings. */
export function translateHelp(command: Command, render: Render): void {
  const text = (english: string): string => render({ words: english, values: [] });
  command.description(text(command.description())).summary(text(command.summary()));
  command.helpOption('-h, --help', render(say`show this help`));
  command.helpGroup(text(command.helpGroup())); // commander makes the heading of a group from its text
  for (const one of [...command.options, ...command.registeredArguments]) one.description = text(one.description);
  const base = new Help();
  // What commander adds to a description, in brackets.
  const withLabels = (words: string): string => words.replace(/(?<=[(,] ?)(?:choices|default): (?=["\d])/g, text);
  command.configureHelp({
    ...command.configureHelp(),
    styleTitle: text,
    commandUsage: (one) => valueNames(base.commandUsage(one), render),
    optionTerm: (option) => valueNames(base.optionTerm(option), render),
    argumentTerm: (argument) => valueNames(`<${base.argumentTerm(argument)}>`, render).slice(1, -1),
    optionDescription: (option) =>
      option.isBoolean() ? option.description : withLabels(base.optionDescription(option)),
    argumentDescription: (argument) => withLabels(base.argumentDescription(argument)),
    // Lines break at no-break spaces otherwise.
    boxWrap: (words, width) => base.boxWrap(words.replaceAll('\u00A0', STAND_IN), width).replaceAll(STAND_IN, '\u00A0'),
  });
  for (const child of command.commands) translateHelp(child, render);
}

/** A character of one column that stands in no help. */
const STAND_IN = '\uE000';

/** The names of values in a command line in the reader's language: `--out <file>`, `[letter]`, `<files...>`. A catalogue has each as `<file>`. */
function valueNames(words: string, render: Render): string {
  return words.replace(/([<[])([a-z][a-z:=-]*)(\.\.\.)?[>\]]/g, (_, open: string, name: string, more = '') => {
    const shown = `${render(phrase(`<${name}>`)).slice(1, -1)}${more}`;
    return open === '<' ? `<${shown}>` : `[${shown}]`;
  });
}
