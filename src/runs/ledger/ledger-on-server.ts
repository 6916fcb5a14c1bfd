import type { Campaign } from '../../campaign/campaign.js';
import { ledgerName } from '../../campaign/ledger-settings.js';
import type { Context, ExitCode } from '../../context.js';
import { count, plural, say, type Text } from '../../language/sentence.js';
import { localDate } from '../../language/local-date.js';
import { noLetters } from '../../outbox/plan/readiness.js';
import { readCampaignInputs } from '../../outbox/plan/campaign-inputs.js';
import { copyDigests } from './campaign-copy.js';
import { notOnServer } from './campaign-ledger.js';
import { readingLedger } from './reading-ledger.js';
import type { CommonOptions } from '../flags.js';
import { senderEvent, senderLines, sendsNow } from '../status/status-lines.js';
import { withLedger } from './run-ledger.js';

/** `postbag ledger` for a ledger on a PostgreSQL server. Raises `ledger-not-here` for what the server’s own tools do. */
export async function ledgerOnServer(
  does: 'status' | 'backup' | 'restore' | 'claim' | 'stop',
  campaign: Campaign,
  options: CommonOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, user } = context;
  switch (does) {
    case 'status':
      return status(campaign, options, context);
    case 'backup':
      throw notOnServer(campaign, 'postbag ledger backup');
    case 'restore':
      throw notOnServer(campaign, 'postbag ledger restore');
    case 'claim': {
      const made = await copyDigests(campaign);
      const stopped = await withLedger(campaign, context, async (ledger) => {
        const date = localDate(context.clock.now(), campaign.timeZone);
        const { enclosed } = await readCampaignInputs(campaign, { date, forgotten: await ledger.forgotten() });
        await ledger.server?.agree({ made, enclosed: enclosed.digests }, true);
        return (await ledger.server?.stopSenders(say`${user} made another copy of the campaign count`)) ?? 0;
      });
      if (options.json) terminal.summary({ place: campaign.folder, stopped });
      else {
        terminal.result(say`This copy of the campaign counts from now on. Others send only with the same files.`);
        terminal.result(stopping(stopped));
      }
      return 0;
    }
    case 'stop': {
      const why = say`${user} ran postbag ledger stop`;
      const stopped = await withLedger(campaign, context, async ({ server }) => (await server?.stopSenders(why)) ?? 0);
      if (options.json) terminal.summary({ stopped });
      else terminal.result(stopping(stopped));
      return 0;
    }
  }
}

function stopping(senders: number): Text {
  if (senders === 0) return say`Nobody is sending now.`;
  return plural(
    senders,
    say`${senders} sender is told to stop. It finishes the letters that are under way.`,
    say`${senders} senders are told to stop. They finish the letters that are under way.`,
  );
}

async function status(campaign: Campaign, { json }: CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const place = campaign.ledger === undefined ? '' : ledgerName(campaign.ledger);
  return readingLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    const counts = (await ledger?.counts()) ?? noLetters;
    const letters = Object.values(counts).reduce((sum, number) => sum + number, 0);
    const senders = (await ledger?.server?.senders()) ?? [];
    if (json) {
      for (const sender of senders) terminal.result(JSON.stringify(senderEvent(sender)));
      const changes = (await ledger?.changes()) ?? 0;
      terminal.summary({ file: place, changes, letters, running: senders.some(sendsNow) });
      return 0;
    }
    if (ledger === undefined)
      terminal.result(say`There is no ledger yet. It is made with the first letter that is sent: ${place}`);
    else terminal.result(say`${count(letters, 'letter')} in the ledger ${place}`);
    for (const line of senders.flatMap((one) => senderLines(one, campaign.timeZone))) terminal.result(line);
    if (ledger !== undefined && senders.every(({ resting }) => resting)) terminal.result(say`Nobody is sending now.`);
    return 0;
  });
}
