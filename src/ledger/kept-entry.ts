import type { Entry, PlannedAddressee, PlannedEntry, Settlement, State } from '../outbox/ports.js';
import { storable } from './checksum.js';
import { move, moves, stateOfLetter } from './states.js';

/** A letter as the ledger has it. */
export interface KeptEntry extends Entry {
  /** Its place in the order of planning. */
  readonly number: number;
  readonly recipients: readonly KeptRecipient[];
}

/** One addressee of a letter, and what became of the letter there. */
export interface KeptRecipient extends PlannedAddressee {
  readonly state: State;
  readonly reply: string | undefined;
  readonly changed: Date;
}

/** The letter as it is first written down. */
export function plannedRow(entry: PlannedEntry, number: number, at: Date): KeptEntry {
  if (entry.addressees.length === 0) throw new Error(`The letter ${entry.key} has no addressee.`);
  // Each property by itself: V8 keeps an object that many are added to after a spread as a hash table, and needs a hundred times as long
  // for it.
  return {
    number,
    key: entry.key,
    letter: entry.letter,
    version: entry.version,
    supporterHash: entry.supporterHash,
    list: entry.list,
    line: entry.line,
    language: entry.language,
    messageId: entry.messageId,
    addressees: entry.addressees,
    state: 'ready',
    tries: 0,
    reply: undefined,
    server: undefined,
    changed: at,
    nextTry: undefined,
    firstTry: undefined,
    recipients: entry.addressees.map(({ id, role, address }) => ({
      id,
      role,
      address,
      state: 'ready',
      reply: undefined,
      changed: at,
    })),
  };
}

/** The letter on its way: whoever has not been served yet is served now. */
export function taken(entry: KeptEntry, at: Date): KeptEntry {
  move(entry.state, 'sending');
  const recipients = entry.recipients.map((one) =>
    isOpen(one) ? { ...one, state: move(one.state, 'sending'), changed: at } : one,
  );
  return { ...changed(entry, recipients, at), tries: entry.tries + 1, firstTry: entry.firstTry ?? at };
}

/**
 * The letter after a try, or given up (a `deferred` one that is `rejected`). Each addressee gets what was said of its
 * address, and where nothing was, what was said of the letter.
 */
export function settledEntry(entry: KeptEntry, { outcome, at, nextTry }: Settlement): KeptEntry {
  // A person's word is not to be had from a server.
  if (entry.state === 'unknown')
    throw new Error(`The outcome of letter ${entry.key} is unknown and cannot be settled.`);
  move(entry.state, outcome.kind);
  const said = new Map(outcome.recipients?.map((one) => [one.address, one]));
  const recipients = entry.recipients.map((one) => {
    if (one.state !== entry.state) return one;
    const { kind, reply } = said.get(one.address) ?? outcome;
    return { ...one, state: move(one.state, kind), reply: storable(reply), changed: at };
  });
  const stranger = outcome.recipients?.find(({ address }) => !entry.recipients.some((one) => one.address === address));
  if (stranger !== undefined) throw new Error(`The letter ${entry.key} was not planned for ${stranger.address}.`);
  const after = changed(entry, recipients, at);
  return {
    ...after,
    reply: storable(outcome.reply),
    server: outcome.server,
    nextTry: after.state === 'deferred' ? nextTry : undefined,
  };
}

/** The letter after a person's word on it: whoever is in the state of the letter is now in that state. */
export function resolved(entry: KeptEntry, to: 'ready' | 'sent', at: Date): KeptEntry {
  const { state } = entry;
  if (state === to || !moves[state].includes(to) || state === 'sending')
    throw new Error(`The letter ${entry.key} is ${state}, and nobody can say that it is ${to}.`);
  const after = moved(entry, state, to, at);
  // The days after which a letter is given up start again.
  return to === 'ready' ? { ...after, tries: 0, firstTry: undefined } : after;
}

/**
 * The letter that a delivery report came back for, for one addressee; the same object where the ledger knows nothing that was sent there.
 */
