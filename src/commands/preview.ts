import { resolve } from 'node:path';
import { chosenOf, firstOf } from '../contacts/sequence.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { count, inEnglish, say, type Text } from '../language/sentence.js';
import { composer, type ComposedMessage } from '../messages/composer.js';
import { addresseeNotes } from '../outbox/plan/letter-notes.js';
import { megabytes } from '../outbox/plan/attachment-sizes.js';
import type { Plan } from '../outbox/plan/plan.js';
import { chosenVariants, type Variant } from '../letters/variants.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import { stopsOnlySending } from '../outbox/plan/readiness.js';
import { describe } from '../problems/describe.js';
import { Problem } from '../problems/problem.js';
import { variantLines } from '../report/variant-counts.js';
import { letterPage, mailHead, type MailHead } from '../report/letter-page.js';
import type { CommonOptions } from '../runs/flags.js';
import { readAndPlan } from '../runs/read-and-plan.js';
import type { PreviewOptions } from '../flags/preview.js';

/**
 * Shows letters as they will be sent: on a page in the browser, in the terminal, or in a file. Raises what `planned` raises, and
 * `nobody-to-write-for`.
 */
export async function preview(options: PreviewOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  if (options.rehearsed) return previewRehearsed(options, context);
  if (options.marks !== undefined)
    await (await import('../runs/preview/preview-marks.js')).addMarks(options, options.marks, context);
  if (options.saveMarks !== undefined) {
    await (await import('../runs/preview/preview-marks.js')).saveMarks(options, options.saveMarks, context);
    return 0;
  }
  if (options.html !== undefined) return previewFile(options, options.html, context);
  if (!options.text) {
    const { previewPage } = await import('../runs/preview/preview-page.js');
    return previewPage(options, context);
  }
  const { plan, campaign } = await readAndPlan(options, context);
  const compose = composer(campaign, { placeholder: true });
  const chosen = chosenOf(plan.letters, ({ supporter }) => isChosen(supporter?.line, options.line));
  if (chosen.length === 0) throw nobody(options.line);
  const shown = firstOf(chosen, options.first ?? chosen.length);
  for (const [i, letter] of shown.entries()) {
    const { letter: page } = letter.group.merge(letter.supporter);
    const { supporter } = letter;
    const whose = terminal.style.text(
      supporter === undefined ? say`the coalition` : say`${supporter.list}, line ${supporter.line}`,
    );
    const { name } = letter.group.template;
    const languages = letter.group.texts.map(({ language }) => language).join('+');
    if (options.json) terminal.result(JSON.stringify(letterEvent(letter)));
    else {
      const place = `${i + 1}/${chosen.length} ${name}.${languages}: ${whose}`;
      const head = await headOf(() => compose(page, letter.key, context.clock.now()), terminal);
      const variants = variantsOf(letter);
      const { copies } = campaign;
      terminal.result(letterPage(page, place, terminal.columns, terminal.style, { mail: head, variants, copies }));
    }
  }
  tellProblems(plan, context);
  if (!options.json) for (const line of variantLines(chosen)) terminal.note(line);
  if (options.json) terminal.summary({ letters: chosen.length, shown: shown.length });
  else if (shown.length < chosen.length)
    terminal.note(say`${count(chosen.length - shown.length, 'more letter')} not shown.`);
  return 0;
}

/** Says what is wrong with the letters shown, such as a value that is missing in one, or a language whose template cannot be read. */
function tellProblems({ problems }: Plan, { terminal }: Context): void {
  for (const problem of problems) {
    if (problem.severity === 'error' && !stopsOnlySending(problem))
      terminal.note(describe(problem, terminal.noteStyle));
  }
}

