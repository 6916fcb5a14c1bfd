import type { PlannedAddressee, State } from '../outbox/ports.js';

/** Where an addressee of a letter may go from each state. What is not here is our mistake, and throws. */
export const moves: Readonly<Record<State, readonly State[]>> = {
  // `printed`: on paper.
  ready: ['sending', 'printed'],
  sending: ['sent', 'deferred', 'rejected', 'unknown'],
  // `rejected` after too many days: given up.
  deferred: ['sending', 'rejected'],
  // When a person says so, or a copy of the letter proves it.
  unknown: ['ready', 'sent'],
  // `bounced` by a delivery report; `ready` when a person says that it never left.
  sent: ['bounced', 'ready'],
  // `ready` when the address is mended; both when a person says so.
  rejected: ['ready', 'sent'],
  bounced: ['ready', 'sent'],
  // When a person says so.
  printed: ['ready'],
};

/** Makes a move, the only way to change a state. Gives `to` back, or throws when the table does not allow it. */
export function move(from: State, to: State): State {
  if (!moves[from].includes(to)) throw new Error(`A letter that is ${from} cannot become ${to}.`);
  return to;
}

/**
 * What the states of a letter's addressees amount to: the state of the letter.
 *
 * One whose outcome is unknown makes the whole letter wait for a person's word; one that is still to be served makes it due.
 * Once all are settled it is sent when anybody has it but the campaign itself: who refused it is seen addressee by addressee.
 */
export function stateOfLetter(
  recipients: readonly { readonly role: PlannedAddressee['role']; readonly state: State }[],
): State {
  const open = (['sending', 'unknown', 'ready', 'deferred'] as const).find((state) =>
    recipients.some((one) => one.state === state),
  );
  // It is due again for some of them, and others are settled already.
  if (open === 'ready' && recipients.some(({ state }) => state !== 'ready')) return 'deferred';
  if (open !== undefined) return open;
  const officials = recipients.filter(({ role }) => role !== 'copy');
  const counted = officials.length > 0 ? officials : recipients;
  const settled = (['sent', 'printed', 'bounced'] as const).find((state) => counted.some((one) => one.state === state));
  return settled ?? 'rejected';
}
