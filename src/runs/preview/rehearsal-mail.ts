import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Campaign } from '../../campaign/campaign.js';
import { privateFolder, rehearsalFolder } from '../../campaign/private-folder.js';
import type { Context } from '../../context.js';
import { makeFolder, readBytes, writeAtomically } from '../../files.js';
import { filesUnder, removeFolder } from '../../folders.js';
import { say } from '../../language/sentence.js';
import { lockForRun } from '../../ledger/run-lock.js';
import { arrivedMail, type ArrivedMail } from '../../messages/arrived-mail.js';
import { openBrowser } from '../../preview/open-browser.js';
import { Problem } from '../../problems/problem.js';
import { mailboxPage } from '../../report/mailbox-page.js';

/**
 * Writes the mails of the last rehearsal as a page beside them, and opens it in the browser where somebody looks. Gives the page's path,
 * and how many mails are in it. Raises `rehearsal-missing`.
 */
export async function rehearsalPage(
  { folder }: Pick<Campaign, 'folder'>,
  opens: boolean,
  { terminal, env }: Pick<Context, 'terminal' | 'env'>,
): Promise<{ readonly file: string; readonly letters: number }> {
  const kept = join(rehearsalFolder(folder), 'new');
  const names = await filesUnder(kept).then(
    ({ files }) => files.filter((name) => name.endsWith('.eml')),
    () => [],
  );
  if (names.length === 0)
    throw new Problem({
      code: 'rehearsal-missing',
      message: say`There is no rehearsal to show.`,
      hint: say`Make one: postbag rehearse`,
    });
  // Their numbers outgrow the zeros before them.
  names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  async function* mails(): AsyncGenerator<ArrivedMail> {
    for (const name of names) {
      const parts: Buffer[] = [];
      for await (const part of readBytes(join(kept, name), name)) parts.push(part);
      yield arrivedMail(Buffer.concat(parts));
    }
  }
  const file = join(rehearsalFolder(folder), 'mailbox.html');
  await writeAtomically(file, mailboxPage(mails(), names.length, terminal.style.text), { overwrite: 'generated' });
  // For Windows, whose shell takes & for the end of a command.
  if (opens && terminal.interactive) openBrowser(pathToFileURL(file).href.replaceAll('&', '%26'), env);
  return { file, letters: names.length };
}

/** How many messages the last rehearsal left. */
export async function rehearsalFiles({ folder }: Campaign): Promise<number> {
  return filesUnder(rehearsalFolder(folder)).then(
    ({ files }) => files.filter((name) => name.endsWith('.eml')).length,
    () => 0,
  );
}

/**
 * Deletes the mail of the last rehearsal, which has everybody in it and is made again by the next. Problem: `ledger-busy` while one is going
 * on.
 */
export async function eraseRehearsal({ folder }: Campaign, { clock, pid }: Context): Promise<void> {
  await makeFolder(privateFolder(folder), { own: true });
  const rehearsal = rehearsalFolder(folder);
  const lock = lockForRun(rehearsal, { pid, now: clock.now() });
  try {
    await removeFolder(rehearsal);
  } finally {
    lock.letGo();
  }
}
