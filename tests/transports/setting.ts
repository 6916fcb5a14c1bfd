import { setMaxListeners } from 'node:events';
import type { SmtpSettings } from '../../src/campaign/campaign.js';
import type { Message } from '../../src/messages/message.js';
import type { Outcome, Transport } from '../../src/outbox/ports.js';
import type { SmtpOptions, SmtpTimeouts } from '../../src/transports/smtp-options.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { onTestFinished } from 'vitest';
import { faultServer, type FaultServer, type FaultServerOptions } from '../support/fault-server.js';
import { smtpSettings } from '../support/mailbox.js';

/** Silences that no healthy server of a test needs, even on a busy machine. */
export const patient: SmtpTimeouts = {
  connect: 60_000,
  silence: 60_000,
  greeting: 60_000,
  opening: 120_000,
  command: 60_000,
  letter: 60_000,
  idle: 60_000,
  quit: 10_000,
};

/** Silences that a test can wait for: before the letter has begun, and after it. */
export const impatient: SmtpTimeouts = { ...patient, connect: 300, greeting: 300, command: 300, quit: 300 };
export const impatientAfterLetter: SmtpTimeouts = { ...patient, letter: 300 };

/** The moment at which all of this happens. */
export const now = new Date('2026-06-26T14:00:00Z');

/** A short letter; its text begins with a dot and has one alone on a line. */
export function message(changes: Partial<Message> = {}): Message {
  const bytes = Buffer.from('Subject: letter\r\n\r\n.dot\r\n.\r\n..two\r\nend\r\n');
  return {
    key: 'k1',
    messageId: 'k1@example.org',
    envelope: { from: 'letters@example.org', to: ['minister@example.com'] },
    needsSmtpUtf8: false,
    bytes: () => bytes,
    ...changes,
  };
}

/** A transport to a server with faults; both are closed when the test ends. */
export async function setUp(
  server: FaultServerOptions,
  settings: Partial<SmtpSettings> = {},
  options: Partial<SmtpOptions> = {},
): Promise<{
  server: FaultServer;
  transport: Transport;
  send: (to?: readonly string[], letter?: Message) => Promise<Outcome>;
}> {
  const running = await faultServer(server);
  const transport = smtpTransport(smtpSettings(running.port, settings), {
    now: () => now,
    timeouts: patient,
    ...options,
  });
  onTestFinished(async () => {
    await transport.close();
    await running.close();
  });
  const never = new AbortController().signal;
  setMaxListeners(0, never);
  return {
    server: running,
    transport,
    send: (to = ['minister@example.com'], letter = message()) => transport.send(letter, to, never),
  };
}
