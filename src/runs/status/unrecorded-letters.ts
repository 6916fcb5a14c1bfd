import { say, type Sentence, type Text } from '../../language/sentence.js';
import { dueState, type DueState, type LedgerView } from '../../outbox/delivery/due.js';
import type { Plan } from '../../outbox/plan/plan.js';
import type { PlannedLetter } from '../../outbox/plan/planned-letter.js';
import type { Style } from '../../terminal/style.js';
import { letterLine } from './ledger-lines.js';

/** A planned letter that the ledger does not know, because no run has begun with it, and how it stands. */
interface UnrecordedLetter {
  readonly letter: PlannedLetter;
  readonly stands: DueState;
}

/** The letters of a plan that are not in the ledger yet. */
export function* unrecordedLetters(
  { letters }: Pick<Plan, 'letters'>,
  view: LedgerView,
  now: Date,
): Generator<UnrecordedLetter> {
  for (const letter of letters)
    if (view.states.get(letter.key) === undefined) yield { letter, stands: dueState(letter, view, now) };
}

/** What other programs read of one. */
export function unrecordedEvent({ letter: { key, supporter, group }, stands }: UnrecordedLetter): object {
  const { name, version } = group.template;
  return {
    event: 'letter',
    key,
    letter: name,
    version,
    list: supporter?.list,
    supporter_line: supporter?.line,
    state: stands,
  };
}

/** One as a line for people. */
export function unrecordedLine({ letter: { key, supporter, group }, stands }: UnrecordedLetter, { text }: Style): Text {
  const { list = '', line = 0 } = supporter ?? {};
  return letterLine({ key, letter: group.template.name, list, line, reply: undefined }, text(words[stands] ?? stands));
}

/** How a letter can stand of which the ledger knows nothing. */
const words: Readonly<Partial<Record<DueState, Sentence>>> = {
  due: say`due`,
  held: say`held back`,
  written: say`written before`,
};
