import { type Sentence, say } from '../language/sentence.js';
import { writtenTimeWithZone } from '../language/wall-clock.js';
import { Problem } from '../problems/problem.js';
import type { Code } from '../problems/codes.js';
import { hasCode } from './private-file.js';
import { sqliteFault } from './sqlite.js';

/** A complaint about the ledger file as a whole. */
export function ledgerProblem(file: string, code: Code, message: Sentence, hint: Sentence, cause?: unknown): Problem {
  return new Problem({ code, message, hint, where: { file }, cause });
}

/** The complaint that the ledger cannot be trusted any more; `what` is a sentence that tells by what it was found. */
export function damagedProblem(file: string, what: Sentence, cause?: unknown): Problem {
  return ledgerProblem(
    file,
    'ledger-damaged',
    say`The ledger file is corrupted. ${what}`,
    say`Restore the ledger from a backup: postbag ledger restore FILE. Until then nothing is sent, because letters could go out twice.`,
    cause,
  );
}

/** What the database complained of, in the user's words; any other error is given back as it is. */
export function inTheUsersWords(file: string, error: unknown): unknown {
  switch (sqliteFault(error)) {
    case undefined:
    case 'other':
      return error;
    case 'busy':
      return busyProblem(file, undefined);
    case 'full':
      return full(file, error);
    case 'damaged':
      return damagedProblem(file, say`It cannot be read.`, error);
    case 'foreign':
      return notALedgerProblem(file, error);
    case 'unwritable':
      return unwritable(file, error);
  }
}

/** The complaint that what was written into the ledger could not be put on the disk. */
export function notFlushed(file: string, error: unknown): Problem {
  return hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT') ? full(file, error) : unwritable(file, error);
}

function full(file: string, cause: unknown): Problem {
  return ledgerProblem(
    file,
    'disk-full',
    say`There is no room left on the disk for the ledger.`,
    say`Make room, and run the command again.`,
    cause,
  );
}

function unwritable(file: string, cause: unknown): Problem {
  return ledgerProblem(
    file,
    'ledger-unwritable',
    say`The ledger cannot be read or written.`,
    say`See that its folder is on a disk of this computer, writable for yourself, and in order.`,
    cause,
  );
}

/** The complaint that the file is something else than a ledger. */
export function notALedgerProblem(file: string, cause?: unknown): Problem {
  return ledgerProblem(
    file,
    'ledger-foreign',
    say`"${file}" is not a ledger of postbag.`,
    say`Move the file away if it does not belong there; if it was a ledger, put it back from a copy.`,
    cause,
  );
}

/** The complaint that somebody else is at work on this ledger. */
export function busyProblem(path: string, who: { readonly pid: string; readonly since: string } | undefined): Problem {
  return new Problem({
    code: 'ledger-busy',
    message:
      who === undefined
        ? say`postbag is already running for this campaign.`
        : say`postbag is already running for this campaign (process ${who.pid}, since ${writtenTimeWithZone(who.since, 'UTC')}).`,
    hint: say`Wait until it ends, or stop it with Ctrl-C in its window. This run has not sent anything.`,
    where: { file: path },
  });
}