/** What the letter's mail says of its people; `undefined` for one of which no mail can be made, as `tellProblems` says. */
async function headOf(compose: () => ComposedMessage, { style }: Context['terminal']): Promise<MailHead | undefined> {
  try {
    return await mailHead(compose(), style.text(say`no address yet`));
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}

/** The mailbox of the last rehearsal as a page. */
async function previewRehearsed(options: PreviewOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { text, html, marks, saveMarks, first, line, letter } = options;
  if (text || [html, marks, saveMarks, first, line, letter].some((one) => one !== undefined))
    throw new Problem({
      code: 'usage',
      message: say`--rehearsed shows all that arrived in the last rehearsal, and takes no letter and no flag but --no-open.`,
    });
  const { terminal } = context;
  const { rehearsalPage } = await import('../runs/preview/rehearsal-mail.js');
  const { file, letters } = await rehearsalPage(await readCampaign(options.folder), options.open, context);
  if (options.json) terminal.summary({ letters, file });
  else terminal.result(say`The page with them is ${file}`);
  return 0;
}

/** Writes the page with all letters in it as one file. */
async function previewFile(options: PreviewOptions & CommonOptions, file: string, context: Context): Promise<ExitCode> {
  const { terminal, clock, cwd } = context;
  const [{ previewBackend }, { oneFile }] = await Promise.all([
    import('../runs/preview/preview-source.js'),
    import('../preview/one-file.js'),
  ]);
  const loaded = await previewBackend(options, context).load();
  const letters = chosenOf(loaded.plan.letters, ({ supporter }) => isChosen(supporter?.line, options.line));
  if (letters.length === 0) throw nobody(options.line);
  tellProblems(loaded.plan, context);
  const page = await oneFile({ ...loaded, plan: { ...loaded.plan, letters } }, clock);
  if (!options.json) terminal.note(sizeNote(page.octets));
  await page.write(resolve(cwd, file));
  if (options.json) terminal.summary({ letters: letters.length, file });
  else
    terminal.result(
      say`Wrote ${count(letters.length, 'letter')} to ${file}. The file holds names and addresses: share it with care.`,
    );
  return 0;
}

/** How large a file becomes, said before it is written: it is meant to be mailed. */
function sizeNote(octets: number): Text {
  const size = megabytes(octets);
  return octets > 15e6
    ? say`The file will have about ${size} MB. Mail makes a file a third larger, and many mail servers refuse more than 20 MB: hand it on in another way.`
    : say`The file will have about ${size} MB.`;
}

const isChosen = (line: number | undefined, wanted: number | undefined): boolean =>
  wanted === undefined || line === wanted;

const variantsOf = ({ key, group }: PlannedLetter): readonly Variant[] => chosenVariants(key, group.template.variants);

function letterEvent(planned: PlannedLetter): object {
  const { key, supporter, group } = planned;
  const variants = variantsOf(planned);
  const { letter } = group.merge(supporter);
  const people = (list: typeof group.addressees.to): readonly string[] => list.map(({ id }) => id);
  const { name, version, language, subject, text, html } = letter;
  const supporter_line = supporter?.line;
  const whose = {
    list: supporter?.list,
    supporter_line,
    to: people(group.addressees.to),
    cc: people(group.addressees.cc),
  };
  const notes = addresseeNotes(group.addressees).map(inEnglish);
  const attached = (letter.enclosures ?? []).map(({ name: file, size, digest, isMade }) => ({
    name: file,
    ...(isMade === true ? { made: true } : { size, sha256: digest }),
  }));
  const more = {
    ...(variants.length > 0 && { variants }),
    ...(attached.length > 0 && { files: attached }),
    ...(notes.length > 0 && { notes }),
  };
  return { event: 'letter', key, letter: name, version, language, ...whose, subject, text, html, ...more };
}

function nobody(line: number | undefined): Problem {
  if (line === undefined)
    return new Problem({
      code: 'nobody-to-write-for',
      message: say`There is no letter to show.`,
      hint: say`postbag check tells why.`,
    });
  return new Problem({
    code: 'nobody-to-write-for',
    message: say`No letter comes from line ${line} of a list.`,
    hint: say`postbag contacts tells who is left out, and why.`,
  });
}
