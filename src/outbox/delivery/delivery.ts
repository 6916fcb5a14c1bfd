import type { Sentence } from '../../language/sentence.js';
import type { Message } from '../../messages/message.js';
import type { Problem } from '../../problems/problem.js';
import type { Outcome, PlannedAddressee, Settlement } from '../ports.js';

/** A letter that is to leave, as the plan hands it over. The plan may add fields of its own; they come back in the events. */
export interface Due {
  readonly key: string;
  /** The addressees that it still has to reach: all, or those that an earlier try did not reach. */
  readonly recipients: readonly PlannedAddressee[];
  /** Merges and composes it; called once a try, just before it leaves. */
  readonly message: (at: Date) => Message;
  /** What the ledger knows of earlier runs: how often it was tried, since when, and when it may be tried again. */
  readonly tries?: number | undefined;
  readonly firstTry?: Date | undefined;
  readonly nextTry?: Date | undefined;
}

/** A mailbox that gets no more letters in this run. */
export interface ClosedMailbox {
  readonly address: string;
  /** What the server said last. */
  readonly reply: string;
}

/** Why a letter is not sent that was planned: she opted out or left the lists, or somebody held it back. */
export type SkipReason = 'opted out' | 'held back';

/** What happens while letters leave, in the order in which the ledger gets it. */
export type DeliveryEvent<Letter extends Due> =
  | {
      readonly type: 'sent' | 'rejected' | 'unknown';
      readonly due: Letter;
      readonly outcome: Outcome;
      readonly at: Date;
      /** The ledger could not be written: it says `sending`, and the next run will not know the outcome. */
      readonly unwritten?: boolean;
    }
  | {
      readonly type: 'deferred';
      readonly due: Letter;
      readonly outcome: Outcome;
      readonly at: Date;
      readonly nextTry: Date;
      readonly unwritten?: boolean;
    }
  /** Its supporter may not be written for any more, since the plan was made. */
  | { readonly type: 'skipped'; readonly due: Letter; readonly reason: SkipReason }
  /** Not tried, and still due: the mailbox refuses everything. */
  | { readonly type: 'held'; readonly due: Letter; readonly mailbox: ClosedMailbox }
  /** Nothing leaves until then; `why` is half a sentence. */
  | { readonly type: 'waiting'; readonly until: Date; readonly why: Sentence }
  /** The ledger cannot be written. What the server answered is known only here; it is tried again. */
  | { readonly type: 'unwritten'; readonly answers: readonly Settlement[]; readonly problem: Problem | undefined }
  /** All of that is in the ledger now. */
  | { readonly type: 'written'; readonly answers: number }
  /** The run ends early; it can go on with another run, not before `notBefore` where that is known. */
  | { readonly type: 'stopped'; readonly problem: Problem; readonly notBefore: Date | undefined };
