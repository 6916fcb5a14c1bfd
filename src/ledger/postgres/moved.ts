import { ledgerName, type LedgerSettings } from '../../campaign/ledger-settings.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';

/** A folder of a computer to which a ledger is moved. */
export interface LedgerFolder {
  /** The random name of the computer. */
  readonly machine: string;
  /** The campaign's folder there. */
  readonly place: string;
}

/**
 * Why a ledger on a server does not count. `arriving`: it is being moved there. `leaving`: it is being moved from there to a folder, and
 * nobody can send until that has ended. `left`: the folder's counts.
 */
export type Moved = { readonly kind: 'arriving' } | (LedgerFolder & { readonly kind: 'leaving' | 'left' });

/** The text of the column `moved`. */
export function movedText(moved: Moved): string {
  return moved.kind === 'arriving' ? moved.kind : `${moved.kind} ${moved.machine} ${moved.place}`;
}

/** What the column `moved` says; `undefined` where the ledger counts. A text that is not understood never lets it count. */
export function movedFrom(text: string | null | undefined): Moved | undefined {
  if (text === null || text === undefined) return undefined;
  if (text === 'arriving') return { kind: 'arriving' };
  const [, kind, machine = '', place = ''] = /^(leaving|left) (\S+) (.+)$/s.exec(text) ?? [];
  if (kind === 'leaving' || kind === 'left') return { kind, machine, place };
  return { kind: 'left', machine: '', place: text };
}

/** Raises `ledger-moved` where the ledger on a server does not count. */
export function refuseMovedLedger(settings: LedgerSettings, text: string | null | undefined): void {
  const moved = movedFrom(text);
  if (moved !== undefined) throw movedProblem(settings, moved);
}

/** The complaint that the ledger on a server does not count. */
export function movedProblem(settings: LedgerSettings, moved: Moved): Problem {
  const where = { file: ledgerName(settings) };
  switch (moved.kind) {
    case 'arriving':
      return new Problem({
        code: 'ledger-moved',
        message: say`The ledger is still being moved to the server; the move did not come to its end.`,
        hint: say`Run it again in the folder that it comes from: postbag ledger move --to postgres`,
        where,
      });
    case 'leaving':
      return new Problem({
        code: 'ledger-moved',
        message: say`The ledger is still being moved from the server to the folder ${visible(moved.place)}; the move did not come to its end.`,
        hint: say`Run it again in that folder: postbag ledger move --to sqlite. To leave the ledger on the server: postbag ledger move --to postgres`,
        where,
      });
    case 'left':
      return new Problem({
        code: 'ledger-moved',
        message: say`The ledger is not on the server any more. It was moved to the folder ${visible(moved.place)}.`,
        hint: say`Send from that folder only. If a command there says so too, run there: postbag ledger move --to sqlite`,
        where,
      });
  }
}
