import { join } from 'node:path';
import { alternatives, say } from '../language/sentence.js';
import { listFolder } from '../files.js';
import { languages, type Language } from '../language/language.js';
import { readOwnText } from '../own-files.js';
import { nearest } from '../problems/nearest.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';

/** A template as it stands in its file, with the partials it can call. */
export interface TemplateSource {
  readonly name: string;
  readonly language: Language;
  /** Relative to the campaign folder: `templates/two-ministers.en.hbs`. */
  readonly file: string;
  readonly text: string;
  /** By name, for the template's language: `ask.fr.hbs` goes before `ask.hbs`. */
  readonly partials: ReadonlyMap<string, PartialSource>;
}

/** A part that several templates share. */
interface PartialSource {
  readonly file: string;
  readonly text: string;
}

/** What lies in `templates/`. */
export interface TemplateFiles {
  readonly sources: readonly TemplateSource[];
  /** Warnings `template-file-name` of files that are left alone because of their names. */
  readonly remarks: readonly Problem[];
}

const FOLDER = 'templates';

/**
 * Reads `templates/*.hbs` and `templates/partials/*.hbs` of a campaign, in order of name. Other files are left alone; those whose names say
 * nothing, and that belong to no letter, with a warning.
 *
 * @param folder absolute path of the campaign folder
 * @throws Problems `template-file-name`, `templates-missing`, and those of `readOwnText`
 */
export async function readTemplates(folder: string): Promise<TemplateFiles> {
  const problems: Problem[] = [];
  const files = (await templatesIn(folder)).filter((name) => name.endsWith('.hbs')).sort();
  if (files.length === 0) {
    throw new Problem({
      code: 'templates-missing',
      message: say`There is no letter in "${FOLDER}".`,
      hint: say`Begin one: postbag letter new my-letter`,
      where: { file: FOLDER },
    });
  }
  const partials = await readPartials(folder, problems);
  const sources: TemplateSource[] = [];
  for (const name of files) {
    const file = `${FOLDER}/${name}`;
    const parts = nameParts(name, file, problems);
    if (parts === undefined) continue;
    const text = await collected(readOwnText(folder, file), problems);
    if (text !== undefined) sources.push({ ...parts, file, text, partials: partials(parts.language) });
  }
  const letters = new Set(sources.map(({ name }) => name));
  const isStray = (problem: Problem): boolean =>
    problem.code === 'template-file-name' && sources.length > 0 && !letters.has(letterPart(problem.where?.file ?? ''));
  const mistakes = problems.filter((problem) => !isStray(problem));
  if (mistakes.length > 0) throw new Problems(mistakes);
  return { sources, remarks: problems.map(asWarning) };
}

/** Whether a template says of itself that it is not finished, even where the rest of its front matter cannot be read. */
export function isDraft({ text }: Pick<TemplateSource, 'text'>): boolean {
  const [front = ''] = /^\uFEFF?---[ \t]*\r?\n[^]*?\r?\n---/.exec(text) ?? [];
  return /^draft:[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(front);
}

/** The letter that a file probably belongs to: `ask` for `templates/ask.frr.hbs`. */
function letterPart(file: string): string {
  return /^templates\/([^./]+)/.exec(file)?.[1] ?? '';
}

function asWarning({ code, told, where }: Problem): Problem {
  return new Problem({ ...told, code, severity: 'warning', where });
}

/** A folder that is not there has no letters. */
async function templatesIn(folder: string): Promise<readonly string[]> {
  return listFolder(join(folder, FOLDER), FOLDER).catch((thrown: unknown) => {
    if (thrown instanceof Problem && thrown.code === 'file-missing') return [];
    throw thrown;
  });
}

const NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.([^.]+)\.hbs$/;

function nameParts(name: string, file: string, problems: Problem[]): { name: string; language: Language } | undefined {
  const [, letter, ending] = NAME.exec(name) ?? [];
  const language = languages.find((one) => one === ending);
  if (letter !== undefined && language !== undefined) return { name: letter, language };
  const near = nearest(/\.([^.]+)\.hbs$/.exec(name)?.[1] ?? '', languages);
  const bare = name
    .replace(/(?:\.[^.]*)?\.hbs$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const better = bare.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'letter';
  problems.push(
    new Problem({
      code: 'template-file-name',
      message: say`The name "${visible(name)}" does not say which letter, and in which language.`,
      hint: say`Call it ${better}.${near ?? languages[0]}.hbs: small letters, digits and -, then ${alternatives(languages)}.`,
      where: { file },
    }),
  );
  return undefined;
}

async function readPartials(
  folder: string,
  problems: Problem[],
): Promise<(language: Language) => ReadonlyMap<string, PartialSource>> {
  const all: { name: string; language: Language | undefined; source: PartialSource }[] = [];
  const hasFolder = (await listFolder(join(folder, FOLDER))).includes('partials');
  const files = hasFolder
    ? (await listFolder(join(folder, FOLDER, 'partials'))).filter((name) => name.endsWith('.hbs')).sort()
    : [];
  for (const name of files) {
    const file = `${FOLDER}/partials/${name}`;
    const [, letter, ending] = /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([^.]+))?\.hbs$/.exec(name) ?? [];
    const language = languages.find((one) => one === ending);
    if (letter === undefined || (ending !== undefined && language === undefined)) {
      problems.push(
        new Problem({
          code: 'template-file-name',
          message: say`The name "${visible(name)}" cannot be the name of a partial.`,
          hint: say`Call it ask.hbs, or ask.fr.hbs for one language: small letters, digits and -.`,
          where: { file },
        }),
      );
      continue;
    }
    const text = await collected(readOwnText(folder, file), problems);
    if (text !== undefined) all.push({ name: letter, language, source: { file, text } });
  }
  return (language) => {
    const own = (wanted: Language | undefined) =>
      all.filter((one) => one.language === wanted).map(({ name, source }) => [name, source] as const);
    return new Map([...own(undefined), ...own(language)]);
  };
}

async function collected<T>(reading: Promise<T>, problems: Problem[]): Promise<T | undefined> {
  try {
    return await reading;
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    problems.push(thrown);
    return undefined;
  }
}
