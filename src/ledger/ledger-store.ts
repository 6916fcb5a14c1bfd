import type { Sentence, Text } from '../language/sentence.js';
import type { Ledger } from '../outbox/ports.js';
import type { AnswersRead, AnswersWrite } from './answers.js';
import type { ApprovalsRead, ApprovalsWrite } from './approvals.js';
import type { DeparturesRead } from './departures.js';
import type { FactsRead } from './letter-facts.js';
import type { SumsRead } from './letter-sums.js';
import type { LettersRead } from './letters.js';
import type { OutcomesRead, OutcomesWrite } from './outcomes.js';
import type { PeopleRead, PeopleWrite } from './people.js';
import type { PlacesRead, PlacesWrite } from './places.js';
import type { RunsRead } from './runs.js';
import type { ScrubbingRead, ScrubbingWrite } from './scrubbing.js';

/** A ledger open for a run: the outbox's memory, and what people said of letters. */
export type LedgerStore = Ledger &
  LedgerReader &
  OutcomesWrite &
  AnswersWrite &
  ScrubbingWrite &
  ApprovalsWrite &
  PeopleWrite &
  PlacesWrite & {
    /** What only a ledger on a server does; absent for a file. */
    readonly server?: ServerLedger | undefined;
    /** Says what this run waits for, half a sentence, to those who look; `undefined`: for nothing. */
    noteWait(why: Sentence | undefined): void;
  };

/** A ledger open for reading, as it stood when it was opened. */
export type LedgerReader = LettersRead &
  OutcomesRead &
  AnswersRead &
  FactsRead &
  SumsRead &
  ScrubbingRead &
  ApprovalsRead &
  DeparturesRead &
  PeopleRead &
  PlacesRead &
  RunsRead &
  Pick<Ledger, 'close'> & { readonly server?: Pick<ServerLedger, 'senders'> | undefined };

/** What only a ledger on a server does, which several computers share. */
export interface ServerLedger {
  /** Those that have not ended, the longest running first, and services that rest. */
  senders(): Promise<readonly SenderAtWork[]>;
  /** Tells all senders to stop, and services that rest, and why. Gives how many are told. */
  stopSenders(why: Sentence): Promise<number>;
  /**
   * Holds a copy of the campaign against the one that is sent. Gives what differs. The first copy counts, and with `anew` this one from now
   * on.
   */
  agree(copy: CampaignCopy, anew: boolean): Promise<readonly string[]>;
}

/** Checksums of a computer's copy of the campaign, by file. */
interface CampaignCopy {
  /** All that letters are made from. */
  readonly made: ReadonlyMap<string, string>;
  /** The files that go with the letters that this run is about; others may go with other letters. */
  readonly enclosed: ReadonlyMap<string, string>;
}

/** A run of `postbag send` on some computer. */
export interface SenderAtWork {
  readonly person: string;
  /** The campaign's folder there. */
  readonly place: string;
  readonly pid: number;
  readonly since: Date;
  readonly sent: number;
  readonly waitsFor: Text | undefined;
  /** Why it is to stop. */
  readonly stopping: Text | undefined;
  /** Whether it was heard of within its lease. */
  readonly alive: boolean;
  /** A service between two looks: nothing leaves from it now. */
  readonly resting: boolean;
}
