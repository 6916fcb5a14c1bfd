import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { move } from '../../src/ledger/states.js';
import { deliver } from '../../src/outbox/delivery/deliver.js';
import type { Due } from '../../src/outbox/delivery/delivery.js';
import type { Ledger, State } from '../../src/outbox/ports.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { faultServer, type Fault, type Place } from '../support/fault-server.js';
import { smtpSettings } from '../support/mailbox.js';
import { due, quickClock } from './setting.js';

const connections = 4;
const keys = Array.from({ length: 25 }, (_, at) => `k${at}`);

/** What a server may do at any step; where it has the letter already it keeps it, unless it says no. */
const faults: readonly Fault[] = [
  'drop',
  'reset',
  { say: '421 4.3.2 closing', close: true },
  { say: '451 4.3.0 later' },
  { say: '550 5.7.1 no' },
  { say: 'nonsense', close: true },
];

const trouble = fc.record({
  /** Each number is an event at the server: which fault it meets, mostly none. */
  events: fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(faults.length - 1) }),
    {
      minLength: 50,
      maxLength: 200,
    },
  ),
  /** After how many letters under way each run is killed, or the power is cut before what was committed last is on the disk. */
  kills: fc.array(fc.record({ after: fc.integer({ min: 1, max: 15 }), powerCut: fc.boolean() }), { maxLength: 3 }),
});

test(
  'whatever a server does at any step, and whenever the run is killed or the power is cut: no letter twice, none lost',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(trouble, async ({ events, kills }) => {
        let event = 0;
        let afterLetter = 0;
        const script = ({ step }: Place): Fault | undefined => {
          // Refusals at connect and of the sender stop a run; that is tested elsewhere.
          const fault = faults[events[event++] ?? -1];
          const stops =
            typeof fault === 'object' &&
            fault.say.startsWith('550') &&
            ['connect', 'ehlo', 'helo', 'mail'].includes(step);
          // Words in the middle of a letter come only from a server that then hangs up.
          const babble = step === 'body' && typeof fault === 'object' && fault.close !== true;
          if (fault === undefined || stops || babble || step === 'quit' || step === 'rset') return undefined;
          if (step === 'body' || step === 'dot') afterLetter += 1;
          return fault;
        };
        const server = await faultServer({ script });
        const states = new Map<string, State>(keys.map((key) => [key, 'ready']));
        const clock = quickClock();
        try {
          for (const kill of [...kills, { after: Infinity, powerCut: false }])
            await run(server.port, states, clock, kill);
        } finally {
          await server.close();
        }

        const arrived = server.letters.map(({ bytes }) => /Subject: (.*)\r/.exec(bytes.toString())?.[1] ?? '');
        expect(new Set(arrived).size).toBe(arrived.length);
        for (const key of keys) {
          const state = states.get(key);
          expect(['sent', 'rejected', 'unknown']).toContain(state);
          if (state === 'sent') expect(arrived).toContain(key);
          if (state === 'rejected') expect(arrived).not.toContain(key);
        }
        const unknown = [...states.values()].filter((state) => state === 'unknown').length;
        expect(unknown).toBeLessThanOrEqual(kills.length * connections + afterLetter);
      }),
      { numRuns: 25 },
    );
  },
);

interface Kill {
  readonly after: number;
  readonly powerCut: boolean;
}

/** One run over what is due, killed when so many letters have been taken: after that nothing is written down any more. */
async function run(
  port: number,
  states: Map<string, State>,
  clock: ReturnType<typeof quickClock>,
  { after, powerCut }: Kill,
): Promise<void> {
  for (const [key, state] of states) if (state === 'sending') states.set(key, 'unknown');
  let taken = 0;
  let dead = (): void => undefined;
  const death = new Promise<void>((resolve) => (dead = resolve));
  const ledger: Pick<Ledger, 'exchange'> = {
    exchange: async (settled, take, _, committed) => {
      await delay(0);
      if (taken >= after && !powerCut) return new Promise(() => dead());
      const onDisk = [...states];
      for (const one of settled) states.set(one.key, move(states.get(one.key)!, one.outcome.kind)); // the plan knew it
      for (const key of take) states.set(key, move(states.get(key)!, 'sending'));
      expect([...states.values()].filter((state) => state === 'sending').length).toBeLessThanOrEqual(connections);
      taken += take.length;
      committed?.();
      await delay(5); // so long is the disk at work
      if (taken > after && powerCut) {
        for (const [key, state] of onDisk) states.set(key, state);
        return new Promise(() => dead());
      }
      return { states: new Map(settled.map(({ key }) => [key, states.get(key)!])) }; // just set
    },
  };
  const transport = smtpTransport(smtpSettings(port, { connections }), { now: () => clock.now() });
  const events = deliver(letters(states), {
    ledger,
    transport,
    clock,
    random: Math.random,
    interrupted: new AbortController().signal,
    pace: { slowStart: 0, stopAfterRefusals: 1000, stopAtRefusedShare: 2, giveUpAfterDays: 5 },
    stayForRetries: true,
    serverPatience: Infinity,
  });
  const drained = (async () => {
    for await (const event of events) if (event.type === 'stopped') throw event.problem;
  })();
  await Promise.race([drained, death]);
  await transport.close();
}

async function* letters(states: ReadonlyMap<string, State>): AsyncGenerator<Due> {
  await Promise.resolve();
  for (const [key, state] of [...states]) {
    if (state !== 'ready' && state !== 'deferred') continue;
    const one = due(key);
    const bytes = Buffer.from(`Subject: ${key}\r\n\r\ntext\r\n`);
    yield { ...one, message: (at) => ({ ...one.message(at), bytes: () => bytes }) };
  }
}
