import { languages, type Language } from './language.js';

/** What tells the language in which somebody reads, strongest first. */
export interface ReaderSigns {
  /** The words of the command line. */
  readonly words: readonly string[];
  /** `campaign.yaml` as it stands, where the command is called for a campaign. */
  readonly campaign: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The language in which postbag speaks to its reader: that of `--lang`, else English for another program (`--json`), else the campaign's
 * default language, else the environment's (LC_ALL, LC_MESSAGES, LANG), else English.
 */
export function readerLanguage({ words, campaign, env }: ReaderSigns): Language {
  const told = flagLanguage(words);
  if (told !== undefined) return told;
  if (words.includes('--json')) return 'en';
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return campaignLanguage(campaign) ?? languages.find((language) => locale?.toLowerCase().startsWith(language)) ?? 'en';
}

/** The language that `--lang` names. */
export function flagLanguage(words: readonly string[]): Language | undefined {
  const flag = words.flatMap((word, i) =>
    word === '--lang' ? [words[i + 1]] : word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [],
  );
  return languages.find((language) => language === flag.at(-1));
}

// Read by eye, not by the parser: the file may be broken, and this decides in which language that is told.
function campaignLanguage(text: string | undefined): Language | undefined {
  const [, named] = /^(?:default_language:\s*|languages:\s*(?:\[\s*|\n\s*-\s*))["']?(en|fr)\b/m.exec(
    [text?.match(/^default_language:.*$/m)?.[0], text].filter((part) => part !== undefined).join('\n'),
  ) ?? [undefined, undefined];
  return languages.find((language) => language === named);
}
