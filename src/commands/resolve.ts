import type { Campaign } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import type { LedgerStore } from '../ledger/ledger-store.js';
import type { Entry } from '../outbox/ports.js';
import { Problem } from '../problems/problem.js';
import { shownAnswer } from '../outbox/own-answers.js';
import { printable, visible } from '../problems/visible.js';
import { answerTo, isTyped, folded } from '../terminal/question.js';
import { count, say, series, type Sentence, type Text } from '../language/sentence.js';
import { localDate } from '../language/local-date.js';
import { wallTimeWithZone } from '../language/wall-clock.js';
import { addresseeNames, type AddresseeName } from '../runs/addressee-names.js';
import type { CommonOptions } from '../runs/flags.js';
import { correctionReason, refuseOthers } from '../runs/send/letter-correction.js';
import { recordAnswers } from '../runs/send/record-answers.js';
import { proveByCopies } from '../runs/send/proof-by-copies.js';
import { hasLedger } from '../runs/ledger/campaign-ledger.js';
import { withLedger } from '../runs/ledger/run-ledger.js';
import type { ResolveOptions } from '../flags/resolve.js';

/**
 * Shows each letter whose outcome is unknown with what helps to decide, and takes a person's word on it. Without `--as` it asks
 * on a terminal, and only lists elsewhere (exit code 1 while some are unknown).
 */
export async function resolve(options: ResolveOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const campaign = await readCampaign(options.folder);
  if (options.answers === undefined && !(await hasLedger(campaign, context))) {
    const [key] = options.keys;
    if (key !== undefined) throw noSuchLetter(key);
    if (options.json) terminal.summary({ ...(options.copies && { messages: 0 }), resolved: 0, unknown: 0 });
    else terminal.result(noneUnknown);
    return 0;
  }
  return withLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    if (options.copies !== undefined) return proveByCopies(options.copies, options, ledger, campaign, context);
    if (options.answers !== undefined) return recordAnswers(options.answers, options, ledger, context);
    const unknown: Entry[] = [];
    for await (const entry of ledger.entries({ states: ['unknown'] })) unknown.push(entry);
    const chosen = options.keys.length === 0 ? unknown : await chosenLetters(ledger, options);
    const { as } = options;
    const why =
      as === undefined ? options.why : await correctionReason(chosen, { ...options, as }, campaign.timeZone, context);
    const resolved = await resolveEach(chosen, why, { ...options, ledger, campaign }, context);
    const left = unknown.length - resolved.filter(({ state }) => state === 'unknown').length;
    if (options.json) terminal.summary({ resolved: resolved.length, unknown: left });
    else terminal.result(left === 0 ? noneUnknown : say`${count(left, 'letter')} still with an unknown outcome.`);
    if (left > 0 && as === undefined)
      terminal.note(say`Record what happened: postbag resolve KEY --as sent, or --as not-sent`);
    return left === 0 ? 0 : 1;
  });
}

const noneUnknown = say`No letter has an unknown outcome.`;

interface Resolving extends ResolveOptions, CommonOptions {
  readonly ledger: LedgerStore;
  readonly campaign: Campaign;
}

/** Shows letters one after the other and records what became of each. Gives those that were resolved, as they were before. */
async function resolveEach(
  chosen: readonly Entry[],
  why: string | undefined,
  { as: given, by, json, ledger, campaign }: Resolving,
  context: Context,
): Promise<readonly Entry[]> {
  const { terminal, clock } = context;
  const ids = chosen.flatMap(({ addressees }) => addressees.map(({ id }) => id));
  const nameOf = await addresseeNames(campaign, localDate(clock.now(), campaign.timeZone), ids);
  const person = by ?? context.user;
  const resolved: Entry[] = [];
  for (const entry of chosen) {
    if (json) terminal.result(JSON.stringify(letterEvent(entry)));
    else for (const line of described(entry, nameOf, campaign.timeZone)) terminal.result(line);
    const as = given ?? (terminal.canAsk ? await asked(context) : 'unknown');
    if (as === undefined) break;
    if (as === 'unknown') continue;
    await ledger.resolve(entry.key, as === 'sent' ? 'sent' : 'ready', { by: person, at: clock.now(), why });
    resolved.push(entry);
    if (!json) terminal.result(say`  ${terminal.style.good(say`resolved`)} as ${as}, by ${person}\n`);
  }
  return resolved;
}

/** The letters of these keys, each once. Raises `usage`. */
async function chosenLetters(ledger: LedgerStore, { keys, as }: ResolveOptions): Promise<readonly Entry[]> {
  const chosen = new Map<string, Entry>();
  for (const beginning of keys) {
    const letter = await chosenLetter(ledger, beginning);
    chosen.set(letter.key, letter);
  }
  for (const letter of chosen.values()) refuseOthers(letter, as);
  return [...chosen.values()];
}

/** The letter whose key begins so. Raises `usage`. */
async function chosenLetter(ledger: LedgerStore, key: string): Promise<Entry> {
  const [found, second] = await ledger.byKeyBeginning(key);
  if (found === undefined) throw noSuchLetter(key);
  if (second !== undefined) throw wrongKey(say`More than one letter has a key that begins with "${visible(key)}".`);
  return found;
}

const noSuchLetter = (key: string): Problem => wrongKey(say`No letter has a key that begins with "${visible(key)}".`);

const wrongKey = (message: Sentence): Problem =>
  new Problem({ code: 'usage', message, hint: say`postbag status --letters lists the keys.` });

/** What helps to find out what happened to a letter, line by line. */
function described(entry: Entry, nameOf: AddresseeName, timeZone: string): readonly Text[] {
  const { key, list, line, letter, addressees, server, changed, messageId, reply, tries } = entry;
  const people = series(
    addressees.map(({ id }) => nameOf(id)),
    '; ',
  );
  const last = wallTimeWithZone(changed, timeZone);
  return [
    say`${key.slice(0, 12)}  ${letter}, ${printable(list)}, line ${line}, to ${people}`,
    server === undefined
      ? say`  Tried ${count(tries, 'time')}, last on ${last}.`
      : say`  Tried ${count(tries, 'time')}, last on ${last}, by the server ${server}.`,
    say`  Search your provider's log, or the copy mailbox, for the Message-ID <${messageId}>.`,
    ...(reply === undefined ? [] : [say`  The server's last answer: ${shownAnswer(reply)}`]),
  ];
}

function letterEvent({ state, key, list, line, letter, addressees, server, changed, messageId, reply }: Entry): object {
  const to = addressees.map(({ address }) => address);
  return {
    event: state,
    key,
    letter,
    list,
    supporter_line: line,
    to,
    message_id: messageId,
    server,
    at: changed.toISOString(),
    reply,
  };
}

/** What the person at the terminal says, `unknown` for "I do not know"; `undefined` when she gives no answer. */
function asked({ terminal }: Context): Promise<'sent' | 'not-sent' | 'unknown' | undefined> {
  return answerTo(terminal, {
    text: say`  Did it arrive? Type sent or not-sent, or press Enter if you do not know: `,
    read: (typed) => {
      const words = folded(typed).replace(/[\s_-]+/gu, '-');
      if (words === '') return { value: 'unknown' };
      if (isTyped({ en: 'sent', fr: 'envoyée' }, words)) return { value: 'sent' };
      if (isTyped({ en: 'not-sent', fr: 'non-envoyée' }, words)) return { value: 'not-sent' };
      return { again: say`  "${visible(typed)}" is not an answer. Nothing was recorded.` };
    },
  });
}