export function bounced(entry: KeptEntry, address: string, said: string, at: Date): KeptEntry {
  const reason = storable(said);
  const recipients = entry.recipients.map((one) => {
    if (one.address.toLowerCase() !== address.toLowerCase()) return one;
    if (one.state !== 'sent' && one.state !== 'unknown') return one;
    // A report that it came back proves that it had left.
    const left = one.state === 'unknown' ? move(one.state, 'sent') : one.state;
    return { ...one, state: move(left, 'bounced'), reply: reason, changed: at };
  });
  if (recipients.every((one, place) => one === entry.recipients[place])) return entry;
  const after = changed(entry, recipients, at);
  return { ...after, reply: after.state === 'bounced' ? reason : entry.reply };
}

/** The letter on paper: for whoever has not been served. The same object when nobody is left. */
export function printed(entry: KeptEntry, at: Date): KeptEntry {
  if (!entry.recipients.some(({ state }) => state === 'ready')) return entry;
  return moved(entry, 'ready', 'printed', at);
}

/** The letter whose run ended before an answer was written down. */
export function interrupted(entry: KeptEntry, at: Date): KeptEntry {
  return moved(entry, 'sending', 'unknown', at);
}

/**
 * The letter as a newer plan has it: lists are sorted again, addresses mended and copies added or taken out between two runs. Whoever
 * is still to be served is whom the plan names. What was refused or bounced is due again where the plan has another address. What has
 * left, or may have, stays as it was. The same object when nothing differs.
 */
export function replanned(entry: KeptEntry, plan: PlannedEntry, at: Date): KeptEntry {
  if (entry.state === 'sending' || entry.state === 'unknown') return entry;
  const inPlan = (one: PlannedAddressee): PlannedAddressee | undefined =>
    plan.addressees.find(({ id, role }) => id === one.id && role === one.role);
  const mended = (one: KeptRecipient): boolean =>
    (one.state === 'rejected' || one.state === 'bounced') && addressDiffers(one, inPlan(one));
  const again = entry.recipients.some(mended);
  if (!isOpen(entry) && !again) return entry;
  const recipients = entry.recipients.flatMap((one): readonly KeptRecipient[] => {
    const now = inPlan(one);
    if (mended(one)) return [{ ...one, ...now, state: move(one.state, 'ready'), reply: undefined, changed: at }];
    if (!isOpen(one)) return [one];
    if (now === undefined) return [];
    return now.address === one.address ? [one] : [{ ...one, address: now.address }];
  });
  // Whom the newer plan names besides, such as a copy address that was set meanwhile.
  for (const one of plan.addressees) {
    if (entry.recipients.some(({ id, role }) => id === one.id && role === one.role)) continue;
    const state = entry.state === 'deferred' ? 'deferred' : 'ready';
    recipients.push({ ...one, state, reply: undefined, changed: entry.changed });
  }
  const same =
    entry.list === plan.list &&
    entry.line === plan.line &&
    recipients.length === entry.recipients.length &&
    recipients.every((one, place) => one === entry.recipients[place]);
  if (same) return entry;
  const tries = again ? { tries: 0, firstTry: undefined, nextTry: undefined, changed: at } : {};
  const state = stateOfLetter(recipients);
  const { list, line } = plan;
  return { ...entry, ...tries, list, line, state, addressees: recipients, recipients };
}

/** Whether an addressee's address in the plan is another than the one known; case does not count. */
function addressDiffers(known: PlannedAddressee, planned: PlannedAddressee | undefined): boolean {
  return planned !== undefined && planned.address.toLowerCase() !== known.address.toLowerCase();
}

function isOpen({ state }: { readonly state: State }): boolean {
  return state === 'ready' || state === 'deferred';
}

function moved(entry: KeptEntry, from: State, to: State, at: Date): KeptEntry {
  const recipients = entry.recipients.map((one) =>
    one.state === from ? { ...one, state: move(from, to), changed: at } : one,
  );
  return changed(entry, recipients, at);
}

function changed(entry: KeptEntry, recipients: readonly KeptRecipient[], at: Date): KeptEntry {
  return { ...entry, state: stateOfLetter(recipients), recipients, changed: at, nextTry: undefined };
}
