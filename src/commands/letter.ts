import { join } from 'node:path';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { makeFolder } from '../files.js';
import type { Language } from '../language/language.js';
import { listed, say } from '../language/sentence.js';
import { frontMatter } from '../letters/front-matter.js';
import { asNewDraft, inOtherLanguage, newLetter } from '../letters/new-letter.js';
import { readTemplates, type TemplateSource } from '../letters/template-files.js';
import { unixLines } from '../letters/snippet.js';
import { nearest } from '../problems/nearest.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { CommonOptions } from '../runs/flags.js';
import type { LetterOptions } from '../flags/letter.js';
import { writeTogether } from '../write-together.js';

/**
 * Begins a letter: in every language of the campaign that it does not have yet, from the shortest useful text or as a copy of another.
 * Raises `letter-unknown`, `file-exists`.
 */
export async function letter(options: LetterOptions & CommonOptions, { terminal }: Context): Promise<ExitCode> {
  const { name, like } = options;
  const { folder, languages } = await readCampaign(options.folder);
  const sources = await templatesOf(folder);
  const copied = like === undefined ? [] : sources.filter((source) => source.name === like);
  if (like !== undefined && copied.length === 0) throw unknown(like, sources);
  const own = sources.filter((source) => source.name === name);
  const wanted = languages.filter((language) => own.every((source) => source.language !== language));
  if (wanted.length === 0)
    throw new Problem({
      code: 'file-exists',
      message: say`The letter ${name} is already there in every language of the campaign.`,
      hint: say`Choose another name.`,
    });
  const files = new Map(
    wanted.map((language) => [`templates/${name}.${language}.hbs`, textFor(language, own, copied, sources)] as const),
  );
  await makeFolder(join(folder, 'templates'));
  await writeTogether([...files].map(([file, data]) => ({ path: join(folder, file), data, options: { mode: 0o644 } })));
  if (options.json) terminal.summary({ files: [...files.keys()] });
  else {
    terminal.result(say`Made ${listed([...files.keys()])}.`);
    terminal.result(say`When it is written: postbag check ${name}`);
  }
  return 0;
}

/** The text of a new version: a copy of another letter, the translation to be made of this one, or a letter from nothing. */
function textFor(
  language: Language,
  own: readonly TemplateSource[],
  copied: readonly TemplateSource[],
  all: readonly TemplateSource[],
): string {
  const model = copied.find((source) => source.language === language);
  if (model !== undefined) return asNewDraft(unixLines(model.text), language);
  const [other] = own.length > 0 ? own : copied;
  if (other !== undefined) {
    const text = inOtherLanguage(unixLines(other.text), language);
    return own.length > 0 ? text : asNewDraft(text, language);
  }
  return asNewDraft(newLetter(language, officesOf(all)), language);
}

/** The offices that the campaign's first letter goes to. */
function officesOf(sources: readonly TemplateSource[]): readonly string[] {
  for (const { file, text } of sources) {
    try {
      return frontMatter(file, unixLines(text)).settings.to;
    } catch (thrown) {
      if (!(thrown instanceof Problems)) throw thrown;
    }
  }
  return ['prime-minister'];
}

async function templatesOf(folder: string): Promise<readonly TemplateSource[]> {
  return readTemplates(folder).then(
    ({ sources }) => sources,
    (thrown: unknown) => {
      if (thrown instanceof Problem && thrown.code === 'templates-missing') return [];
      throw thrown;
    },
  );
}

function unknown(like: string, sources: readonly TemplateSource[]): Problem {
  const names = [...new Set(sources.map(({ name }) => name))];
  const near = nearest(like, names);
  return new Problem({
    code: 'letter-unknown',
    message: say`This campaign has no letter "${visible(like)}".`,
    hint: near === undefined ? say`Its letters are ${names.join(', ')}.` : say`Did you mean ${near}?`,
  });
}
