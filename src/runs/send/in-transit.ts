import { plural, say } from '../../language/sentence.js';
import type { Departure, Transport } from '../../outbox/ports.js';
import type { StoppingWords } from '../../terminal/signals.js';

/** A transport that knows how many letters are with it. */
export interface CountingTransport extends Transport {
  readonly inTransit: number;
}

/** Counts the letters that are with a transport. */
export function countingTransport(transport: Transport): CountingTransport {
  let inTransit = 0;
  return {
    get connections() {
      return transport.connections;
    },
    get inTransit() {
      return inTransit;
    },
    get opening() {
      return transport.opening;
    },
    async send(message, to, signal, departure) {
      const counted = { yet: false };
      const count = (): void => {
        counted.yet = true;
        inTransit += 1;
      };
      // One that waits for a line is not on its way.
      const counting: Departure | undefined = departure && {
        ...departure,
        leave: async () => {
          const leaves = await departure.leave();
          if (leaves) count();
          return leaves;
        },
      };
      if (counting === undefined) count();
      try {
        return await transport.send(message, to, signal, counting);
      } finally {
        if (counted.yet) inTransit -= 1;
      }
    },
    close: () => transport.close(),
  };
}

/** What is said at the first and the second Ctrl-C while letters leave. */
export function stoppingWords(transport: Pick<CountingTransport, 'inTransit'>): StoppingWords {
  return {
    stopping: () => {
      const n = transport.inTransit;
      if (n === 0) return say`Stopping. No letter is on its way.`;
      return plural(
        n,
        say`Stopping: ${n} letter on its way is finished, up to 10 seconds. Ctrl-C again leaves it with an unknown outcome.`,
        say`Stopping: ${n} letters on their way are finished, up to 10 seconds. Ctrl-C again leaves them with an unknown outcome.`,
      );
    },
    leaving: () => {
      const n = transport.inTransit;
      if (n === 0) return undefined;
      return plural(
        n,
        say`Stopped at once: up to ${n} letter may have arrived or not. To see it: postbag resolve`,
        say`Stopped at once: up to ${n} letters may have arrived or not. To see them: postbag resolve`,
      );
    },
  };
}
