import { resolve } from 'node:path';
import { Help, type Command } from 'commander';
import type { Context } from '../context.js';
import { readText } from '../files.js';
import { readFrench } from '../language/french.js';
import type { Language } from '../language/language.js';
import { readerLanguage } from '../language/reader-language.js';
import { inEnglish, type Render } from '../language/sentence.js';

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
  const named = command.name(); // commander makes the heading of a group from its text
  if (named !== '') command.description(text(command.description()));
  command.helpGroup(text(command.helpGroup()));
  for (const one of [...command.options, ...command.registeredArguments]) one.description = text(one.description);
  const base = Help.prototype;
  command.configureHelp({
    ...command.configureHelp(),
    styleTitle: text,
    optionDescription: (option) => base.optionDescription(option).replace('(default: ', text('(default: ')),
  });
  for (const child of command.commands) translateHelp(child, render);
}
