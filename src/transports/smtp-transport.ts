import type { SmtpSettings } from '../campaign/campaign.js';
import type { Message } from '../messages/message.js';
import type { Departure, Outcome, Transport } from '../outbox/ports.js';
import { sessionPool, type SessionPool } from './session-pool.js';
import type { Session } from './session.js';
import { checkSettings, type SmtpOptions } from './smtp-options.js';
import { verdict, type Verdict } from './verdict.js';

/**
 * Sends by SMTP, over up to `settings.connections` sessions that are kept open and used again.
 *
 * A relay may send twice to be sure; a letter to a minister must not. Each `send` is one try, with an outcome and never an exception.
 * Throws `smtp-plain-refused`, `smtp-password-missing`.
 */
export function smtpTransport(settings: SmtpSettings, options: SmtpOptions): Transport {
  checkSettings(settings, options);
  const pool = sessionPool(settings, options);
  return {
    get connections() {
      return pool.limit;
    },
    get opening() {
      return pool.opening;
    },
    mostOctets: async (signal) => {
      const lease = await pool.lease(signal);
      // The first letter reports why there is no connection.
      if ('refused' in lease) return undefined;
      pool.giveBack(lease.session, true);
      return lease.session.mostOctets;
    },
    send: (message, to, signal, departure) => send({ message, to, signal, departure }, { pool, settings, options }),
    close: () => pool.close(),
  };
}

/** One letter to be carried, as `Transport.send` gets it. */
interface Load {
  readonly message: Message;
  readonly to: readonly string[];
  readonly signal: AbortSignal;
  readonly departure: Departure | undefined;
}

/** What carries letters. */
interface Carrier {
  readonly pool: SessionPool;
  readonly settings: SmtpSettings;
  readonly options: SmtpOptions;
}

async function send(load: Load, carrier: Carrier): Promise<Outcome> {
  const { signal, departure } = load;
  const { pool, settings } = carrier;
  const server = `${settings.host}:${settings.port}`;
  for (;;) {
    const lease = await pool.lease(departure?.noMore ?? signal);
    if ('refused' in lease) {
      const { reply, stop, notBefore, tooFast } = lease.refused;
      return { kind: 'deferred', reply, server, unanswered: stop === undefined, stop, notBefore, tooFast };
    }
    const { session, used } = lease;
    if (departure !== undefined && !(await departure.leave())) {
      pool.giveBack(session, true);
      return { kind: 'deferred', reply: 'It was kept back.', server, unanswered: true };
    }
    const { outcome, ...after } = await carry(load, session, carrier);
    if (after.crowded) pool.fewer();
    // The letter does not wait for this: its outcome is known.
    void giveBack(pool, session, after.session);
    if (outcome.unanswered !== true || !used) return outcome;
    // The server closed an idle connection, and may have closed others too.
    pool.dropIdle();
    if (departure !== undefined) return { ...outcome, connectionLost: true };
  }
}

async function carry(
  { message, to, signal, departure }: Load,
  session: Session,
  { settings, options }: Carrier,
): Promise<Verdict> {
  if (message.needsSmtpUtf8 && !session.smtpUtf8) {
    const reply =
      'The server does not take addresses with letters beyond a to z before the "@" (SMTPUTF8); it was not sent.';
    const server = `${settings.host}:${settings.port}`;
    return { outcome: { kind: 'rejected', reply, server }, session: 'fit', crowded: false };
  }
  const { from } = message.envelope;
  const bytes = message.bytes(session.eightBit);
  if (message.needsSmtpUtf8) session.announceUtf8();
  const textMayLeave = (): Promise<boolean> => departure?.textMayLeave() ?? Promise.resolve(true);
  const carried = await session.send({ from, to }, bytes, signal, textMayLeave);
  return verdict({ carried, from, to, settings, now: options.now() });
}

async function giveBack(pool: SessionPool, session: Session, state: Verdict['session']): Promise<void> {
  pool.giveBack(session, state === 'fit' || (state === 'reset' && (await session.reset())));
}
