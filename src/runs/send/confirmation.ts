import { isLoopback } from '../../campaign/server-name.js';
import type { SmtpSettings } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import { count, localized, plural, say, type Text } from '../../language/sentence.js';
import { personText } from '../../outbox/approval.js';
import type { Readiness } from '../../outbox/plan/readiness.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { heldLines, mendedLines, successorLines } from '../../report/held-lines.js';
import { dueWords } from '../../report/readiness-line.js';
import { answerTo, isTyped, folded, type TypedWords } from '../../terminal/question.js';
import type { Terminal } from '../../terminal/terminal.js';

/** The server as the typed sentence names it: its host, and on this computer the port too, which tells one program from another. */
export function serverName({ host, port }: Pick<SmtpSettings, 'host' | 'port'>): string {
  return isLoopback(host) ? `${host}:${port}` : host;
}

/**
 * Asks for the sentence that says what is about to happen and by which server, or holds `--confirm N` against the number that is due.
 * Raises `confirmation-wrong`, and `confirmation-missing` where nobody can be asked or the sentence was not typed.
 */
export async function confirmed(
  ready: Readiness,
  given: number | undefined,
  server: string,
  { terminal }: Context,
): Promise<void> {
  const { due } = ready;
  if (given === due.length) return;
  if (given !== undefined) throw otherNumber(given, due.length);
  if (!terminal.canAsk) throw nobodyToAsk(ready);
  terminal.note(say`${terminal.noteStyle.strong(dueWords(ready))}:`);
  for (const line of peopleLines(ready)) terminal.note(line);
  for (const line of successorLines(ready.toSuccessors)) terminal.note(line);
  for (const line of mendedLines(ready.mended)) terminal.note(line);
  for (const line of heldLines(ready.heldBack)) terminal.note(line);
  const sentence =
    due.length === 1
      ? { en: `send 1 letter by ${server}`, fr: `envoyer 1 lettre par ${server}` }
      : { en: `send ${due.length} letters by ${server}`, fr: `envoyer ${due.length} lettres par ${server}` };
  const text = say`Type "${localized(sentence)}" to send, or press Enter to stop: `;
  if (!(await sentenceIsTyped(sentence, text, terminal)))
    throw new Problem({ code: 'confirmation-missing', message: say`Not confirmed. Nothing was sent.` });
}

function otherNumber(given: number, due: number): Problem {
  const letters = count(due, 'letter');
  return new Problem({
    code: 'confirmation-wrong',
    message: plural(
      due,
      say`You confirmed ${given}, but ${letters} is due. Nothing was sent.`,
      say`You confirmed ${given}, but ${letters} are due. Nothing was sent.`,
    ),
    hint: say`postbag check tells what is due and why.`,
  });
}

function nobodyToAsk(ready: Readiness): Problem {
  return new Problem({
    code: 'confirmation-missing',
    message: plural(
      ready.due.length,
      say`${dueWords(ready)} needs confirmation, and this is not a terminal.`,
      say`${dueWords(ready)} need confirmation, and this is not a terminal.`,
    ),
    hint: say`If this is meant, add --confirm ${ready.due.length} to the command.`,
  });
}

/** Whether somebody types a sentence, in either language; she has a second try. Throws Problem `interrupted`. */
export async function sentenceIsTyped(
  sentence: TypedWords,
  text: Text,
  terminal: Pick<Terminal, 'ask' | 'note'>,
): Promise<boolean> {
  const answer = await answerTo(terminal, {
    text,
    tries: 2,
    read: (typed) => {
      if (folded(typed) === '') return { value: false };
      return isTyped(sentence, typed) ? { value: true } : { again: say`That is not the sentence.` };
    },
  });
  return answer === true;
}

/** Who is written to, a line each, at most ten. */
export function peopleLines({ addressees, copied }: Pick<Readiness, 'addressees' | 'copied'>): readonly Text[] {
  const people = [
    ...addressees.map((person) => say`  ${describedPerson(person)}`),
    ...copied.map((person) => say`  ${describedPerson(person)}, copy`),
  ];
  if (people.length <= 10) return people;
  return [...people.slice(0, 10), say`  and ${people.length - 10} more`];
}

/** A decision maker by name, title and address. */
export function describedPerson(person: DecisionMaker): Text {
  return say`${personText(person)} <${visible(person.email ?? '')}>`;
}
