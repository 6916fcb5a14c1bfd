import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { fileExists, readBytes } from '../files.js';
import { filesUnder } from '../folders.js';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { imapMessages, type ImapAccess } from './imap-mailbox.js';
import { maxMessageOctets, type MailMessage } from './mail-message.js';
import type { MailboxSource } from './mailbox-source.js';
import { mboxMessages } from './mbox-reader.js';

/** How a mailbox is read. */
export interface MailboxOptions extends ImapAccess {
  /** Turns a path as typed into an absolute one. */
  readonly resolve: (path: string) => string;
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
    if (first.length > 0) yield* unlessKnown(shown, await start(path, shown, maxMessageOctets), skip);
    return;
  }
  let number = 0;
  for await (const octets of mboxMessages(readBytes(path, shown))) {
    yield* unlessKnown(`${shown}:${++number}`, octets, skip);
  }
}

/** A message without a name of its own is known again by its octets: in an mbox its number changes when others are deleted. */
function* unlessKnown(source: string, octets: Buffer, skip: MailboxOptions['skip']): Generator<MailMessage> {
  const id = createHash('sha256').update(octets).digest('hex');
  if (skip?.(id) !== true) yield { source, id, octets };
}

/** The name of a message in a Maildir, which stays when somebody reads it: it moves from `new` to `cur` and gets flags. */
function lastingName(name: string): string {
  return basename(name).replace(/:2,[A-Za-z]*$/, '');
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
    const id = lastingName(name);
    if (isMaildir && skip?.(id) === true) continue;
    if (!isMaildir) {
      yield* unlessKnown(place, await start(join(path, name), place, maxMessageOctets), skip);
      continue;
    }
    const octets = await ofMaildir(path, name, place);
    if (octets !== undefined) yield { source: place, id, octets };
  }
}

/** A message of a Maildir, which somebody may read at this moment, so that it has another name, or delete: `undefined`. */
async function ofMaildir(path: string, name: string, shown: string): Promise<Buffer | undefined> {
  try {
    return await start(join(path, name), shown, maxMessageOctets);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'file-missing') throw error;
    const { files } = await filesUnder(join(path, 'cur'), shown);
    const moved = files.find((other) => lastingName(other) === lastingName(name));
    return moved === undefined || join('cur', moved) === name ? undefined : ofMaildir(path, join('cur', moved), shown);
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
