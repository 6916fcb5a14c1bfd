/**
 * A model of two senders, one letter and a server's clock, small enough to be searched to the end. Each move is one that the program makes
 * in one step: a transaction of the ledger, or a moment at a sender. Time is a count of ticks; a lease is two of them.
 */
interface World {
  /** The server's clock. */
  readonly now: number;
  readonly letter: { readonly state: 'ready' | 'sending' | 'sent' | 'unknown'; readonly sender: number | undefined };
  /** What the server knows of each sender. */
  readonly leases: readonly { readonly until: number; readonly lost: boolean }[];
  /** Where each sender is in its work, as it sees it. */
  readonly senders: readonly Sender[];
  /** How often the letter left. */
  readonly left: number;
}

interface Sender {
  readonly at: 'idle' | 'claimed' | 'taken' | 'waiting' | 'gone';
  /** Until when it is sure of its lease, by its own clock. */
  readonly sure: number;
  /** Stopped by the system: its clock goes on, and it does nothing. */
  readonly frozen: boolean;
}

/** The rules that keep a letter from leaving twice; a test takes each away and sees the search find the harm. */
export interface Rules {
  /** A letter of a lost sender that was under way is `unknown`, never `ready`. */
  readonly unknown: boolean;
  /** The ledger refuses whatever a sender does whose letters were given up. */
  readonly fenced: boolean;
  /** A letter is `sending` before it leaves. */
  readonly before: boolean;
  /** A letter is taken only as it is recognised: ready, and this sender's. */
  readonly exclusive: boolean;
  /** Just before a letter leaves, the sender looks at its own clock. */
  readonly looks: boolean;
}

export const allRules: Rules = { unknown: true, fenced: true, before: true, exclusive: true, looks: true };

const lease = 2;
const sureFor = 1;
const end = 6;

const start: World = {
  now: 0,
  letter: { state: 'ready', sender: undefined },
  leases: [0, 1].map(() => ({ until: lease, lost: false })),
  senders: [0, 1].map(() => ({ at: 'idle', sure: sureFor, frozen: false })),
  left: 0,
};

/** Every world that may follow in one move. */
function* following(world: World, rules: Rules): Generator<World> {
  if (world.now < end) yield { ...world, now: world.now + 1 };
  for (const one of [0, 1]) {
    yield* sending(world, one, rules);
    yield* givenUp(world, one, rules);
  }
  // A person who sees that it did not leave says so.
  if (world.letter.state === 'unknown' && world.left === 0)
    yield { ...world, letter: { state: 'ready', sender: undefined } };
}

function* sending(world: World, one: number, rules: Rules): Generator<World> {
  const { now, letter, senders, leases } = world;
  const sender = senders[one]!; // there are two
  const server = leases[one]!; // there are two
  const set = (change: Partial<Sender>, rest: Partial<World> = {}): World => ({
    ...world,
    ...rest,
    senders: senders.map((other, at) => (at === one ? { ...other, ...change } : other)),
  });
  if (sender.at === 'gone') return;
  if (sender.frozen) {
    yield set({ frozen: false });
    return;
  }
  yield set({ frozen: true });
  yield set({ at: 'gone' });
  const alive = (!server.lost && server.until > now) || !rules.fenced;
  const renewed = leases.map((other, at) => (at === one ? { ...other, until: now + lease } : other));
  const longer = { sure: now + sureFor };
  if (alive && !server.lost) yield set(longer, { leases: renewed });
  if (sender.at === 'idle' && alive && letter.state === 'ready' && letter.sender === undefined)
    yield set({ at: 'claimed', ...longer }, { letter: { ...letter, sender: one }, leases: renewed });
  if (sender.at === 'claimed') {
    const mine = letter.sender === one && letter.state === 'ready';
    if (!rules.before) yield set({ at: 'waiting' }, { left: world.left + 1 });
    else if (alive && (mine || !rules.exclusive))
      yield set({ at: 'taken', ...longer }, { letter: { state: 'sending', sender: one }, leases: renewed });
    else yield set({ at: 'gone' });
  }
  if (sender.at === 'taken') {
    // The look and the first octet are one step here. A process that is stopped between the two, for longer than its lease, sends a letter
    // late that is unknown by then.
    if (!rules.looks || now < sender.sure) yield set({ at: 'waiting' }, { left: world.left + 1 });
    else yield set({ at: 'gone' });
  }
  if (sender.at === 'waiting') {
    const owns = letter.sender === one && (letter.state === 'sending' || !rules.before);
    if (!server.lost && owns) yield set({ at: 'idle' }, { letter: { state: 'sent', sender: undefined } });
    else yield set({ at: 'gone' });
  }
}

/** Somebody sees that a lease has run out. */
function* givenUp(world: World, one: number, rules: Rules): Generator<World> {
  const { now, letter, leases } = world;
  const server = leases[one]!; // there are two
  if (server.lost || server.until > now) return;
  const lost = leases.map((other, at) => (at === one ? { ...other, lost: true } : other));
  if (letter.sender !== one) yield { ...world, leases: lost };
  else if (letter.state === 'sending')
    yield { ...world, leases: lost, letter: { state: rules.unknown ? 'unknown' : 'ready', sender: undefined } };
  else if (letter.state === 'ready') yield { ...world, leases: lost, letter: { ...letter, sender: undefined } };
}

/** What is wrong with a world. */
function harm({ letter, left, senders }: World): string | undefined {
  if (left > 1) return 'left twice';
  if (letter.state === 'sent' && left === 0) return 'sent without having left';
  // The ledger says that it can be sent, and it has left.
  if (letter.state === 'ready' && left > 0 && senders.every(({ at }) => at !== 'waiting')) return 'left and ready';
  return undefined;
}

/** Looks at every world that can come about. Gives how many there are, and the first harm. */
export function searched(rules: Rules): { readonly worlds: number; readonly harm: string | undefined } {
  const seen = new Set([JSON.stringify(start)]);
  const open = [start];
  for (let world = open.pop(); world !== undefined; world = open.pop()) {
    const found = harm(world);
    if (found !== undefined) return { worlds: seen.size, harm: found };
    for (const next of following(world, rules)) {
      const name = JSON.stringify(next);
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(next);
    }
  }
  return { worlds: seen.size, harm: undefined };
}
