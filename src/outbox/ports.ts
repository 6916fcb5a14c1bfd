import type { Sentence } from '../language/sentence.js';
import type { Message } from '../messages/message.js';
import type { Problem } from '../problems/problem.js';
import type { Hold, Pacing } from './delivery/pacing.js';

/** The life of a letter. Which moves are allowed is the ledger's table of states. */
export type State = 'ready' | 'sending' | 'sent' | 'deferred' | 'rejected' | 'unknown' | 'bounced' | 'printed';

/** What became of one try. A transport returns an outcome, it never throws. */
export interface Outcome {
  readonly kind: 'sent' | 'deferred' | 'rejected' | 'unknown';
  /** The server's words, or ours where it had none; one line. */
  readonly reply: string;
  /** The server that was spoken to, `host:port`. */
  readonly server: string;
  /** What was said of single addresses of the envelope where their outcomes differ. */
  readonly recipients?: readonly RecipientOutcome[] | undefined;
  /** The run cannot go on (login refused, quota reached, certificate wrong): said once, after this letter is settled. */
  readonly stop?: Problem | undefined;
  /**
   * For `deferred`: nothing was said of this letter, because the server could not be reached or the session ended first; any other
   * letter would have had the same outcome. It is tried again after a short pause, and that counts as no refusal.
   */
  readonly unanswered?: boolean | undefined;
  /** With `unanswered`: a line that had carried letters before was gone, which says nothing of the server. It is tried again at once. */
  readonly connectionLost?: boolean | undefined;
  /** For `deferred`: the server says that letters come too fast. All go more slowly, and this one is tried again soon. */
  readonly tooFast?: boolean | undefined;
  /** Not before this moment, where the server or provider said so. */
  readonly notBefore?: Date | undefined;
}

/** What the server said of one address of the envelope. */
export interface RecipientOutcome {
  readonly address: string;
  readonly kind: 'sent' | 'deferred' | 'rejected' | 'unknown';
  readonly reply: string;
}

/** What a letter on its way asks of whoever sends it. */
export interface Departure {
  /**
   * Asked once there is a line to the server on which the letter can leave, and before the server hears of it. It leaves when this
   * resolves to true; otherwise it is `deferred` and `unanswered`.
   */
  leave(): Promise<boolean>;
  /**
   * Asked when the server waits for the letter's text, of which nothing has left yet. The text leaves when this resolves to true; otherwise
   * the line is closed, and the letter is `deferred` and `unanswered`: a server keeps nothing of a letter whose text never came (RFC 5321
   * 3.8 and 4.1.1.4).
   */
  textMayLeave(): Promise<boolean>;
  /** Aborted when no more letters are to leave: no line is waited for any longer. */
  readonly noMore: AbortSignal;
}

/** A mail server as the outbox sees it. */
export interface Transport {
  /** How many letters may be under way at once now; may fall when the server wants fewer. */
  readonly connections: number;
  /** Since when a line is being opened, until when that is tried, and what is waited for; `undefined` when none is. */
  readonly opening?: { readonly since: Date; readonly until: Date; readonly why: Sentence } | undefined;
  /**
   * Carries one letter. `to`: the addresses still to be served, a part of the envelope's when some accepted earlier. `signal`: breaks
   * the line off. Without a `departure` it leaves as soon as there is a line.
   */
  send(message: Message, to: readonly string[], signal: AbortSignal, departure?: Departure): Promise<Outcome>;
  /**
   * The most octets that the server takes in one letter, where it names a limit and can be reached. Opens a line, which the first letter
   * uses.
   */
  mostOctets?(signal: AbortSignal): Promise<number | undefined>;
  /** Ends all sessions (QUIT) and closes. */
  close(): Promise<void>;
}

/** A letter as the plan hands it to the ledger. Nothing in it names the supporter but list and line. */
export interface PlannedEntry {
  readonly key: string;
  readonly letter: string;
  readonly version: number;
  /** `sha256` of the supporter's key, in hex; `''` for a sign-on letter. */
  readonly supporterHash: string;
  readonly list: string;
  readonly line: number;
  readonly language: string;
  readonly messageId: string;
  readonly addressees: readonly PlannedAddressee[];
}

/** One address of a letter's envelope. */
export interface PlannedAddressee {
  /** `DecisionMaker.id`, or `copy` for the campaign's own copy. */
  readonly id: string;
  readonly role: 'to' | 'cc' | 'copy';
  readonly address: string;
}

/** How letters stand, by key. There may be millions. */
export interface LetterStates extends Iterable<readonly [key: string, stands: LetterState]> {
  readonly get: (key: string) => LetterState | undefined;
  readonly size: number;
}

/** How one letter stands. */
export interface LetterState {
  readonly state: State;
  /** For `deferred`: not before. */
  readonly nextTry: Date | undefined;
}

/** A set of `reachedKeys`. There may be millions. */
export interface ReachedKeys extends Iterable<string> {
  readonly has: (key: string) => boolean;
  /** 0 for an empty one. */
  readonly size: number;
}

