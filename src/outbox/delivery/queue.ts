import { say } from '../../language/sentence.js';
import type { Claim } from './claimed-letters.js';
import type { ClosedMailbox, Due } from './delivery.js';
import type { Pacer } from './pace.js';
import type { Hold } from './pacing.js';
import { deferredLetters, type QueuedLetter } from './queued-letters.js';

/** What comes next: a letter, one that is not to be sent in this run, a pause, or nothing. */
type Next<Letter extends Due> =
  | { readonly kind: 'letter'; readonly item: QueuedLetter<Letter> }
  | { readonly kind: 'skipped'; readonly due: Letter }
  | { readonly kind: 'held'; readonly due: Letter; readonly mailbox: ClosedMailbox }
  | { readonly kind: 'hold'; readonly hold: Hold }
  | { readonly kind: 'end' };

/** The letters of a run in the order in which they may leave. */
export interface Queue<Letter extends Due> {
  next(now: Date): Promise<Next<Letter>>;
  /** `retry`: a server deferred it; a run does not stay for the sake of those. */
  defer(item: QueuedLetter<Letter>, hold: Hold, retry: boolean): void;
  /** Tells the source that no more is wanted. */
  close(): Promise<void>;
}

/** How a queue decides. */
export interface QueueOptions<Letter extends Due> {
  readonly pacer: Pacer;
  readonly stillMayBeWritten: (due: Letter) => boolean | Promise<boolean>;
  /** Whether none of those whom a letter is to reach takes letters now. */
  readonly closedMailbox: (due: Letter) => ClosedMailbox | undefined;
  /** Whether the run stays for letters that a server deferred. */
  readonly stayForRetries: boolean;
  /** Where several senders share the letters: each is claimed before it leaves, and no sooner than it could leave. */
  readonly claim?: Claim<Letter> | undefined;
}

/** How many letters are claimed at a time: first, and after each pause; at most. Others can send what is not claimed. */
const [fewAtOnce, mostAtOnce] = [8, 100];

/** Letters to the same addressees, in their order. What holds up the first holds up all. */
interface Line<Letter extends Due> {
  readonly key: string;
  readonly letters: { readonly item: QueuedLetter<Letter>; readonly number: number }[];
  /** How many at the front have left. */
  gone: number;
  hold: Hold | undefined;
}

/**
 * A queue over the letters of a plan, with a line for each set of addressees: no letter waits for the pace of another's addressee.
 * Letters are read from the plan until one can leave; those before it wait in their lines, a few hundred octets each: their texts are
 * made when they leave.
 */
