import { basename, join } from 'node:path';
import { fileExists, readBytes } from '../files.js';
import { filesUnder } from '../folders.js';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { imapMessages, type ImapAccess } from './imap-mailbox.js';
import { longestRead, type MailMessage } from './mail-message.js';
import type { MailboxSource } from './mailbox-source.js';
import { mboxMessages } from './mbox-reader.js';

/** How a mailbox is read. */
export interface MailboxOptions extends ImapAccess {
  /** Turns a path as typed into an absolute one. */
  readonly resolve: (path: string) => string;
  /** `source` of messages that are not wanted again. */
  readonly skip?: ((source: string) => boolean) | undefined;
}

/**
 * Every message of a mailbox, streamed, in its order. Nothing in the mailbox is deleted, moved or marked.
 * @throws Problem `mailbox-not-found` for a folder that is no mailbox; what `readBytes` and `imapMessages` raise
 */
export async function* mailMessages(source: MailboxSource, options: MailboxOptions): AsyncGenerator<MailMessage> {
  if (source.kind === 'imap') {
    yield* imapMessages(source, options);
    return;
  }
  const path = options.resolve(source.path);
  if (await fileExists(path)) yield* ofFile(path, source.path, options);
  else yield* ofFolder(path, source.path, options);
}

/** A file with the line `From ` at its start is an mbox, any other one message. */
async function* ofFile(path: string, shown: string, { skip }: MailboxOptions): AsyncGenerator<MailMessage> {
  const first = await start(path, shown, 5);
  if (first.toString('latin1') !== 'From ') {
    if (first.length > 0 && skip?.(shown) !== true)
      yield { source: shown, octets: await start(path, shown, longestRead) };
    return;
  }
  let number = 0;
  for await (const octets of mboxMessages(readBytes(path, shown))) {
    const place = `${shown}:${++number}`;
    if (skip?.(place) !== true) yield { source: place, octets };
  }
}

/** A Maildir (`new` and `cur`; what is in `tmp` is not there yet), else every .eml file in the folder and below. */
async function* ofFolder(path: string, shown: string, { skip }: MailboxOptions): AsyncGenerator<MailMessage> {
  const { files, folders } = await filesUnder(path, shown);
  const delivered = files.filter((name) => /^(?:new|cur)[\\/][^\\/.][^\\/]*$/.test(name));
  const letters = files.filter((name) => /\.eml$/i.test(name) && !basename(name).startsWith('.'));
  const isMaildir = folders.some((name) => name === 'new' || name === 'cur');
  const wanted = isMaildir ? delivered : letters;
  if (!isMaildir && letters.length === 0) {
    throw new Problem({
      code: 'mailbox-not-found',
      message: say`The folder "${visible(shown)}" is not a mailbox: it has no folders new and cur, and no .eml file.`,
      hint: say`Give a Maildir, an mbox file, a folder of .eml files, or imaps://user@host/FOLDER.`,
      where: { file: shown },
    });
  }
  for (const name of wanted) {
    const place = join(shown, name);
    if (skip?.(place) === true) continue;
    yield { source: place, octets: await start(join(path, name), place, longestRead) };
  }
}

/** The first octets of a file. */
async function start(path: string, shown: string, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of readBytes(path, shown)) {
    parts.push(part);
    length += part.length;
    if (length >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
}
