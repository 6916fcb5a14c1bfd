import { connect as connectPlainly } from 'node:net';
import { connect as connectEncrypted } from 'node:tls';

/** After how much silence, in milliseconds, a look tells whether a server waits to be spoken to in TLS. */
export const silenceLimit = 10_000;

/** How long such a look waits, in milliseconds. */
const patience = 10_000;

/** How a look at a server is made. */
export interface Look {
  /** TLS from the first octet. */
  readonly encrypted: boolean;
  /** What servers of its kind begin with. */
  readonly greeting: RegExp;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Whether a server greets on a connection of that kind. Nothing is said to it, and so its certificate proves nothing here: this is only
 * for telling a person which setting to write.
 */
export function greets(
  { host, port }: { readonly host: string; readonly port: number },
  { encrypted, greeting, signal }: Look,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = encrypted
      ? connectEncrypted({ host, port, rejectUnauthorized: false })
      : connectPlainly({ host, port });
    const done = (isGreeting: boolean): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', none);
      socket.destroy();
      resolve(isGreeting);
    };
    const none = (): void => done(false);
    const timer = setTimeout(none, patience);
    socket.once('data', (octets: Buffer) => done(greeting.test(octets.toString('latin1'))));
    socket.on('error', none).once('close', none);
    signal?.addEventListener('abort', none);
    if (signal?.aborted === true) none();
  });
}

/** Whether a handshake failed in a way in which it fails with a server that does not begin in TLS. */
export function isNoHandshake(code: string): boolean {
  return /^(?:ERR_SSL_|EPROTO$)/.test(code);
}
