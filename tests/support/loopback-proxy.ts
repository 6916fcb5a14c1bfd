import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { portOf } from './free-port.js';

/** A network between a program and a server on this computer, that can be cut. */
export interface LoopbackProxy {
  readonly port: number;
  /** Passes nothing on any more, in either direction. Nobody is told: connections stay, and new ones get no answer. */
  cut(): void;
  /** Cuts the network when a client sends this text, for the `nth` time: before it is passed on, or after, so that no answer comes back. */
  cutAt(text: string, when: 'before' | 'after', nth?: number): Promise<void>;
  /** Passes on what was held, and all that follows. */
  resume(): void;
  /** Breaks all connections off, and passes on those that come. */
  breakOff(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** What each of the two is to get once the network is back. */
  readonly held: { readonly to: Socket; readonly octets: Buffer }[];
}

/** Stands between clients and the server at `port` of this computer. */
export async function loopbackProxy(port: number): Promise<LoopbackProxy> {
  const pairs = new Set<Pair>();
  let isCut = false;
  let awaited: { readonly text: string; readonly when: 'before' | 'after'; left: number; seen(): void } | undefined;

  const pass = (pair: Pair, to: Socket, octets: Buffer): void => {
    if (isCut) pair.held.push({ to, octets });
    else to.write(octets);
  };
  const proxy = createServer((client) => {
    const pair: Pair = { client, server: connect(port, '127.0.0.1'), held: [] };
    pairs.add(pair);
    let tail = '';
    client.on('data', (octets) => {
      const text = tail + octets.toString('latin1');
      tail = awaited === undefined ? '' : text.slice(-awaited.text.length + 1);
      for (let found = occurrences(text, awaited?.text); found > 0 && awaited !== undefined; found -= 1) {
        awaited.left -= 1;
        if (awaited.left > 0) continue;
        if (awaited.when === 'after') pass(pair, pair.server, octets);
        isCut = true;
        if (awaited.when === 'before') pass(pair, pair.server, octets);
        awaited.seen();
        awaited = undefined;
        return;
      }
      pass(pair, pair.server, octets);
    });
    pair.server.on('data', (octets) => pass(pair, client, octets));
    for (const [one, other] of [
      [client, pair.server],
      [pair.server, client],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  const ownPort = await portOf(proxy.listen(0, '127.0.0.1'));

  const breakOff = (): void => {
    isCut = false;
    for (const { client, server } of pairs) {
      client.destroy();
      server.destroy();
    }
  };
  return {
    port: ownPort,
    cut: () => (isCut = true),
    cutAt: (text, when, nth = 1) => new Promise((seen) => (awaited = { text, when, left: nth, seen })),
    resume: () => {
      isCut = false;
      for (const { held } of pairs) for (const { to, octets } of held.splice(0)) to.write(octets);
    },
    breakOff,
    close: async () => {
      breakOff();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

function occurrences(text: string, wanted: string | undefined): number {
  return wanted === undefined ? 0 : text.split(wanted).length - 1;
}
