import { renameSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../src/clock.js';
import { mailboxSource } from '../../../src/mailboxes/mailbox-source.js';
import { foundMail, type FoundMail } from '../../../src/runs/mail/found-mail.js';
import { mail } from '../../mailboxes/written-mail.js';
import { fakeContext } from '../../commands/fake-context.js';
import { authority } from '../../support/certificates.js';
import { openDovecot } from '../../support/dovecot.js';
import { equippedAsRoot } from '../../support/equipment.js';
import { folderWith } from '../../support/postbag.js';
import { portOf } from '../../support/free-port.js';

/** A clock on which nothing passes until `hurry`, and then everything at once: who sleeps is woken by nothing but its signal before. */
function patientClock() {
  let hurried = false;
  const clock: Clock = {
    now: () => new Date(),
    sleep: async (_milliseconds, signal) => {
      for (;;) {
        await delay(10, undefined, { signal });
        if (hurried) return;
      }
    },
  };
  return { clock, hurry: () => void (hurried = true) };
}

/** Watches a mailbox. `next` gives the subject of the next message; `stop` is Ctrl-C, and gives whether there was nothing more. */
function watched(typed: string, cwd: string, clock: Clock, env: Record<string, string> = {}) {
  const { context, notes, interruption } = fakeContext(clock);
  const unread: string[] = [];
  const mails = foundMail(
    { source: mailboxSource(typed), watch: true, ca: env['CA'] },
    { ...context, cwd, env },
    undefined,
    {
      ledger: () => Promise.resolve(undefined),
      resting: () => Promise.resolve(),
      refuse: ({ message }) => void unread.push(message),
    },
  );
  onTestFinished(async () => {
    interruption.abort();
    await mails.return(undefined);
  });
  const next = async (): Promise<string | undefined> => {
    const found = (await mails.next()) as IteratorResult<FoundMail, undefined>; // a generator that gives nothing at its end
    return found.value?.message.fields.get('subject');
  };
  const stop = async (): Promise<boolean> => {
    const rest = mails.next();
    await delay(50); // so that it waits for mail when it is stopped
    interruption.abort();
    return (await rest).done === true;
  };
  return { next, stop, notes };
}

const put = (path: string, subject: string): void => writeFileSync(path, mail({ Subject: subject }, 'x'));

test('a Maildir that is watched gives each message once, also when it was read meanwhile, and a folder that was away', async () => {
  const cwd = folderWith({ 'box/cur/.keep': '', 'box/new/1.a.host': mail({ Subject: 'one' }, 'x') });
  const { clock, hurry } = patientClock();
  hurry();
  const { next, stop, notes } = watched('box', cwd, clock);
  expect(await next()).toBe('one');
  const second = next();
  renameSync(join(cwd, 'box/new/1.a.host'), join(cwd, 'box/cur/1.a.host:2,S'));
  put(join(cwd, 'box/new/2.b.host'), 'two');
  expect(await second).toBe('two');
  const third = next();
  renameSync(join(cwd, 'box'), join(cwd, 'away'));
  while (notes.length < 2) await delay(5);
  renameSync(join(cwd, 'away'), join(cwd, 'box'));
  put(join(cwd, 'box/new/3.c.host'), 'three');
  expect(await third).toBe('three');
  expect(await stop()).toBe(true);
  expect(notes).toEqual(['New messages in box are read as they arrive. Ctrl-C stops.', expect.stringContaining('box')]);
});

test('an mbox from which messages were deleted gives the new ones, whatever their numbers', async () => {
  const entry = (subject: string): string => `From x Fri Jun 12 08:00:00 2026\n${mail({ Subject: subject }, 'x')}\n`;
  const cwd = folderWith({ inbox: ['one', 'two', 'three'].map(entry).join('') });
  const { clock, hurry } = patientClock();
  hurry();
  const { next, stop } = watched('inbox', cwd, clock);
  expect([await next(), await next(), await next()]).toEqual(['one', 'two', 'three']);
  const fourth = next();
  writeFileSync(join(cwd, 'inbox'), `${entry('three')}${entry('four')}`);
  expect(await fourth).toBe('four');
  expect(await stop()).toBe(true);
});

test('a mailbox that was never there is refused at once', async () => {
  const { next } = watched('nowhere', folderWith({}), patientClock().clock);
  await expect(next()).rejects.toMatchObject({ code: 'file-missing' });
});

/** Passes a port on to another, until the line is cut. */
async function relay(port: number) {
  const lines = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    for (const one of [from, to]) {
      lines.add(one);
      one.on('error', () => undefined).on('close', () => (lines.delete(one), from.destroy(), to.destroy()));
    }
    from.pipe(to).pipe(from);
  });
  const ownPort = await portOf(server.listen(0, '127.0.0.1'));
  const cut = (): void => lines.forEach((one) => one.destroy());
  onTestFinished(() => (cut(), void server.close()));
  return { port: ownPort, cut };
}

test.runIf(equippedAsRoot('dovecot', 'openssl'))(
  'a mail server that is watched tells of new messages itself; a lost line is said, and opened again',
  async () => {
    const founded = await authority();
    const user = 'letters@campaign.example.org';
    const credentials = await founded.server(['DNS:localhost']);
    const server = await openDovecot({ credentials, user, password: 'correct horse' });
    onTestFinished(async () => {
      await server.close();
      await founded.remove();
    });
    const line = await relay(server.port);
    const cwd = folderWith({ 'ca.pem': founded.ca });
    const { clock, hurry } = patientClock();
    const url = `imaps://${encodeURIComponent(user)}@localhost:${line.port}/INBOX`;
    const access = { CA: 'ca.pem', POSTBAG_IMAP_PASSWORD: 'correct horse' };
    put(join(server.maildir, 'new/1.a.host'), 'one');
    const { next, stop, notes } = watched(url, cwd, clock, access);
    expect(await next()).toBe('one');
    const second = next();
    put(join(server.maildir, 'new/2.b.host'), 'two');
    expect(await second).toBe('two');
    const third = next();
    hurry();
    line.cut();
    while (notes.length < 2) await delay(5);
    put(join(server.maildir, 'new/3.c.host'), 'three');
    expect(await third).toBe('three');
    expect(await stop()).toBe(true);
    expect(notes[1]).toMatch(/^warning|^error/);
    expect(notes[1]).toContain(`localhost:${line.port} could not be read`);
  },
);
