import { postalKey } from '../../contacts/post-consent.js';
import { supporterHash } from '../../contacts/supporter-hash.js';
import { wireAddress } from '../../messages/wire-address.js';
import { Problem } from '../../problems/problem.js';
import type { PlannedLetter } from '../plan/planned-letter.js';
import type { LetterState, LetterStates, PlannedAddressee, ReachedKeys } from '../ports.js';
import { say, type Text } from '../../language/sentence.js';

/** What the ledger and the readers' marks know, as far as it decides whether a letter leaves. */
export interface LedgerView {
  readonly states: LetterStates;
  /** By letter and version (`two-ministers 2`): the `reachedKeys` of everybody that it has reached, or may have. */
  readonly reached: ReadonlyMap<string, ReachedKeys>;
  /** By key: the addressees that refused a letter, or where it bounced. */
  readonly refused: ReadonlyMap<string, readonly PlannedAddressee[]>;
  /** Keys of letters that a reader holds back. */
  readonly held: ReadonlySet<string>;
  /** Keys of letters that may have left before in the same person's name; see `lettersInDoubt`. */
  readonly inDoubt?: ReadonlySet<string> | undefined;
  /** Who holds letters back, and why. */
  readonly holds?: ReadonlyMap<string, Hold> | undefined;
  /** By address, in lower case: when a letter to it last came back because the mailbox does not exist. */
  readonly bounced?: ReadonlyMap<string, Date> | undefined;
}

/** Why a letter is held back. */
export interface Hold {
  readonly by: string;
  readonly note: Text | undefined;
}

/** A ledger that knows nothing yet. */
export const emptyView: LedgerView = { states: new Map(), reached: new Map(), refused: new Map(), held: new Set() };

/**
 * Whether a letter leaves with the next send: `due` does, all others do not. `waiting`: deferred, its time has not come;
 * `written`: this supporter's letter has reached one of its addressees before, under another set of addressees.
 */
export type DueState =
  'due' | 'waiting' | 'held' | 'written' | 'sending' | 'sent' | 'rejected' | 'unknown' | 'bounced' | 'printed';

/** Tells whether a letter is due at a moment. */
export function dueState(letter: PlannedLetter, view: LedgerView, now: Date): DueState {
  const known = stateIn(view, letter);
  switch (known?.state) {
    case 'unknown':
    case 'sending':
      return known.state;
    case 'sent':
    case 'rejected':
    case 'bounced':
    case 'printed':
      if (!isMended(letter, view)) return known.state;
      return isHeld(letter, view) ? 'held' : 'due';
    case 'deferred':
      if (isHeld(letter, view)) return 'held';
      return known.nextTry === undefined || known.nextTry <= now ? 'due' : 'waiting';
    case 'ready':
    case undefined:
      if (isHeld(letter, view)) return 'held';
      return hasReachedOne(letter, view) ? 'written' : 'due';
  }
}

/** What the ledger knows of a letter. Where it knows of none, no key is worked out. */
function stateIn({ states }: LedgerView, letter: PlannedLetter): LetterState | undefined {
  return states.size === 0 ? undefined : states.get(letter.key);
}

const isHeld = (letter: PlannedLetter, { held, inDoubt }: LedgerView): boolean =>
  (held.size > 0 && held.has(letter.key)) || (inDoubt !== undefined && inDoubt.size > 0 && inDoubt.has(letter.key));

/** Whether somebody who refused the letter has another address now. */
function isMended({ key, group }: PlannedLetter, { refused }: LedgerView): boolean {
  return (refused.get(key) ?? []).some(({ id, role, address }) => {
    if (role === 'copy') return false;
    const now = group.addressees[role].find((person) => person.id === id)?.email;
    const mended = now === undefined ? undefined : addressAsSent(now);
    return mended !== undefined && mended !== address.toLowerCase();
  });
}

/** An address as the ledger has it, in lower case; `undefined` for one that cannot be used. */
function addressAsSent(address: string): string | undefined {
  try {
    return wireAddress(address, { what: say`The address` }).toLowerCase();
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}

/** The key of `LedgerView.reached`. */
export function letterVersion(letter: string, version: number): string {
  return `${letter} ${version}`;
}

function hasReachedOne(letter: PlannedLetter, { reached }: LedgerView): boolean {
  const { group } = letter;
  const before = reached.get(letterVersion(group.template.name, group.template.version));
  if (before === undefined || before.size === 0) return false;
  // Looked up only here, because it takes time.
  const { supporter } = letter;
  // A letter on paper may have been printed when she gave no e-mail address.
  const postal = supporter === undefined ? undefined : postalKey(supporter.fields);
  const hashes =
    supporter === undefined ? [''] : [supporter.key, ...(postal === undefined ? [] : [postal])].map(supporterHash);
  // A supporter whose letter has reached an office does not write to the office that stands in for it.
  const people = group.addressees.to.flatMap(({ id, email, standsFor }) =>
    standsFor?.id === undefined
      ? [{ id, email }]
      : [
          { id, email },
          { id: standsFor.id, email: standsFor.email },
        ],
  );
  return people.some(({ id, email }) => {
    const address = email === undefined ? undefined : addressAsSent(email);
    return hashes.some((hash) => reachedKeys(hash, { id, address }).some((key) => before.has(key)));
  });
}

/**
 * The keys by which the ledger remembers that a supporter's letter has reached somebody: by person, and by office and address. A holder
 * whose name was spelled differently is the same person; two offices that share a mailbox are not.
 */
export function reachedKeys(
  hash: string,
  { id, address }: { readonly id: string; readonly address: string | undefined },
): readonly string[] {
  const office = id.slice(0, id.lastIndexOf('/'));
  return [`${hash} ${id}`, ...(address === undefined ? [] : [`${hash} ${office} <${address.toLowerCase()}>`])];
}

/**
 * The keys by which the ledger remembers that a copy of a supporter's letter to an office has reached somebody: as `reachedKeys`, for that
 * office.
 */
export function copiedKeys(
  hash: string,
  to: { readonly id: string },
  cc: { readonly id: string; readonly address: string | undefined },
): readonly string[] {
  return reachedKeys(`${hash} ${to.id.slice(0, to.id.lastIndexOf('/'))}`, cc);
}