/** A letter as the ledger remembers it. */
export interface Entry extends PlannedEntry {
  readonly state: State;
  readonly tries: number;
  readonly reply: string | undefined;
  readonly server: string | undefined;
  /** When the state was last changed. */
  readonly changed: Date;
  /** For `deferred`: not before. */
  readonly nextTry: Date | undefined;
  readonly firstTry: Date | undefined;
  /** State of each addressee, in the order of `addressees`. */
  readonly recipients: readonly {
    readonly address: string;
    readonly state: State;
    readonly reply: string | undefined;
  }[];
}

/** What became of one letter, to be written down. */
export interface Settlement {
  readonly key: string;
  readonly outcome: Outcome;
  readonly at: Date;
  /** For `deferred`: when it is tried again. */
  readonly nextTry: Date | undefined;
}

/** Counts by state. */
export type Counts = Readonly<Record<State, number>>;

/** What the outbox needs from a ledger. Every promise is kept on disk when it resolves. */
export interface Ledger {
  /** How many letters an earlier run left in flight: they were `sending` and are `unknown` since this ledger was opened. */
  readonly foundInFlight: number;
  /** Where several senders share it. */
  readonly shared?: SharedLedger | undefined;
  counts(): Promise<Counts>;
  /** Everything known, in the order it was planned, streamed; optionally of one letter or some states. */
  entries(filter?: EntryFilter): AsyncIterable<Entry>;
  entry(key: string): Promise<Entry | undefined>;
  /** State by key, for all keys of a letter: how the plan tells what is due. */
  states(letter?: string): Promise<LetterStates>;
  /** The `reachedKeys` of every To addressee that a letter and version has reached, or may have. */
  reached(letter: string, version: number): Promise<ReachedKeys>;
  /** The `copiedKeys` of every Cc addressee whom a copy of a letter and version to others than `now` (ids) has reached, or may have. */
  copied(letter: string, version: number, now: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * What was refused or bounced, by key: to whom and at which address. When the plan has another address for one of them, the
   * letter is due there again.
   */
  refused(): Promise<ReadonlyMap<string, readonly PlannedAddressee[]>>;
  /**
   * Adds letters as `ready`. Those that are there already take the plan's list, line, and whoever is still to be served; what was
   * refused or bounced at an address that has been mended is `ready` again. Gives the keys of those that are not to be sent after that.
   */
  add(entries: readonly PlannedEntry[]): Promise<ReadonlySet<string>>;
  /**
   * One durable transaction: settles what has come back, and moves `take` to `sending`. A move that is not allowed throws. Only what was
   * taken may leave. `committed` may be called, once this has returned, when all of `take` is `sending` for whoever reads the ledger,
   * though a power cut could still undo it: servers may be told that these letters come.
   */
  exchange(
    settled: readonly Settlement[],
    take: readonly string[],
    at: Date,
    committed?: () => void,
  ): Promise<Exchanged>;
  /**
   * Records what a person knows of a letter whose outcome is unknown, or wrongly recorded: it was `sent`, or is `ready` to leave again.
   * Changes the state of every addressee that the ledger has otherwise.
   */
  resolve(key: string, to: 'ready' | 'sent', recorded: RecordedBy): Promise<void>;
  close(): Promise<void>;
}

/** Who recorded what happened to a letter, when, and for which reason. */
export interface RecordedBy {
  readonly by: string;
  readonly at: Date;
  readonly why: string | undefined;
}

/** What came of an exchange. */
export interface Exchanged {
  /** The state of each letter that was settled, by key. */
  readonly states: ReadonlyMap<string, State>;
  /**
   * The letters that were not taken after all, by key: where several senders share a ledger, the pace of all together may hold one up, or
   * it is another's by now (`undefined`). Absent where none can be.
   */
  readonly keptBack?: ReadonlyMap<string, Hold | undefined> | undefined;
}

/** What a ledger does besides that several senders work with at the same time, each on letters of its own. */
export interface SharedLedger {
  /** Takes letters for this sender alone: of those with these keys the ones that are due and that nobody has. As they stand now, by key. */
  claim(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>>;
  /** From now on no exchange takes more than this pace allows all senders together, by the server's clock. `history`: what left before. */
  keepPace(pacing: Pacing): Promise<void>;
  /** Whether what was taken may still leave: false when this computer was away for so long that others may have given its letters up. */
  mayLeave(): boolean;
  /** Aborted, with the Problem, when this sender is to stop: somebody says so, or its letters are not its own any more. */
  readonly stopped: AbortSignal;
  /** How many letters in a row were refused to the other senders last, together. */
  readonly refusedElsewhere: number;
  /** What others are told of this sender with the next exchange. */
  note(doing: SenderNote): void;
  /** Tells all other senders to stop, and why. */
  stopOthers(why: Sentence): Promise<void>;
}

/** What a sender tells the others. */
export interface SenderNote {
  /** How many letters in a row were refused last. */
  readonly refusedInRow?: number | undefined;
  /** What it waits for, half a sentence (see `storedSentence`), or until when it rests; `undefined` when it sends. */
  readonly waitsFor?: string | undefined;
}

/** Which entries are wanted. */
export interface EntryFilter {
  readonly letter?: string | undefined;
  readonly states?: readonly State[] | undefined;
}
