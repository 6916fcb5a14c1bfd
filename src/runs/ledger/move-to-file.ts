import type { Campaign } from '../../campaign/campaign.js';
import { ledgerFile, privateFolder } from '../../campaign/private-folder.js';
import type { Context, ExitCode } from '../../context.js';
import { fileExists, makeFolder } from '../../files.js';
import { count, say } from '../../language/sentence.js';
import { lockForRun } from '../../ledger/run-lock.js';
import { describe } from '../../problems/describe.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { version } from '../../version.js';
import { forgetServer, isOnServer, ledgerAccess, refuseMoved, rememberServer } from './campaign-ledger.js';
import type { CommonOptions } from '../flags.js';
import { readRecord, writeRecord } from './ledger-record.js';
import { ownMachine } from './server-ledger.js';

/**
 * Moves the ledger of a campaign from its PostgreSQL server into the folder. The ledger on the server is sealed first, so that nobody sends
 * from there; the file counts when all is in it and the server says so. Whenever it is interrupted, the same command goes on, and until
 * then nobody sends.
 *
 * @throws Problem `ledger-not-here`, `ledger-missing`, `ledger-busy`, `ledger-moved`; those of `openPostgresLedger`
 */
export async function moveToFile(campaign: Campaign, { json }: CommonOptions, context: Context): Promise<ExitCode> {
  const { folder, id } = campaign;
  const { terminal, clock, pid } = context;
  const path = ledgerFile(folder);
  if (campaign.ledger === undefined) await refuseNoServer(campaign);
  const to = { machine: await ownMachine(context), place: folder };
  const access = await ledgerAccess(campaign, context);
  const { copyToFile, finishMoveToFolder, movedOnServer, sealServer } =
    await import('../../ledger/postgres/move-to-file.js');
  const now = clock.now();
  const leaving = { campaign: id, version, now, to };
  let letters: number | undefined;
  if (await isOnServer(folder)) await refuseMoved(campaign);
  else if (await fileExists(path)) {
    const moved = await movedOnServer(access, leaving);
    const isHere =
      typeof moved === 'object' && moved.kind === 'left' && moved.machine === to.machine && moved.place === folder;
    if (!isHere) await refuseMoved(campaign);
    return told(undefined);
  }
  await makeFolder(privateFolder(folder), { own: true });
  // With this lock held, no sender of this folder can be alive.
  const lock = lockForRun(path, { pid, now });
  try {
    await sealServer(access, leaving, await isOnServer(folder));
    // While the folder remembers the server, the file does not count.
    await rememberServer(campaign);
    const record = await readRecord(id, context);
    const copied = await copyToFile(path, access, leaving, record?.place === folder ? record.changes : 0);
    await finishMoveToFolder(access, leaving);
    const { changes } = copied;
    letters = copied.letters;
    const problem = await writeRecord({ campaign: id, place: folder, changes, at: now.toISOString() }, context);
    if (problem !== undefined) terminal.note(describe(problem, terminal.noteStyle));
    forgetServer(folder);
  } finally {
    lock.letGo();
  }
  return told(letters);

  function told(moved: number | undefined): ExitCode {
    if (json) terminal.summary({ moved: moved ?? 0, file: path });
    else {
      terminal.result(
        moved === undefined
          ? say`The ledger is in this folder: ${path}`
          : say`The ledger is in this folder now, with ${count(moved, 'letter')}: ${path}`,
      );
      terminal.result(say`Remove ledger from campaign.yaml, and send from this folder only.`);
    }
    return 0;
  }
}

async function refuseNoServer(campaign: Campaign): Promise<never> {
  await refuseMoved(campaign);
  throw new Problem({
    code: 'ledger-not-here',
    message: say`The ledger of this campaign is in this folder already: ${visible(ledgerFile(campaign.folder))}`,
    hint: say`Send as usual: postbag send. To move it to a server: postbag help ledger`,
    where: { file: campaign.file },
  });
}
