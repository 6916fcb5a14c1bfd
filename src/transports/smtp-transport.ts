import type { SmtpSettings } from '../campaign/campaign.js';
import type { Message } from '../messages/message.js';
import type { Departure, Outcome, Transport } from '../outbox/ports.js';
import { sessionPool, type SessionPool } from './session-pool.js';
import type { Session } from './session.js';
import { checkSettings, type SmtpOptions } from './smtp-options.js';
import { verdict, type Verdict } from './verdict.js';

/**
 * The way out by SMTP, over up to `settings.connections` sessions that are kept and used again.
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
      // What keeps a line from being opened is told by the first letter.
      if ('refused' in lease) return undefined;
      pool.giveBack(lease.session, true);
      return lease.session.mostOctets;
    },
    send: (message, to, signal, departure) => send(pool, settings, options, message, to, signal, departure),
    close: () => pool.close(),
  };
}

async function send(
  pool: SessionPool,
  settings: SmtpSettings,
  options: SmtpOptions,
  message: Message,
  to: readonly string[],
  signal: AbortSignal,
  departure: Departure | undefined,
): Promise<Outcome> {
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
    const { outcome, ...after } = await carry(session, settings, options, message, to, signal);
    if (after.crowded) pool.fewer();
    // Not awaited by the letter: what became of it is known.
    void giveBack(pool, session, after.session);
    if (outcome.unanswered !== true || !used) return outcome;
    // The server ended a line that was idle, and others like it may have gone the same way.
    pool.dropIdle();
    if (departure !== undefined) return { ...outcome, connectionLost: true };
  }
}

async function carry(
  session: Session,
  settings: SmtpSettings,
  options: SmtpOptions,
  message: Message,
  to: readonly string[],
  signal: AbortSignal,
): Promise<Verdict> {
  if (message.needsSmtpUtf8 && !session.smtpUtf8) {
    const reply =
      'The server does not take addresses with letters beyond a to z before the "@" (SMTPUTF8); it was not sent.';
    const server = `${settings.host}:${settings.port}`;
    return { outcome: { kind: 'rejected', reply, server }, session: 'fit', crowded: false };
  }
  const { from } = message.envelope;
  const carried = await session.send({ from, to }, message.bytes(session.eightBit), message.needsSmtpUtf8, signal);
  return verdict({ carried, from, to, settings, now: options.now() });
}

async function giveBack(pool: SessionPool, session: Session, state: Verdict['session']): Promise<void> {
  pool.giveBack(session, state === 'fit' || (state === 'reset' && (await session.reset())));
}
