import { say } from '../language/sentence.js';
import type { Keeper, Db } from './keeper.js';
import { checksum, storable } from './checksum.js';
import { damagedProblem } from './ledger-problem.js';

/** Who approved what. Checksums are hex, as whoever approves made them. */
export interface Approval {
  readonly letter: string;
  readonly by: string;
  readonly at: Date;
  /** Checksum of the text that was approved. */
  readonly text: string;
  /** Checksum of the lists. */
  readonly lists: string;
  /** Checksum of the addressees. */
  readonly addressees: string;
  /** How many letters. */
  readonly count: number;
  /** What was approved, in words for a reader; kept as JSON. */
  readonly details: Readonly<Record<string, string | number | readonly string[]>>;
}

/** What can be asked about approvals. */
export interface ApprovalsRead {
  /** All approvals of a letter, oldest first. */
  approvals(letter: string): Promise<readonly Approval[]>;
}

/** What changes approvals. */
export interface ApprovalsWrite {
  /** Adds an approval; none is ever changed or taken away. */
  approve(approval: Approval): Promise<void>;
}

/** The questions about approvals. */
export function approvalsRead({ db, file, read }: Keeper): ApprovalsRead {
  return {
    approvals: (letter) =>
      read(async () => (await allApprovals(db, file)).filter((approval) => approval.letter === letter)),
  };
}

/** The changes of approvals. */
export function approvalsWrite({ change }: Keeper): ApprovalsWrite {
  return {
    approve: ({ letter, by, at, text, lists, addressees, count, details }) =>
      change(async (db) => {
        const person = storable(by);
        const values = [letter, person, at.getTime(), text, lists, addressees, count, JSON.stringify(details)] as const;
        const row = { letter, person, at: at.getTime(), text, lists, addressees, count, details: values[7] };
        await db
          .insertInto('approvals')
          .values({ ...row, crc: checksum(values) })
          .execute();
      }),
  };
}

/** Every approval, oldest first. Problem: `ledger-damaged`. */
export async function allApprovals(db: Db, file: string): Promise<readonly Approval[]> {
  const rows = await db.selectFrom('approvals').selectAll().orderBy('at').execute();
  return rows.map(({ crc, person, at, details, ...row }) => {
    const { letter, text, lists, addressees, count } = row;
    if (crc !== checksum([letter, person, at, text, lists, addressees, count, details])) {
      throw damagedProblem(file, say`An approval of the letter "${letter}" was altered.`);
    }
    // The checksum says that it is what `approve` wrote.
    return { ...row, by: person, at: new Date(at), details: JSON.parse(details) as Approval['details'] };
  });
}
