import type { Composer } from '../messages/composer.js';
import { type Sequence } from '../contacts/sequence.js';
import { updateRecipient } from '../messages/update-headers.js';
import { claimOn, type Claim } from './delivery/claimed-letters.js';
import { completeLetter, type PlannedLetter } from './plan/planned-letter.js';
import type { Ledger, PlannedAddressee, PlannedEntry, SharedLedger } from './ports.js';
import { isUpdate } from './plan/updates.js';
import type { Due } from './delivery/delivery.js';

/** A letter that is due, with the plan's letter that it is made from. */
export interface DueLetter extends Due {
  readonly planned: PlannedLetter;
  readonly messageId: string;
}

/** Joins the letters that are due with what the ledger knows of earlier tries: each is merged and composed only when it leaves. */
export async function* dueLetters(
  due: Sequence<PlannedLetter>,
  entryOf: (letter: PlannedLetter) => PlannedEntry,
  compose: Composer,
  ledger: Pick<Ledger, 'entries'>,
): AsyncGenerator<DueLetter> {
  const deferred = new Map<string, TriedBefore>();
  for await (const { key, tries, firstTry, nextTry, recipients } of ledger.entries({ states: ['deferred'] })) {
    // `ready`: a person said that it did not arrive there, while others have it.
    const open = recipients.filter(({ state }) => state === 'deferred' || state === 'ready');
    const unserved = new Set(open.map(({ address }) => address));
    deferred.set(key, { tries, firstTry, nextTry, unserved });
  }
  for (const planned of due) yield dueLetter(planned, entryOf, compose, deferred.get(planned.key));
}

/**
 * Claims letters on a ledger that several senders share: each is then what that ledger knows of it, because others may have tried it
 * meanwhile.
 */
export function claimDue(
  shared: Pick<SharedLedger, 'claim'>,
  entryOf: (letter: PlannedLetter) => PlannedEntry,
  compose: Composer,
): Claim<DueLetter> {
  return claimOn(shared, ({ planned }, { state, tries, firstTry, nextTry, recipients }) => {
    const open = recipients.filter((one) => one.state === 'ready' || one.state === 'deferred');
    const unserved = new Set(open.map(({ address }) => address));
    const before = state === 'deferred' ? { tries, firstTry, nextTry, unserved } : undefined;
    return dueLetter(planned, entryOf, compose, before);
  });
}

/** What the ledger knows of earlier tries. */
interface TriedBefore {
  readonly tries: number;
  readonly firstTry: Date | undefined;
  readonly nextTry: Date | undefined;
  readonly unserved: ReadonlySet<string>;
}

function dueLetter(
  planned: PlannedLetter,
  entryOf: (letter: PlannedLetter) => PlannedEntry,
  compose: Composer,
  before: TriedBefore | undefined,
): DueLetter {
  const { addressees, messageId } = entryOf(planned);
  const isOpen = ({ address }: PlannedAddressee): boolean => before === undefined || before.unserved.has(address);
  const open = addressees.filter(isOpen);
  return {
    key: planned.key,
    planned,
    messageId,
    recipients: isUpdate(planned) ? open.map(() => updateAddressee(planned)) : open,
    message: (at) => compose(completeLetter(planned), planned.key, at),
    tries: before?.tries,
    firstTry: before?.firstTry,
    nextTry: before?.nextTry,
  };
}

/** The addressee of an update: known only from the list, and never written down. */
function updateAddressee({ supporter }: PlannedLetter): PlannedAddressee {
  const { id, address } = updateRecipient(supporter);
  return { id, role: 'to', address };
}
