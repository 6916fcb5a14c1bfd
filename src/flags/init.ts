import { Command } from 'commander';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { isPlainAddress } from '../campaign/plain-address.js';
import { languages, type Language } from '../language/language.js';
import { slugOf } from '../campaign/slug.js';

/** What `postbag init` takes. */
export interface InitOptions {
  readonly target: string;
  readonly sample: boolean;
  /** Ask nothing. */
  readonly yes: boolean;
  readonly organisation: string | undefined;
  readonly from: string | undefined;
  readonly town: string | undefined;
  readonly languages: readonly Language[] | undefined;
  readonly office: string | undefined;
}

/** Flags of `postbag init`. */
export const initCommand = (run: (options: InitOptions) => Promise<void>): Command =>
  new Command('init')
    .argument('<folder>', 'the folder to make')
    .option('--sample', 'the sample: five letters on real facts, invented supporters', false)
    .option('--organisation <name>', 'who runs the campaign')
    .option('--from <address>', 'the mailbox that letters come from: one of your own', mailbox)
    .option('--town <name>', 'the town of the date line')
    .option('--languages <list>', 'languages of the letters, the default first (default: en,fr)', languageList)
    .option('--office <office>', 'the office that the first letter goes to (default: prime-minister)', officeName)
    .option('--yes', 'ask nothing', false)
    .action((target: string, flags: Omit<InitOptions, 'target'>) => run({ ...flags, target }));

export function mailbox(text: string): string {
  if (isPlainAddress(text.trim())) return text.trim();
  throw new Problem({ code: 'usage', message: say`Write one plain address, such as letters@example.org.` });
}

/** How each language is named in an answer. */
const LANGUAGE_NAMES: Readonly<Record<Language, readonly string[]>> = {
  en: ['en', 'english', 'anglais'],
  fr: ['fr', 'french', 'français', 'francais'],
};

export function languageList(text: string): readonly Language[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s,;+/&]+/)
    .filter((word) => !['', 'and', 'et'].includes(word));
  const found = words.map((word) => languages.find((language) => LANGUAGE_NAMES[language].includes(word)));
  const known = found.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < found.length)
    throw new Problem({ code: 'usage', message: say`Write ${languages.join(',')}, or one of the two.` });
  return [...new Set(known)];
}

export function officeName(text: string): string {
  const office = slugOf(text);
  if (office === '') throw new Problem({ code: 'usage', message: say`Write an office such as minister-of-health.` });
  if (text.trim() !== office && twoOffices.test(office))
    throw new Problem({
      code: 'usage',
      message: say`Write one office; others can be added to the letter later. If this is one, write it so: ${office}`,
    });
  return office;
}

// A second title after the first: "… and minister of …".
const twoOffices =
  /.-(?:minist(?:er|re)|senator|senat(?:eur|rice)|premier|mayor|maire|mairesse|member|depute|deputee)-(?:of|for|de|du|des|d)-/;
