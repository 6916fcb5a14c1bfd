import { onTestFinished, expect, test } from 'vitest';
import type { Enclosure } from '../../../src/letters/enclosure.js';
import { composer } from '../../../src/messages/composer.js';
import { checkServerSize } from '../../../src/runs/send/server-size.js';
import { smtpTransport } from '../../../src/transports/smtp-transport.js';
import { inputs, planOf, supporter, template } from '../../outbox/plans.js';
import { openMailbox } from '../../support/mailbox.js';

const never = new AbortController().signal;
const now = new Date('2026-06-26T14:00:00Z');

/** A file of so many octets. */
function file(octets: number): Enclosure {
  return {
    name: 'brief.pdf',
    mediaType: 'application/pdf',
    size: octets,
    digest: '0',
    octets: () => Buffer.alloc(octets, 'x'),
  };
}

/** What is said of two letters, one of them with a file of so many octets, by a server that takes 100,000. */
async function saidOf(octets: number): Promise<string> {
  const mailbox = await openMailbox({ size: 100_000 });
  const transport = smtpTransport(mailbox.settings, { now: () => now });
  onTestFinished(async () => {
    await transport.close();
    await mailbox.close();
  });
  const [ana, bob] = [supporter('Ana Roy', 2), supporter('Bob Lee', 3)];
  const enclosed = {
    of: (_: unknown, one: unknown) => (one === bob && octets > 0 ? [file(octets)] : []),
    digests: new Map(),
    problems: [],
  };
  const { letters } = planOf({
    supporters: [ana, bob],
    templates: [template('Hello.', { front: 'to: [minister-of-rivers]\nattachments: [brief.pdf]' })],
    enclosed,
  });
  try {
    await checkServerSize(letters, composer(inputs().campaign), transport, now, never);
  } catch (thrown) {
    return (thrown as Error).message;
  }
  // The line that was opened to ask carries the first letter.
  const { key, supporter: one, group } = letters[0]!; // two were planned
  const message = composer(inputs().campaign)(group.merge(one).letter, key, now);
  return (await transport.send(message, message.envelope.to, never)).kind;
}

test('the heaviest letter is held against what the server takes, before the first one leaves', async () => {
  expect(await saidOf(90_000)).toBe(
    'The letter rivers makes 0.1 MB with its files, and the mail server takes no letter of more than 0.1 MB. Nothing was sent.',
  );
  expect(await saidOf(50_000)).toBe('sent');
  expect(await saidOf(0)).toBe('sent');
});
