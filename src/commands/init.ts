import { basename, isAbsolute, relative, resolve } from 'node:path';
import type { Context, ExitCode } from '../context.js';
import { languages } from '../language/language.js';
import { languageOf, say, series, type Sentence } from '../language/sentence.js';
import type { Style } from '../terminal/style.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { CommonOptions } from '../runs/flags.js';
import { slugOf } from '../campaign/slug.js';
import { firstLetter, newCampaignFiles } from '../runs/new-campaign.js';
import { renderIn } from '../runs/reader.js';
import { layOut, layOutSample, refuseFull } from '../runs/sample.js';
import { shellWord } from '../terminal/command-line.js';
import { answerTo } from '../terminal/question.js';
import { type InitOptions, mailbox, languageList, officeName } from '../flags/init.js';

/**
 * Makes a campaign folder: with `sample` the sample; else a campaign of one's own from flags, and on a terminal from answers.
 * Raises `file-exists` where something is there already, `usage` for a value that is missing, `interrupted` for a question without answer.
 */
export async function init(options: InitOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const folder = resolve(cwd, options.target);
  await refuseFull(folder, options.target); // before questions are answered for nothing
  const files = options.sample
    ? await layOutSample(folder, options.target)
    : await layOut(folder, options.target, await ownFiles(options, folder, context));
  if (options.json) terminal.summary({ folder, files });
  else {
    const shown = relative(cwd, folder) || '.';
    terminal.result(options.sample ? sampleNext(shown, terminal.style) : ownNext(shown, terminal.style));
  }
  return 0;
}

/** The notes in the files are in the language in which postbag then speaks in the folder: the campaign's default. */
async function ownFiles(
  options: InitOptions,
  folder: string,
  context: Context,
): Promise<Readonly<Record<string, string>>> {
  const answers = await answered(options, folder, context);
  return newCampaignFiles(answers, await renderIn(answers.languages[0] ?? 'en'));
}

async function answered(
  options: InitOptions,
  folder: string,
  context: Context,
): Promise<Parameters<typeof newCampaignFiles>[0]> {
  const asks = context.terminal.canAsk && !options.yes;
  if (!asks) refuseGaps(options);
  else
    context.terminal.note(
      say`Five questions, then the folder is made. Enter takes the answer in brackets; Ctrl-C makes nothing.`,
    );
  const ask = questions(context);
  const organisation =
    options.organisation ?? (await ask(say`What is your organisation called?`, undefined, (text) => text));
  const from = options.from ?? (await ask(say`From which mailbox of yours are the letters sent?`, undefined, mailbox));
  const wanted = <T>(given: T | undefined, usual: T, question: () => Promise<T>): T | Promise<T> =>
    given ?? (asks ? question() : usual);
  const town = await wanted(options.town, '', () =>
    ask(say`In which town are the letters written? (none)`, '', (text) => text),
  );
  const hers = languageOf(context.terminal.style.text);
  const usual = [hers, ...languages.filter((language) => language !== hers)];
  const written = await wanted(options.languages, languages, () =>
    ask(say`In which languages, the most usual one first? (${usual.join(',')})`, usual, languageList),
  );
  const office = await wanted(options.office, 'prime-minister', () =>
    ask(say`To which office does the first letter go? (prime-minister)`, 'prime-minister', officeName),
  );
  const name = basename(folder);
  return {
    id: slugOf(name) || 'campaign',
    title: titleOf(name),
    organisation,
    from,
    town: town === '' ? undefined : town,
    languages: written,
    office,
    timeZone: zoneOf(context.system.timeZone),
  };
}

/** Asks until an answer can be used. No answer at all (Ctrl-D, a closed terminal) makes nothing; Ctrl-C stops by itself. */
function questions({ terminal }: Context) {
  return async <T>(question: Sentence, usual: T | undefined, read: (text: string) => T): Promise<T> => {
    const answer = await answerTo(terminal, {
      text: series([question, ''], ' '),
      read: (text) => {
        if (text === '') return usual === undefined ? { again: say`This answer is needed.` } : { value: usual };
        try {
          return { value: read(text) };
        } catch (thrown) {
          if (thrown instanceof Problem) return { again: thrown.told.message };
          throw thrown;
        }
      },
    });
    if (answer === undefined) throw new Problem({ code: 'interrupted', message: say`Stopped. No folder was made.` });
    return answer;
  };
}

function refuseGaps({ organisation, from, target }: InitOptions): void {
  if (organisation !== undefined && from !== undefined) return;
  const folder = shellWord(visible(target));
  throw new Problem({
    code: 'usage',
    message:
      organisation === undefined && from === undefined
        ? say`A campaign needs --organisation and --from, and this is not a terminal where postbag could ask.`
        : organisation === undefined
          ? say`A campaign needs --organisation too.`
          : say`A campaign needs --from too.`,
    hint: say`Write postbag init ${folder} --yes --organisation "Our Name" --from letters@our-domain.example, or postbag init ${folder} --sample for the sample.`,
  });
}

/** The zone of this computer, where it is one of this side of the Atlantic and not the default. */
function zoneOf(zone: string): string | undefined {
  return zone.startsWith('America/') && zone !== 'America/Toronto' ? zone : undefined;
}

function titleOf(folder: string): string {
  const words = folder.replace(/[-_]+/g, ' ').trim();
  return words === '' ? 'Campaign' : words.charAt(0).toUpperCase() + words.slice(1);
}

function ownNext(folder: string, { text, code }: Style): string {
  return [
    text(say`Made a campaign in ${folder}.`),
    '',
    `  ${folder}/campaign.yaml   ${text(say`who writes, which lists, how fast: every key is explained there`)}`,
    `  ${folder}/contacts/       ${text(say`your list of supporters, opt-outs, decision makers: still empty`)}`,
    `  ${folder}/templates/      ${text(say`the letter "${firstLetter}", to be written`)}`,
    '',
    text(say`Next: fill in what check lists, from the top down.`),
    ...commandsIn(folder, ['postbag check']).map((command) => `  ${code(command)}`),
  ].join('\n');
}

function sampleNext(folder: string, { text, code }: Style): string {
  return [
    text(say`Made a campaign in ${folder}.`),
    '',
    `  ${folder}/campaign.yaml   ${text(say`who you are, which lists, how fast`)}`,
    `  ${folder}/contacts/       ${text(say`invented supporters, opt-outs, decision makers, signatories`)}`,
    `  ${folder}/templates/      ${text(say`five letters, each in English and French`)}`,
    '',
    text(say`Next:`),
    ...commandsIn(folder, ['postbag check', 'postbag rehearse']).map((command) => `  ${code(command)}`),
    '',
    text(say`In a rehearsal no letter leaves this computer.`),
  ].join('\n');
}

/** Commands to be run in a folder. In one below this one after `cd`; npx would not find postbag from others. */
function commandsIn(folder: string, commands: readonly string[]): readonly string[] {
  if (folder === '.') return commands;
  if (folder.startsWith('..') || isAbsolute(folder))
    return commands.map((command) => `${command} -C ${shellWord(folder)}`);
  return [`cd ${shellWord(folder)}`, ...commands];
}
