import type { Campaign } from '../../campaign/campaign.js';
import { count, say, series, type Sentence, type Text } from '../../language/sentence.js';
import type { LocalDate } from '../../language/local-date.js';
import type { LedgerReader } from '../../ledger/ledger-store.js';
import type { DroppedBecause } from '../../outbox/plan/dropped-letters.js';
import type { Entry, State } from '../../outbox/ports.js';
import { shownAnswer } from '../../outbox/own-answers.js';
import { printable } from '../../problems/visible.js';
import { table } from '../../terminal/table.js';
import type { Terminal } from '../../terminal/terminal.js';
import { addresseeNames } from '../addressee-names.js';

/** A letter that is in no plan any more: its state in the ledger, and why. */
export interface DroppedState {
  readonly state: State;
  readonly because: DroppedBecause;
}

/** What is told of a ledger's letters. */
interface LedgerTelling {
  readonly campaign: Campaign;
  readonly date: LocalDate;
  /** By key. */
  readonly dropped: ReadonlyMap<string, DroppedState>;
  /** Whether each letter is told. */
  readonly each: boolean;
}

/** How a letter stands for an addressee, as it is told. */
type Stands = State | 'dropped';

/** The letters of a ledger as lines for people: each, where that is wanted; then counts by addressee, and what servers said. */
export async function* ledgerLines(
  ledger: LedgerReader,
  { campaign, date, dropped, each }: LedgerTelling,
  { columns, style: { text } }: Terminal,
): AsyncGenerator<Text> {
  const byAddressee = new Map<string, Partial<Record<Stands, number>>>();
  const replies = new Map<string, { readonly state: State; readonly reply: string; times: number }>();
  for await (const entry of ledger.entries()) {
    const isDropped = dropped.has(entry.key);
    const said = new Set<string>();
    for (const [i, { state, reply }] of entry.recipients.entries()) {
      const id = entry.addressees[i]?.id ?? '';
      const counts = byAddressee.get(id) ?? {};
      const stands = isDropped && (state === 'ready' || state === 'deferred') ? 'dropped' : state;
      counts[stands] = (counts[stands] ?? 0) + 1;
      byAddressee.set(id, counts);
      if (reply === undefined || state === 'sent' || state === 'ready') continue;
      const key = `${state}: ${reply}`;
      const known = replies.get(key) ?? { state, reply, times: 0 };
      // Of a letter, what was said alike of several addressees counts once.
      if (!said.has(key)) known.times += 1;
      said.add(key);
      replies.set(key, known);
    }
    if (each) yield letterLine(entry, text(isDropped ? stateWords.dropped : stateWords[entry.state]));
  }
  if (byAddressee.size === 0) return;
  const nameOf = await addresseeNames(campaign, date, byAddressee.keys());
  const found = new Set([...byAddressee.values()].flatMap((counts) => Object.keys(counts)));
  const columnsShown = columnsOf.filter(([state, always]) => always || found.has(state)).map(([state]) => state);
  const rows = [...byAddressee].map(([id, counts]) => [
    text(nameOf(id)),
    ...columnsShown.map((state) => String(counts[state] ?? 0)),
  ]);
  const head = [say`addressee`, ...columnsShown.map((state) => stateWords[state])].map(text);
  yield await table(rows, { head, columns, right: columnsShown.map((_, at) => at + 1) });
  for (const { state, reply, times } of replies.values())
    yield series([`${times} ×`, series([stateWords[state], shown(reply)], ': ')], ' ');
}

/** What is said of how letters stand. */
export const stateWords: Readonly<Record<Stands, Sentence>> = {
  ready: say`ready`,
  sending: say`being sent`,
  sent: say`sent`,
  deferred: say`deferred`,
  rejected: say`refused`,
  unknown: say`unknown`,
  bounced: say`bounced`,
  printed: say`printed`,
  dropped: say`no longer planned`,
};

/** The columns of the table of addressees, and whether each is shown when no addressee is in it. */
const columnsOf: readonly (readonly [Stands, boolean])[] = [
  ['sent', true],
  ['deferred', true],
  ['rejected', true],
  ['unknown', true],
  ['bounced', false],
  ['printed', false],
  ['sending', false],
  ['ready', true],
  ['dropped', false],
];

/** A letter on a line of its own. */
export function letterLine(
  { key, letter, list, line, reply }: Pick<Entry, 'key' | 'letter' | 'list' | 'line' | 'reply'>,
  state: string,
): Text {
  const from = list === '' ? '' : `  ${printable(list)}:${line}`;
  const which = `${key.slice(0, 8)}  ${state.padEnd(8)}  ${letter}${from}`;
  return reply === undefined ? which : series([which, shown(reply)], '  ');
}

/** What a server said, without the kind of its delivery report, which the ledger keeps before it. */
const shown = (reply: string): Text => shownAnswer(reply.replace(/^(?:hard|soft|full|blocked) /, ''));

const because: Readonly<Record<DroppedBecause, (letters: Text) => Text>> = {
  replaced: (letters) => say`${letters} no longer planned: a newer version of the letter takes its place.`,
  letter: (letters) => say`${letters} no longer planned: the campaign does not have that letter any more.`,
  person: (letters) =>
    say`${letters} no longer planned: the supporter is in no list any more, opted out, or is left out.`,
  addressee: (letters) =>
    say`${letters} no longer planned: the letter goes to others now, perhaps to a new holder of the office.`,
};

/** Why letters that have not left are in no plan any more, a line for each reason. */
export function droppedLines(dropped: readonly DroppedState[]): readonly Text[] {
  const counts = new Map<DroppedBecause, number>();
  for (const one of dropped) counts.set(one.because, (counts.get(one.because) ?? 0) + 1);
  return [...counts].map(([reason, letters]) => because[reason](count(letters, 'letter')));
}
