import type { Campaign } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import { chosenOf } from '../contacts/sequence.js';
import type { Context, ExitCode } from '../context.js';
import { count, localized, say, series, type Text } from '../language/sentence.js';
import { approvable, approvalRecord } from '../outbox/approval.js';
import type { Plan } from '../outbox/plan/plan.js';
import { fileWords, filesOf } from '../outbox/plan/letter-notes.js';
import { groupsOf, type PlannedLetter } from '../outbox/plan/planned-letter.js';
import { readiness, type HeldBack } from '../outbox/plan/readiness.js';
import { Problem, Problems } from '../problems/problem.js';
import { heldLines } from '../report/held-lines.js';
import { letterPage } from '../report/letter-page.js';
import { tellCopies } from '../runs/send/copies-line.js';
import { describedPerson, peopleLines, sentenceIsTyped } from '../runs/send/confirmation.js';
import type { CommonOptions } from '../runs/flags.js';
import { planWithLedger } from '../runs/read-and-plan.js';
import { readingLedger } from '../runs/ledger/reading-ledger.js';
import { withLedger } from '../runs/ledger/run-ledger.js';
import { answerTo, type TypedWords } from '../terminal/question.js';
import type { ApproveOptions } from '../flags/approve.js';

/**
 * Records who approved which text, list and addressees. On a terminal it shows all of it first and asks for a sentence and a name;
 * elsewhere `--by` is the yes. Raises the letters' own problems, `nobody-to-write-for`, and `approval-unconfirmed`.
 */
export async function approve(options: ApproveOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  const { plan, heldBack } = await readPlan(campaign, options, context);
  const all = approvable(plan);
  if (all.length === 0) {
    throw new Problem({
      code: 'nobody-to-write-for',
      message: say`There is no letter to approve.`,
      hint: say`postbag check tells why.`,
    });
  }
  const by = await approver(plan, heldBack, options, context);
  return withLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    for (const approved of all) {
      const record = approvalRecord(approved, by, clock.now());
      await ledger.approve(record);
      const { letter, addressees } = approved;
      const letters = approved.letters.length;
      const checksum = record.text.slice(0, 16);
      const event = { event: 'approved', letter, by, at: record.at.toISOString(), letters, addressees, checksum };
      if (options.json) terminal.result(JSON.stringify(event));
      else {
        const own = chosenOf(plan.letters, ({ group }) => group.template.name === letter);
        const what = say`${terminal.style.good(say`approved`)} ${letter} by ${by}: ${lettersTo(letters, peopleOf(own))}`;
        terminal.result(say`${what} (text ${checksum})`);
      }
    }
    if (options.json) terminal.summary({ approved: all.length });
    return 0;
  });
}

/** What is to be approved. The ledger is free while somebody reads it: another run may begin. Raises the letters' own problems. */
function readPlan(
  campaign: Campaign,
  options: ApproveOptions & CommonOptions,
  context: Context,
): Promise<{ readonly plan: Plan; readonly heldBack: readonly HeldBack[] }> {
  return readingLedger(campaign, context, async (ledger) => {
    const { plan, view } = await planWithLedger(campaign, ledger, options, context);
    const { errors, heldBack } = readiness(plan, view, context.clock.now());
    if (errors.length > 0) throw new Problems(errors);
    return { plan, heldBack };
  });
}

/** Who says yes to this plan. No name, no sentence: no yes. */
async function approver(
  plan: Plan,
  heldBack: readonly HeldBack[],
  { by, letter }: ApproveOptions,
  { terminal }: Context,
): Promise<string> {
  const given = by?.trim();
  if (given === '')
    throw new Problem({ code: 'usage', message: say`--by is empty.`, hint: say`Write it as --by "Your Name".` });
  if (!terminal.canAsk) {
    for (const line of heldLines(heldBack)) terminal.note(line);
    if (given !== undefined) return given;
    throw new Problem({
      code: 'approval-unconfirmed',
      message: say`Somebody has to approve this, and this is not a terminal.`,
      hint: say`If you have read the letters, add --by "Your Name" to the command.`,
    });
  }
  show(plan, terminal);
  for (const line of heldLines(heldBack)) terminal.note(line);
  const letters = plan.letters.length;
  const what = letter ?? count(letters, 'letter');
  const sentence = approvalSentence(letter, letters);
  const text = say`Type "${localized(sentence)}" to approve, or press Enter to stop: `;
  if (!(await sentenceIsTyped(sentence, text, terminal))) throw notApproved();
  const name =
    given ??
    (await answerTo(terminal, {
      text: say`Your name, as it is recorded with the approval of ${what}: `,
      read: (typed) => (typed === '' ? { again: say`An approval needs a name.` } : { value: typed }),
    }));
  if (name === undefined) throw notApproved();
  return name;
}

function approvalSentence(letter: string | undefined, letters: number): TypedWords {
  if (letter !== undefined) return { en: `approve ${letter}`, fr: `approuver ${letter}` };
  if (letters === 1) return { en: 'approve 1 letter', fr: 'approuver 1 lettre' };
  return { en: `approve ${letters} letters`, fr: `approuver ${letters} lettres` };
}

/** The text of each letter and language as its first supporter signs it, who is written to, and how many letters that makes. */
function show(plan: Plan, terminal: Context['terminal']): void {
  const { noteStyle } = terminal;
  for (const template of new Set([...groupsOf(plan.letters)].map((group) => group.template))) {
    const letters = chosenOf(plan.letters, ({ group }) => group.template === template);
    const first = letters.at(0);
    if (first === undefined) continue;
    const { name, version } = template;
    const languages = first.group.texts.map(({ language }) => language).join('+');
    const place = `${name}.${languages}, version ${version}`;
    terminal.note(letterPage(first.group.merge(first.supporter).letter, place, terminal.columns, noteStyle));
    terminal.note('');
    const many = noteStyle.strong(count(letters.length, 'letter'));
    terminal.note(
      first.supporter === undefined
        ? say`${many} like this, to:`
        : say`${many} like this, each filled in for its own supporter, to:`,
    );
    for (const line of peopleLines(peopleOf(letters))) terminal.note(line);
    for (const file of filesOf(letters)) terminal.note(say`  with ${fileWords(file)}, sha256 ${file.digest}`);
    terminal.note('');
  }
  tellCopies(plan.campaign, terminal, plan.letters);
  terminal.note(say`To read every letter first: postbag preview`);
}

/** How many letters go to whom, and who gets a copy; updates go to the supporters themselves. */
function lettersTo(n: number, { addressees, copied }: ReturnType<typeof peopleOf>): Text {
  const [to, cc] = [addressees, copied].map((people) => series(people.map(describedPerson), '; '));
  const letters = count(n, 'letter');
  if (to === undefined || addressees.length === 0) return letters;
  return cc === undefined || copied.length === 0
    ? say`${letters} to ${to}`
    : say`${letters} to ${to}, with a copy to ${cc}`;
}

function peopleOf(letters: Iterable<PlannedLetter>) {
  const groups = [...groupsOf(letters)];
  const addressees = new Map(groups.flatMap(({ addressees: { to } }) => to.map((one) => [one.id, one] as const)));
  const copied = new Map(groups.flatMap(({ addressees: { cc } }) => cc.map((one) => [one.id, one] as const)));
  return { addressees: [...addressees.values()], copied: [...copied.values()].filter(({ id }) => !addressees.has(id)) };
}

function notApproved(): Problem {
  return new Problem({ code: 'approval-unconfirmed', message: say`Not confirmed. Nothing was approved.` });
}
