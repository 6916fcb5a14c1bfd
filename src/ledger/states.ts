import type { PlannedAddressee, State } from '../outbox/ports.js';

/** Where an addressee of a letter may go from each state. What is not here is our mistake, and throws. */
export const moves: Readonly<Record<State, readonly State[]>> = {
  ready: ['sending'],
  sending: ['sent', 'deferred', 'rejected', 'unknown'],
  // `rejected` after too many days: given up.
  deferred: ['sending', 'rejected'],
  // By a person's word only.
  unknown: ['ready', 'sent'],
  sent: [],
  rejected: [],
};

/** Makes a move, the only way to change a state. Gives `to` back, or throws when the table does not allow it. */
export function move(from: State, to: State): State {
  if (!moves[from].includes(to)) throw new Error(`A letter that is ${from} cannot become ${to}.`);
  return to;
}

/**
 * What the states of a letter's addressees amount to: the state of the letter.
 *
 * One whose fate is unknown makes the whole letter wait for a person's word; one that is still to be served makes it due.
 * Once all are settled it is sent when anybody has it but the campaign itself: who refused it is seen addressee by addressee.
 */
export function stateOfLetter(
  recipients: readonly { readonly role: PlannedAddressee['role']; readonly state: State }[],
): State {
  const open = (['sending', 'unknown', 'ready', 'deferred'] as const).find((state) =>
    recipients.some((one) => one.state === state),
  );
  // A person said that it did not arrive at one of them: it is due again, and others have it already.
  if (open === 'ready' && recipients.some(({ state }) => state === 'sent' || state === 'rejected')) return 'deferred';
  if (open !== undefined) return open;
  const officials = recipients.filter(({ role }) => role !== 'copy');
  const counted = officials.length > 0 ? officials : recipients;
  return counted.some(({ state }) => state === 'sent') ? 'sent' : 'rejected';
}
