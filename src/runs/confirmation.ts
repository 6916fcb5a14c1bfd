import type { Context } from '../context.js';
import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import { personName } from '../decision-makers/identity.js';
import { inLanguage } from '../language/language.js';
import type { Readiness } from '../outbox/readiness.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { count } from '../report/count.js';
import { dueWords } from '../report/readiness-line.js';

/**
 * Asks for the sentence that says what is about to happen, or holds `--confirm N` against the number that is due.
 * Raises `confirmation-wrong`, and `confirmation-missing` where nobody can be asked.
 */
export async function confirmed(ready: Readiness, given: number | undefined, { terminal }: Context): Promise<void> {
  const { due, addressees, copied } = ready;
  const letters = count(due.length, 'letter');
  if (given !== undefined) {
    if (given === due.length) return;
    throw new Problem({
      code: 'confirmation-wrong',
      message: `You confirmed ${given}, but ${letters} ${due.length === 1 ? 'is' : 'are'} due. Nothing was sent.`,
      hint: 'postbag check tells what is due and why.',
    });
  }
  const sentence = `send ${letters}`;
  if (!terminal.canAsk) {
    throw new Problem({
      code: 'confirmation-missing',
      message: `${dueWords(ready)}: nobody is here to confirm it.`,
      hint: `If this is meant, add --confirm ${due.length} to the command.`,
    });
  }
  terminal.note(`${terminal.noteStyle.strong(dueWords(ready))}:`);
  const people = [...addressees.map(described), ...copied.map((person) => `${described(person)}, copy`)];
  for (const person of people.slice(0, 10)) terminal.note(`  ${person}`);
  if (people.length > 10) terminal.note(`  and ${people.length - 10} more`);
  const answer = await terminal.ask(`Type "${sentence}" to send, anything else to stop: `);
  if (answer?.trim().toLowerCase() === sentence) return;
  throw new Problem({ code: 'confirmation-missing', message: 'Not confirmed. Nothing was sent.' });
}

function described(person: DecisionMaker): string {
  const title = inLanguage(person.title, 'en') ?? person.office;
  return visible(`${personName(person)}, ${title} <${person.email ?? ''}>`);
}
