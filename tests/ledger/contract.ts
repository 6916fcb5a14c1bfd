import { describe, expect, test } from 'vitest';
import { copiedKeys, reachedKeys } from '../../src/outbox/delivery/due.js';
import type { Ledger, State } from '../../src/outbox/ports.js';
import { noLetters } from '../../src/outbox/plan/readiness.js';
import { all } from './fixtures.js';
import { key, minute, outcome, plan, plans, settlement } from './plans.js';

const stone = { id: 'minister-of-rivers/jo-stone', address: 'stone@rivers.example.net' };

/**
 * What a ledger must do, wherever it keeps its rows. `open` gives one that is empty, or the same one again, and closes it after the test.
 */
export function ledgerContract(name: string, place: () => Promise<() => Promise<Ledger>>): void {
  describe(name, () => {
    test('a letter is written down with all that is known of it', async () => {
      const ledger = await (await place())();
      await ledger.add([plan(1)]);
      expect(await ledger.entry(key(1))).toEqual({
        ...plan(1),
        number: 1,
        state: 'ready',
        tries: 0,
        reply: undefined,
        server: undefined,
        changed: minute(0),
        nextTry: undefined,
        firstTry: undefined,
        recipients: plan(1).addressees.map((one) => ({ ...one, state: 'ready', reply: undefined, changed: minute(0) })),
      });
      expect(await ledger.entry(key(2))).toBe(undefined);
    });

    test('a letter is taken, sent, and stays sent', async () => {
      const open = await place();
      const ledger = await open();
      await ledger.add(plans(2));
      await ledger.exchange([], [key(1)], minute(1));
      expect(await ledger.entry(key(1))).toMatchObject({ state: 'sending', tries: 1, firstTry: minute(1) });
      await ledger.exchange([settlement(1, outcome('sent'))], [], minute(2));
      await ledger.close();
      const again = await open();
      expect(again.foundInFlight).toBe(0);
      expect(await again.entry(key(1))).toMatchObject({
        state: 'sent',
        reply: '250 taken',
        server: 'mail.example.org:587',
        changed: minute(2),
        recipients: [{ state: 'sent' }, { state: 'sent' }, { state: 'sent' }],
      });
      expect(await again.counts()).toEqual({ ...noLetters, ready: 1, sent: 1 });
      await expect(again.exchange([], [key(1)], minute(3))).rejects.toThrow('sent cannot become sending');
    });

    test('an exchange with one move that is not allowed changes nothing at all', async () => {
      const ledger = await (await place())();
      await ledger.add(plans(3));
      await ledger.exchange([], [key(1)], minute(1));
      const before = await all(ledger.entries());
      const bad = ledger.exchange(
        [settlement(1, outcome('sent')), settlement(2, outcome('sent'))],
        [key(3)],
        minute(2),
      );
      await expect(bad).rejects.toThrow('A letter that is ready cannot become sent.');
      expect(await all(ledger.entries())).toEqual(before);
    });

    test('a letter found in flight is unknown, and only a person can record what happened to it', async () => {
      const open = await place();
      const ledger = await open();
      await ledger.add(plans(3));
      await ledger.exchange([], [key(1), key(2)], minute(1));
      await ledger.close();
      const again = await open();
      expect(again.foundInFlight).toBe(2);
      await expect(again.exchange([], [key(1)], minute(3))).rejects.toThrow('unknown cannot become sending');
      await expect(again.exchange([settlement(1, outcome('sent'))], [], minute(3))).rejects.toThrow('is unknown');
      await again.resolve(key(1), 'sent', { by: 'Ana', at: minute(4), why: 'the copy is in the mailbox' });
      await again.resolve(key(2), 'ready', { by: 'Ana', at: minute(4), why: undefined });
      expect(await statesOf(again)).toEqual(['sent', 'ready', 'ready']);
      await expect(again.resolve(key(3), 'sent', { by: 'Ana', at: minute(5), why: undefined })).rejects.toThrow(
        'is ready, and nobody can say that it is sent',
      );
      await again.exchange([], [key(2)], minute(6));
      await expect(again.resolve(key(2), 'sent', { by: 'Ana', at: minute(7), why: undefined })).rejects.toThrow(
        'is sending, and nobody can say that it is sent',
      );
    });

    test('the people that a letter may have reached are known from the moment it is taken', async () => {
      const ledger = await (await place())();
      await ledger.add(plans(4));
      const reached = (...numbers: readonly number[]): ReadonlySet<string> =>
        new Set(numbers.flatMap((number) => reachedKeys(plan(number).supporterHash, stone)));
      expect(new Set(await ledger.reached('dam', 1))).toEqual(reached());
      await ledger.exchange([], [key(1), key(2), key(3)], minute(1));
      expect(new Set(await ledger.reached('dam', 1))).toEqual(reached(1, 2, 3));
      const back = [settlement(1, outcome('sent')), settlement(2, outcome('rejected'))];
      await ledger.exchange([...back, settlement(3, outcome('unknown'))], [key(4)], minute(2));
      expect(new Set(await ledger.reached('dam', 1))).toEqual(reached(1, 3, 4));
      expect(new Set(await ledger.reached('dam', 2))).toEqual(reached());
    });

    test('each addressee is settled on its own, and only those left are served again', async () => {
      const ledger = await (await place())();
      await ledger.add([plan(1)]);
      await ledger.exchange([], [key(1)], minute(1));
      const recipients = [
        { address: 'stone@rivers.example.net', kind: 'sent', reply: '250 stone' },
        { address: 'brook@fish.example.net', kind: 'deferred', reply: '451 brook' },
      ] as const;
      await ledger.exchange([settlement(1, outcome('sent', { recipients }), minute(2), minute(30))], [], minute(2));
      expect(await fate(ledger)).toEqual(['deferred', 'sent 250 stone', 'deferred 451 brook', 'sent 250 taken']);
      expect((await ledger.states('dam')).get(key(1))).toEqual({ state: 'deferred', nextTry: minute(30) });
      expect(new Set(await ledger.reached('dam', 1))).toEqual(new Set(reachedKeys(plan(1).supporterHash, stone)));
      await ledger.exchange([], [key(1)], minute(30));
      expect(await fate(ledger)).toEqual(['sending', 'sent 250 stone', 'sending 451 brook', 'sent 250 taken']);
      await ledger.exchange([settlement(1, outcome('rejected'), minute(31))], [], minute(31));
      expect(await fate(ledger)).toEqual(['sent', 'sent 250 stone', 'rejected 550 never', 'sent 250 taken']);
      expect(await ledger.entry(key(1))).toMatchObject({ tries: 2, firstTry: minute(1), nextTry: undefined });
    });

    test('a letter that comes back and goes again in one exchange is settled first, then taken', async () => {
      const ledger = await (await place())();
      await ledger.add(plans(2));
      await ledger.exchange([], [key(1), key(2)], minute(1));
      const recipients = [{ address: 'brook@fish.example.net', kind: 'deferred', reply: '451 brook' }] as const;
      const back = [
        settlement(1, outcome('deferred'), minute(2), minute(2)),
        settlement(2, outcome('sent', { recipients }), minute(2), minute(2)),
      ];
      const { states, keptBack = new Map() } = await ledger.exchange(back, [key(1), key(2)], minute(3));
      expect([...states.keys()]).toEqual([key(1), key(2)]);
      expect(keptBack).toEqual(new Map());
      const [first, second] = await all(ledger.entries());
      expect(first).toMatchObject({ state: 'sending', tries: 2, firstTry: minute(1), changed: minute(3) });
      expect(second?.recipients.map(({ state }) => state)).toEqual(['sent', 'sending', 'sent']);
      await ledger.exchange([settlement(1, outcome('sent'), minute(4))], [], minute(4));
      expect(await ledger.entry(key(1))).toMatchObject({ state: 'sent', tries: 2 });
    });

    test('an answer about an address that the letter never had is our mistake', async () => {
      const ledger = await (await place())();
      await ledger.add([plan(1)]);
      await ledger.exchange([], [key(1)], minute(1));
      const recipients = [{ address: 'eve@example.com', kind: 'sent', reply: '250' }] as const;
      const odd = ledger.exchange([settlement(1, outcome('sent', { recipients }))], [], minute(2));
      await expect(odd).rejects.toThrow('was not planned for eve@example.com');
    });

    test('a deferred letter can be given up', async () => {
      const ledger = await (await place())();
      await ledger.add([plan(1)]);
      await ledger.exchange([], [key(1)], minute(1));
      await ledger.exchange([settlement(1, outcome('deferred'), minute(2), minute(9))], [], minute(2));
      await ledger.exchange([settlement(1, outcome('rejected'), minute(9))], [], minute(9));
      expect(await statesOf(ledger)).toEqual(['rejected']);
      expect(new Set(await ledger.reached('dam', 1))).toEqual(new Set());
    });

    test('a letter planned again keeps what happened to it, and takes its new line and mended addresses', async () => {
      const ledger = await (await place())();
      await ledger.add(plans(2));
      await ledger.exchange([], [key(1), key(2)], minute(1));
      const recipients = [{ address: 'brook@fish.example.net', kind: 'deferred', reply: '451' }] as const;
      const back = [settlement(1, outcome('sent', { recipients })), settlement(2, outcome('sent'))];
      await ledger.exchange(back, [], minute(2));
      const addressees = plan(1).addressees.map((one) => ({ ...one, address: `new.${one.address}` }));
      await ledger.add([plan(1, { line: 77, addressees }), plan(2, { line: 78, addressees }), plan(3), plan(3)]);
      const [first, second, third] = await all(ledger.entries());
      expect(first).toMatchObject({ line: 77, state: 'deferred', tries: 1 });
      expect(first?.recipients.map(({ address }) => address)).toEqual([
        'stone@rivers.example.net',
        'new.brook@fish.example.net',
        'copies@water.example.org',
      ]);
      expect(second).toMatchObject({ line: 3, state: 'sent', addressees: plan(2).addressees });
      expect(third).toMatchObject({ state: 'ready' });
    });

    test('entries come in the order of planning, by letter and state', async () => {
      const ledger = await (await place())();
      const many = plans(300).map((one, index) => ({ ...one, letter: index % 2 === 0 ? 'dam' : 'lake' }));
      await ledger.add(many);
      await ledger.exchange(
        [],
        many.slice(0, 100).map((one) => one.key),
        minute(1),
      );
      expect((await all(ledger.entries())).map((one) => one.line)).toEqual(many.map((one) => one.line));
      const some = await all(ledger.entries({ letter: 'lake', states: ['sending'] }));
      expect(some.map((one) => one.line)).toEqual(
        many.filter((_, at) => at % 2 === 1 && at < 100).map((one) => one.line),
      );
      expect((await ledger.states('lake')).size).toBe(150);
      expect((await ledger.states()).size).toBe(300);
    });

    test('who has a copy of a letter to an earlier holder of the office is known, once it has left', async () => {
      const ledger = await (await place())();
      await ledger.add(plans(3));
      await ledger.exchange([], [key(1), key(2)], minute(1));
      const recipients = [{ address: 'brook@fish.example.net', kind: 'rejected', reply: '550 brook' }] as const;
      const back = [settlement(1, outcome('sent')), settlement(2, outcome('sent', { recipients }))];
      await ledger.exchange(back, [], minute(2));
      const brook = { id: 'minister-of-fish/ray-brook', address: 'brook@fish.example.net' };
      const ofFirst = copiedKeys(plan(1).supporterHash, stone, brook);
      expect(await ledger.copied('dam', 1, ['minister-of-rivers/lee-reed'])).toEqual(new Set(ofFirst));
      // Not for whoever holds the office still, nor for another letter or version.
      expect(await ledger.copied('dam', 1, [stone.id])).toEqual(new Set());
      expect(await ledger.copied('dam', 2, [])).toEqual(new Set());
      expect(await ledger.copied('lake', 1, [])).toEqual(new Set());
    });

    test('a key that was never planned, and a letter without addressee, are our mistakes', async () => {
      const ledger = await (await place())();
      await expect(ledger.exchange([], [key(9)], minute(1))).rejects.toThrow('The ledger has no letter with the key');
      await expect(ledger.add([plan(1, { addressees: [] })])).rejects.toThrow('has no addressee');
    });

    test('exchanges that are asked for at the same time come one after the other', async () => {
      const ledger = await (await place())();
      await ledger.add(plans(20));
      await Promise.all(plans(20).map((one) => ledger.exchange([], [one.key], minute(1))));
      expect((await ledger.counts()).sending).toBe(20);
    });
  });
}

async function statesOf(ledger: Ledger): Promise<readonly State[]> {
  return (await all(ledger.entries())).map(({ state }) => state);
}

/** State of the first letter, then state and reply of each of its addressees. */
async function fate(ledger: Ledger): Promise<readonly string[]> {
  const [entry] = await all(ledger.entries());
  const each = entry?.recipients.map(({ state, reply }) => [state, reply].filter(Boolean).join(' '));
  return [entry?.state ?? '', ...(each ?? [])];
}
