import type { Campaign } from '../../campaign/campaign.js';
import { ledgerName } from '../../campaign/ledger-settings.js';
import { ledgerFile } from '../../campaign/private-folder.js';
import type { Context, ExitCode } from '../../context.js';
import { fileExists } from '../../files.js';
import { count, say } from '../../language/sentence.js';
import { renameAsMoved } from '../../ledger/private-file.js';
import { Problem } from '../../problems/problem.js';
import { version } from '../../version.js';
import { isOnServer, ledgerAccess, refuseMoved, rememberServer } from './campaign-ledger.js';
import type { CommonOptions } from '../flags.js';
import { withLedger } from './run-ledger.js';

/**
 * Moves the ledger of a folder to the PostgreSQL server that campaign.yaml names. Whenever it is interrupted, one of the two counts, and
 * the same command goes on: the file until all is on the server, and the server once the folder says so. The file is kept aside and is not
 * sent from any more.
 *
 * @throws Problem `ledger-not-here`, `ledger-missing`, `ledger-second`; those of `withLedger` and `openPostgresLedger`
 */
export async function moveToServer(campaign: Campaign, { json }: CommonOptions, context: Context): Promise<ExitCode> {
  const { folder, id, ledger, file } = campaign;
  if (ledger === undefined)
    throw new Problem({
      code: 'ledger-not-here',
      message: say`campaign.yaml names no server for the ledger.`,
      hint: say`Write ledger: with host, database and user into it: postbag help campaign`,
      where: { file },
    });
  const access = await ledgerAccess(campaign, context);
  const { copyToServer, finishMove } = await import('../../ledger/postgres/move-to-server.js');
  const opening = { campaign: id, version };
  const path = ledgerFile(folder);
  let letters: number | undefined;
  if (await isOnServer(folder)) await refuseMoved(campaign);
  else {
    if (!(await fileExists(path)))
      throw new Problem({
        code: 'ledger-missing',
        message: say`There is no ledger in this folder that could be moved.`,
        hint: say`A campaign that has sent nothing yet needs no move: postbag send begins on the server.`,
        where: { file: path },
      });
    const here = { ...campaign, ledger: undefined };
    letters = await withLedger(
      here,
      context,
      async () => {
        const copied = await copyToServer(path, access, opening);
        // From here on nobody sends from the file.
        await rememberServer(campaign);
        return copied;
      },
      { alone: true },
    );
  }
  renameAsMoved(path);
  await finishMove(access, opening);
  const { terminal } = context;
  if (json) terminal.summary({ moved: letters ?? 0, file: ledgerName(ledger) });
  else if (letters === undefined) terminal.result(say`The ledger is on the server: ${ledgerName(ledger)}`);
  else terminal.result(say`The ledger is on the server now, with ${count(letters, 'letter')}: ${ledgerName(ledger)}`);
  return 0;
}
