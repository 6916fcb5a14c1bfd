import type { Outcome, Transport } from '../outbox/ports.js';

/** A domain that no server can reach (RFC 2606, section 2). */
export const unreachableDomain = 'rehearsal.invalid';

/**
 * Hands letters over for addresses that no server can reach, whatever it does with them: `minister@ps.gc.ca` becomes
 * `minister.at.ps.gc.ca@rehearsal.invalid`. Only the envelope changes; the letters are as they would arrive.
 */
export function unreachable(transport: Transport): Transport {
  return {
    get connections() {
      return transport.connections;
    },
    get opening() {
      return transport.opening;
    },
    async send(message, to, signal, departure) {
      const real = new Map(to.map((address) => [safe(address), address] as const));
      const outcome = await transport.send(message, [...real.keys()], signal, departure);
      return { ...outcome, ...recipientsOf(outcome, real) };
    },
    close: () => transport.close(),
  };
}

/** In ASCII too: a test server may know no other. */
function safe(address: string): string {
  const local = address
    .replace('@', '.at.')
    .replace(/[^\w.+-]/g, (sign) => `=${sign.codePointAt(0)?.toString(16) ?? ''}`);
  return `${local}@${unreachableDomain}`;
}

function recipientsOf({ recipients }: Outcome, real: ReadonlyMap<string, string>): Pick<Outcome, 'recipients'> {
  if (recipients === undefined) return {};
  return { recipients: recipients.map((one) => ({ ...one, address: real.get(one.address) ?? one.address })) };
}
