import { folded } from '../terminal/question.js';
import { chosenOf, each, type Sequence } from '../contacts/sequence.js';
import { count, say, series, type Text } from '../language/sentence.js';
import { parseAddress } from '../contacts/address.js';
import type { Context, ExitCode } from '../context.js';
import type { Holding } from '../decision-makers/holding.js';
import { composer } from '../messages/composer.js';
import { readiness } from '../outbox/plan/readiness.js';
import { completeLetter, type PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { Outcome } from '../outbox/ports.js';
import type { Code } from '../problems/codes.js';
import { describe } from '../problems/describe.js';
import { Problem, Problems } from '../problems/problem.js';
import { shownAnswer } from '../outbox/own-answers.js';
import { visible } from '../problems/visible.js';
import { deliveryEvent } from '../report/delivery-event.js';
import type { CommonOptions } from '../runs/flags.js';
import { readAndPlan } from '../runs/read-and-plan.js';
import { dkimKeyOf, openTransport } from '../runs/send/open-transport.js';
import { stateWords } from '../runs/status/ledger-lines.js';
import type { TestOptions } from '../flags/test.js';

/**
 * Sends a few letters to the organiser herself. The ledger is not touched: a test is no letter. Raises `test-to-official`, the letters' own
 * problems, `smtp-missing`, and what the way out raises.
 */
export async function test(options: TestOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const { campaign, plan, inputs: inputs, view } = await readAndPlan(options, context);
  refuseOfficial(options.to, inputs.holdings);
  const { errors, sendErrors } = readiness(plan, view, clock.now());
  if (errors.length > 0) throw new Problems(errors);
  // A test can go out with what would stop a send; whoever tests hears of it.
  for (const problem of sendErrors.filter(({ code }) => unfinished.has(code)))
    terminal.note(describe(problem, terminal.noteStyle));
  const letters = samples(ofPerson(plan.letters, options), options.count);
  const dkimKey = await dkimKeyOf(campaign);
  const compose = composer(campaign, { placeholder: true, redirect: { to: options.to }, dkimKey });
  const transport = await openTransport(campaign, options, context);
  const signal = context.interruption();
  const answers = { sent: 0, deferred: 0, rejected: 0, unknown: 0 };
  let stopped: Problem | undefined;
  try {
    for (const planned of letters) {
      if (signal.aborted || stopped !== undefined) break;
      const { key, supporter, group } = planned;
      const message = compose(completeLetter(planned), key, clock.now());
      const { kind, reply, stop } = await transport.send(message, message.envelope.to, signal);
      answers[kind] += 1;
      stopped = stop;
      if (options.json) {
        const { messageId, envelope } = message;
        terminal.result(
          JSON.stringify({
            event: kind,
            key,
            supporter_line: supporter?.line,
            to: envelope.to,
            message_id: messageId,
            reply,
          }),
        );
      } else
        terminal.result(
          say`${stateWords[kind]}  ${group.template.name}.${group.template.language}  ${shownAnswer(reply)}`,
        );
    }
  } finally {
    await transport.close();
  }
  if (options.json && stopped !== undefined)
    terminal.result(JSON.stringify(deliveryEvent({ type: 'stopped', problem: stopped, notBefore: undefined })));
  const { sent, deferred, rejected, unknown } = answers;
  const not_tried = letters.length - sent - deferred - rejected - unknown;
  if (options.json) terminal.summary({ due: letters.length, ...answers, not_tried });
  else terminal.result(summary({ ...answers, not_tried }, options.to));
  if (stopped !== undefined) terminal.note(describe(stopped, terminal.noteStyle));
  if (stopped !== undefined || signal.aborted) return 3;
  return sent === letters.length ? 0 : 1;
}

/** What became of the test letters, which are in no ledger: nothing tries them again. */
function summary(counts: Readonly<Record<Outcome['kind'] | 'not_tried', number>>, to: string): Text {
  const { sent, deferred, rejected, unknown, not_tried: left } = counts;
  const tests = count(sent, 'test letter');
  if (sent + unknown === 0 && left === 0)
    return say`No test letter was sent: the reason stands above. When that is mended, run the same command again.`;
  const others = [
    deferred > 0 && say`${deferred} deferred`,
    rejected > 0 && say`${rejected} refused`,
    unknown > 0 && say`${unknown} unknown`,
    left > 0 && say`${left} not tried`,
  ].filter((part) => part !== false);
  if (others.length === 0) return say`${tests} sent to ${to}; nobody else got any.`;
  return say`${tests} sent to ${to}, ${series(others)}; nobody else got any.`;
}

const unfinished: ReadonlySet<Code> = new Set<Code>(['sample-value', 'template-placeholder', 'letter-draft']);

/** The letters of the supporter who was chosen; all, when nobody was. Raises `nobody-to-write-for`, and `usage` where two people are meant. */
function ofPerson(
  letters: Sequence<PlannedLetter>,
  { line, email, name }: Pick<TestOptions, 'line' | 'email' | 'name'>,
): Sequence<PlannedLetter> {
  if (line === undefined && email === undefined && name === undefined) return letters;
  const address = email === undefined ? undefined : parseAddress(email);
  const key = address === undefined || 'reason' in address ? email : address.key;
  const chosen = chosenOf(
    letters,
    ({ supporter }) =>
      supporter !== undefined &&
      (line === undefined || supporter.line === line) &&
      (key === undefined || supporter.key === key) &&
      (name === undefined || folded(supporter.fields['full_name'] ?? '') === folded(name)),
  );
  const people = new Map(
    each(chosen, ({ supporter }) => [supporter?.key, `${supporter?.list}:${supporter?.line}`] as const),
  );
  if (people.size > 1) {
    throw new Problem({
      code: 'usage',
      message: say`${people.size} supporters are meant: ${[...people.values()].slice(0, 5).join(', ')}.`,
      hint: say`Name one by --email ADDRESS.`,
    });
  }
  if (chosen.length > 0) return chosen;
  throw new Problem({
    code: 'nobody-to-write-for',
    message: say`No letter comes from such a supporter.`,
    hint: say`To see who is written for, and who is left out: postbag contacts`,
  });
}

/** The first letters of each letter, language and set of addressees. */
function samples(letters: Sequence<PlannedLetter>, most: number): Sequence<PlannedLetter> {
  const taken = new Map<PlannedLetter['group'], number>();
  return chosenOf(letters, ({ group }) => {
    const before = taken.get(group) ?? 0;
    taken.set(group, before + 1);
    return before < most;
  });
}

/** A test never reaches a decision maker: neither an address of the file, of whatever date, nor any at a domain of the state. */
function refuseOfficial(to: string, holdings: readonly Holding[]): void {
  const address = parseAddress(to);
  if ('reason' in address)
    throw new Problem({
      code: 'usage',
      message: say`"${visible(to)}" is not one e-mail address: it ${address.reason}.`,
    });
  const domain = address.key.slice(address.key.lastIndexOf('@') + 1);
  const known = holdings.some(({ email }) => email !== undefined && email.toLowerCase() === address.key.toLowerCase());
  if (!known && !/(^|\.)(gc\.ca|canada\.ca)$/.test(domain)) return;
  throw new Problem({
    code: 'test-to-official',
    message: say`"${address.address}" is the address of an official${known ? say`, named in the decision makers` : ''}: a test never goes there.`,
    hint: say`Give an address of your own.`,
  });
}
