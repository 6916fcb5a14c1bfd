import { expect, test } from 'vitest';
import { plannedRow, type KeptEntry } from '../../../src/ledger/kept-entry.js';
import { sharedLetters } from '../../../src/ledger/postgres/shared-letters.js';
import type { Settlement } from '../../../src/outbox/ports.js';
import { key, minute, outcome, plan, settlement } from '../plans.js';
import { faultyServer, type Fate } from './exchange-faults.js';

const fates: readonly Fate[] = ['answered', 'unheard', 'lost', 'late'];
const letters: readonly KeptEntry[] = [1, 2, 3].map((number) => plannedRow(plan(number), number, minute(0)));
const everyKey = letters.map(({ key }) => key);

/** Every way in which the first `length` messages can fare. */
function* allFates(length: number): Generator<readonly Fate[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const rest of allFates(length - 1)) for (const fate of fates) yield [...rest, fate];
}

/** What became of the letters, and which of them left, how often. */
interface Told {
  readonly states: Readonly<Record<string, string>>;
  readonly left: readonly string[];
  /** Whether a letter left that was not under way in the ledger, or an answer was taken for written that was not. */
  readonly wrong: boolean;
}

/**
 * A sender takes two letters, settles them, takes one of them again with the third in the same exchange, and settles those. Like a delivery
 * it takes nothing more once an exchange has failed, writes down what it knows until that is done, and puts back at the end what did not
 * leave.
 */
async function sent(fate: readonly Fate[], tries: number): Promise<Told> {
  const server = faultyServer(letters, fate, tries);
  const ledger = sharedLetters(
    server.sender,
    'somewhere',
    () => Promise.resolve(letters),
    () => Promise.resolve(),
  );
  const left: string[] = [];
  let known: readonly Settlement[] = [];
  let failed = false;
  let wrong = false;
  const exchange = async (take: readonly string[], minutes: number): Promise<void> => {
    try {
      const { states, keptBack } = await ledger.exchange(known, failed ? [] : take, minute(minutes));
      wrong ||= states.size !== known.length || known.some(({ key }) => !states.has(key));
      known = [];
      if (failed) return;
      wrong ||= keptBack?.size !== 0 || take.some((one) => server.states()[one] !== 'sending');
      left.push(...take);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'Broken')) throw error;
      failed = true;
    }
  };
  const isOver = (): boolean => failed;
  await exchange([key(1), key(2)], 1);
  if (!isOver()) {
    known = [settlement(1, outcome('sent'), minute(2)), settlement(2, outcome('deferred'), minute(2), minute(2))];
    await exchange([key(2), key(3)], 3);
  }
  if (!isOver()) {
    known = [settlement(2, outcome('sent'), minute(4)), settlement(3, outcome('rejected'), minute(4))];
    await exchange([], 4);
  }
  while (known.length > 0) await exchange([], 5);
  for (;;) {
    try {
      await ledger.putBack(minute(6));
      break;
    } catch (error) {
      if (!(error instanceof Error && error.name === 'Broken')) throw error;
    }
  }
  return { states: server.states(), left, wrong };
}

test.each([1, 2, 3])(
  'however the connection breaks, each letter ends as it fared, and none stays under way (%i tries each time)',
  async (tries) => {
    const ends = new Set<string>();
    for (const fate of allFates(4)) {
      const { states, left, wrong } = await sent(fate, tries);
      const number = (one: string): number => left.filter((other) => other === one).length;
      const end = everyKey.map((one) => `${states[one]} ${number(one)}`).join(', ');
      ends.add(wrong ? `wrong: ${fate.join(', ')}` : end);
    }
    // Sent as often as it left with an answer, and otherwise free to leave.
    const whole = 'sent 1, sent 2, rejected 1';
    const afterFirst = ['sent 1, deferred 1, ready 0', 'sent 1, deferred 1, deferred 0'];
    const nothing = ['ready 0, ready 0, ready 0', 'deferred 0, deferred 0, ready 0'];
    expect([...ends].sort()).toEqual([...nothing, ...afterFirst, whole].sort());
  },
);