export function queue<Letter extends Due>(
  letters: AsyncIterable<Letter>,
  options: QueueOptions<Letter>,
): Queue<Letter> {
  const source = letters[Symbol.asyncIterator]();
  const deferred = deferredLetters<Letter>();
  const lines = new Map<string, Line<Letter>>();
  /** What other senders have, or had in passing. */
  let elsewhere: QueuedLetter<Letter>[] = [];
  /** Whether any letter was to be had since those elsewhere were last asked for. */
  let gained = true;
  /** How many letters of a line are claimed next. */
  let ahead = fewAtOnce;
  let exhausted = false;
  let number = 0;

  const fromSource = async (): Promise<QueuedLetter<Letter> | undefined> => {
    if (exhausted) return undefined;
    const result = await source.next();
    if (result.done === true) {
      exhausted = true;
      return undefined;
    }
    return itemOf(result.value);
  };
  const lineFor = (item: QueuedLetter<Letter>): Line<Letter> => {
    const key = lineOf(item.due);
    const line = lines.get(key) ?? { key, letters: [], gone: 0, hold: undefined };
    lines.set(key, line);
    return line;
  };
  /** The line whose first letter came first, of those that nothing holds up. */
  const openLine = (now: Date): Line<Letter> | undefined => {
    let first: Line<Letter> | undefined;
    for (const line of lines.values()) {
      if (line.hold !== undefined && line.hold.until > now) continue;
      if (first === undefined || numberOf(line) < numberOf(first)) first = line;
    }
    return first;
  };
  const takeFirst = (line: Line<Letter>): void => {
    line.gone += 1;
    if (line.gone === line.letters.length) lines.delete(line.key);
    else if (line.gone >= 1_024) {
      // Taking them away one by one would move all that follow each time.
      line.letters.splice(0, line.gone);
      line.gone = 0;
    }
  };
  /** Puts letters into the lines, as far as is needed to have one that may leave. */
  const fill = async (now: Date): Promise<void> => {
    // What was tried before goes before what was not.
    for (let item = deferred.ready(now); item !== undefined; item = deferred.ready(now))
      lineFor(item).letters.splice(lineFor(item).gone, 0, { item, number: 0 });
    while (openLine(now) === undefined && !exhausted) await read(1, now);
  };
  /** Puts so many letters into the lines, as far as there are more. */
  const read = async (letters: number, now: Date): Promise<void> => {
    for (let count = 0; count < letters; count += 1) {
      const item = await fromSource();
      if (item === undefined) return;
      if (!isForLater(item, now)) lineFor(item).letters.push({ item, number: ++number });
    }
  };
  /** Whether it is to be tried later; then it waits for that. */
  const isForLater = (item: QueuedLetter<Letter>, now: Date): boolean => {
    const { nextTry } = item.due;
    if (nextTry === undefined || nextTry <= now) return false;
    deferred.add(item, { until: nextTry, why: say`a server asked to be tried later` }, true);
    return true;
  };
  /** Claims what may leave next, some of a line and the first of each other that nothing holds up. What is another's leaves its line. */
  const claimNext = async (next: Line<Letter>, claim: Claim<Letter>, now: Date): Promise<void> => {
    await read(ahead, now);
    const firsts = new Map([[next, next.letters.slice(next.gone, next.gone + ahead)]]);
    for (const line of lines.values()) {
      if (firsts.size >= mostAtOnce) break;
      if (line !== next && (line.hold === undefined || line.hold.until <= now))
        firsts.set(line, line.letters.slice(line.gone, line.gone + 1));
    }
    ahead = Math.min(2 * ahead, mostAtOnce);
    const asked = [...firsts.values()].flat().filter(({ item }) => item.isClaimed !== true);
    const mine = await claim(asked.map(({ item }) => item.due));
    if (mine.size > 0) gained = true;
    for (const [line, first] of firsts) {
      const still = first.flatMap((one) => {
        if (one.item.isClaimed === true) return [one];
        const due = mine.get(one.item.due.key);
        if (due === undefined) elsewhere.push(one.item);
        else {
          const item = { ...itemOf(due), isClaimed: true };
          if (isForLater(item, now)) return [];
          // Somebody has served a part of its addressees.
          if (lineOf(due) === line.key) return [{ item, number: one.number }];
          lineFor(item).letters.push({ item, number: one.number });
        }
        return [];
      });
      line.letters.splice(line.gone, first.length, ...still);
      if (line.gone === line.letters.length) lines.delete(line.key);
    }
  };
  /** Asks once more for what others had, when there is nothing else. Gives whether there is anything to ask for. */
  const askElsewhere = (): boolean => {
    if (!exhausted || lines.size > 0 || !gained || elsewhere.length === 0) return false;
    gained = false;
    const again = elsewhere;
    elsewhere = [];
    for (const item of again) lineFor(item).letters.push({ item, number: ++number });
    return true;
  };
  const nothingReady = (): Next<Letter> => {
    const holds = [...lines.values()].map(({ hold }) => hold);
    if (lines.size > 0 || !deferred.onlyRetries() || options.stayForRetries) holds.push(deferred.first());
    const soonest = holds
      .filter((hold) => hold !== undefined)
      .sort((one, other) => one.until.getTime() - other.until.getTime())[0];
    return soonest === undefined ? { kind: 'end' } : { kind: 'hold', hold: soonest };
  };

  return {
    async next(now) {
      for (;;) {
        await fill(now);
        const line = openLine(now);
        if (line === undefined) {
          if (askElsewhere()) continue;
          return nothingReady();
        }
        // Nobody waits for the pace when there is nothing left to send.
        const pause = options.pacer.everyone(now);
        if (pause !== undefined) return { kind: 'hold', hold: pause };
        const { item } = line.letters[line.gone]!; // a line is never empty
        const { due } = item;
        const mailbox = options.closedMailbox(due);
        if (mailbox !== undefined) {
          takeFirst(line);
          return { kind: 'held', due, mailbox };
        }
        line.hold = options.pacer.one(due.recipients, now);
        if (line.hold !== undefined) {
          ahead = fewAtOnce;
          continue;
        }
        if (options.claim !== undefined && item.isClaimed !== true) {
          await claimNext(line, options.claim, now);
          continue;
        }
        takeFirst(line);
        return (await options.stillMayBeWritten(due)) ? { kind: 'letter', item } : { kind: 'skipped', due };
      }
    },
    defer: (item, hold, retry) => deferred.add(item, hold, retry),
    async close() {
      await source.return?.();
    },
  };
}

function itemOf<Letter extends Due>(due: Letter): QueuedLetter<Letter> {
  return { due, tries: due.tries ?? 0, firstTry: due.firstTry, unheard: 0 };
}

function lineOf({ recipients }: Due): string {
  const officials = recipients.filter(({ role }) => role !== 'copy').map(({ id, address }) => `${id} ${address}`);
  return officials.sort().join('\n');
}

function numberOf<Letter extends Due>({ letters, gone }: Line<Letter>): number {
  return letters[gone]!.number; // a line is never empty
}
