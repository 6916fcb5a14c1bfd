import type { Campaign } from '../campaign/campaign.js';
import type { Sequence } from '../contacts/sequence.js';
import type { RowRemark } from '../contacts/supporter.js';
import type { Mark, Mending } from '../ledger/people.js';
import type { Approved, ApprovedBefore } from '../outbox/approval.js';
import type { LedgerView } from '../outbox/delivery/due.js';
import type { Plan } from '../outbox/plan/plan.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { Problem } from '../problems/problem.js';
import type { ShownSending } from './page/overview-data.js';

/** A campaign as it was read and planned at one moment, with what its ledger knew then. */
export interface Loaded {
  readonly campaign: Campaign;
  readonly plan: Plan;
  readonly remarks: Sequence<RowRemark>;
  /** What an approval of a letter given now would cover; made when it is first asked for. */
  readonly approvalNow: (letter: string) => Approved;
  readonly ledger: LedgerState;
}

/** What the ledger knows of the letters of a plan. */
export interface LedgerState {
  readonly view: LedgerView;
  readonly marks: readonly Mark[];
  readonly mended: readonly Mending[];
  /** The newest approval of each letter. */
  readonly approvals: ReadonlyMap<string, GivenApproval>;
  /** What stands in the way of a real send, besides what the plan says. */
  readonly sendingProblems: readonly Problem[];
}

/** An approval in the ledger. */
export interface GivenApproval {
  readonly by: string;
  readonly at: Date;
  readonly approved: ApprovedBefore;
}

/**
 * What the page's server reads and writes, given by the command. Each function that writes takes the ledger for a moment, and throws
 * Problem `ledger-busy` when a run has it.
 */
export interface PreviewBackend {
  /** Reads and plans the campaign again. Throws Problem or Problems when it cannot be planned at all. */
  load(): Promise<Loaded>;
  /** Reads the ledger alone, for letters that are planned already. Throws as `load` does. */
  ledger(loaded: Loaded): Promise<LedgerState>;
  /** How far a run has come that sends letters at this moment; `undefined` when there is none. */
  sending(): Promise<ShownSending | undefined>;
  /** The letter on paper, as PDF. Throws Problem `print-unavailable` where nothing sets pages, and `print-characters-missing`. */
  pdf(loaded: Loaded, letter: PlannedLetter): Promise<Buffer>;
  mark(marks: readonly Mark[]): Promise<void>;
  unmark(letter: string, supporterHash: string, mark: Mark['mark']): Promise<void>;
  mend(mending: Mending): Promise<void>;
  unmend(letter: string, supporterHash: string, field: string): Promise<void>;
  /** Plans again and records the approval, if what it covers has this checksum; else throws Problem `approval-outdated`. */
  approve(letter: string, by: string, checksum: string): Promise<void>;
}
