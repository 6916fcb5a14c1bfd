import type { Context } from '../../context.js';
import { localDate } from '../../language/local-date.js';
import { localized, plural, say, type Text } from '../../language/sentence.js';
import type { Entry, State } from '../../outbox/ports.js';
import { Problem } from '../../problems/problem.js';
import { answerTo } from '../../terminal/question.js';
import { stateWords } from '../status/ledger-lines.js';
import { sentenceIsTyped } from './confirmation.js';

/** What a person wants to correct, and what she gave for it beforehand. */
export interface Correction {
  readonly as: 'sent' | 'not-sent';
  readonly why: string | undefined;
  /** In place of the sentence on a terminal: letters that are recorded as delivered are to go again. */
  readonly sendAgain: boolean;
}

/** What may be corrected, besides letters of unknown outcome. */
const correctable: Readonly<Record<Correction['as'], readonly State[]>> = {
  sent: ['rejected', 'bounced'],
  'not-sent': ['sent', 'rejected', 'bounced', 'printed'],
};

/** States in which somebody has the letter, or may have it: making it due again sends it twice. */
const delivered: readonly State[] = ['sent', 'bounced', 'printed'];

/** Raises `usage` for a letter about which a person's word can change nothing. */
export function refuseOthers(letter: Entry, as: Correction['as'] | undefined): void {
  const { state } = letter;
  if (state === 'unknown' || (as !== undefined && correctable[as].includes(state))) return;
  const shown = shownKey(letter);
  throw new Problem({
    code: 'usage',
    message: say`The letter ${shown} is recorded as ${stateWords[state]}.`,
    hint:
      state === 'ready' || state === 'deferred'
        ? say`It is still due, and postbag send sends it.`
        : say`To make it due again: postbag resolve ${shown} --as not-sent`,
  });
}

/**
 * Makes sure that a correction of what is recorded is meant, and gives its reason. Letters that somebody has go again only after a typed
 * sentence, or with `sendAgain`; on a terminal a missing reason is asked for.
 *
 * @throws Problem `usage` without a reason, `confirmation-missing` without the sentence, `interrupted`
 */
export async function correctionReason(
  letters: readonly Entry[],
  correction: Correction,
  timeZone: string,
  { terminal }: Context,
): Promise<string | undefined> {
  const corrected = letters.filter(({ state }) => state !== 'unknown');
  const again = correction.as === 'sent' ? [] : corrected.filter(({ state }) => delivered.includes(state));
  if (again.length > 0 && !correction.sendAgain) {
    if (!terminal.canAsk) throw notATerminal(again);
    for (const letter of again) terminal.note(line(letter, timeZone));
    const sentence =
      again.length === 1
        ? { en: 'send 1 letter again', fr: 'renvoyer 1 lettre' }
        : { en: `send ${again.length} letters again`, fr: `renvoyer ${again.length} lettres` };
    terminal.note(
      plural(again.length, say`Whoever has it would get it twice.`, say`Whoever has them would get them twice.`),
    );
    const text = say`Type "${localized(sentence)}" to do so, or press Enter to stop: `;
    const typed = await sentenceIsTyped(sentence, text, terminal);
    if (!typed) throw notConfirmed();
  }
  const given = correction.why?.trim() ?? '';
  if (given !== '') return given;
  const [first] = corrected;
  if (first === undefined) return undefined;
  const why = await answerTo(terminal, {
    text: say`Why? It is recorded with your name: `,
    read: (typed) => (typed === '' ? { again: say`This needs a reason.` } : { value: typed }),
  });
  if (why !== undefined) return why;
  if (terminal.canAsk) throw notConfirmed();
  throw new Problem({
    code: 'usage',
    message: say`The letter ${shownKey(first)} is recorded as ${stateWords[first.state]}. Changing that needs a reason.`,
    hint: say`Add --why "sent to a test server by mistake" to the command.`,
  });
}

function notATerminal(again: readonly Entry[]): Problem {
  const n = again.length;
  const shown = shownKey(again[0]!); // there is one
  return new Problem({
    code: 'confirmation-missing',
    message: plural(
      n,
      say`The letter ${shown} is recorded as ${stateWords[again[0]!.state]}, and whoever has it would get it twice.`,
      say`${n} letters are recorded as sent, bounced or printed, and whoever has them would get them twice.`,
    ),
    hint: say`If this is meant, add --send-again and --why WORDS to the command.`,
  });
}

function notConfirmed(): Problem {
  return new Problem({ code: 'confirmation-missing', message: say`Not confirmed. Nothing was recorded.` });
}

function line(letter: Entry, timeZone: string): Text {
  const { state, changed, addressees } = letter;
  const people = addressees.map(({ id }) => id).join(', ');
  return say`The letter ${shownKey(letter)} to ${people} is recorded as ${stateWords[state]} since ${localDate(changed, timeZone)}.`;
}

const shownKey = ({ key }: Entry): string => key.slice(0, 12);
