import { readCampaign } from '../campaign/read-campaign.js';
import { privateFolder } from '../campaign/private-folder.js';
import { parseAddress } from '../contacts/address.js';
import { removeKeptLists } from '../contacts/kept-lists.js';
import { addressHash, supporterHash } from '../contacts/supporter-hash.js';
import type { Context, ExitCode } from '../context.js';
import { removeUnfinished } from '../folders.js';
import { count, plural, say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { addressPlaces } from '../runs/lists/address-search.js';
import type { CommonOptions } from '../runs/flags.js';
import { forgetOptOut } from '../runs/mail/mailed-opt-outs.js';
import { eraseRehearsal, rehearsalFiles } from '../runs/preview/rehearsal-mail.js';
import { withLedger } from '../runs/ledger/run-ledger.js';
import type { ForgetOptions } from '../flags/forget.js';

/**
 * Erases everybody at an address from all that postbag keeps, remembers a hash not to write for, and searches the campaign's folder for what is left: lists and
 * exports are the organiser's, are not touched, and are named with their lines.
 * Raises `usage`, and what `withLedger` and `addressPlaces` raise.
 */
export async function forget(options: ForgetOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const address = parseAddress(options.address);
  if ('reason' in address) {
    throw new Problem({
      code: 'usage',
      message: say`"${visible(options.address)}" is not one e-mail address: it ${address.reason}.`,
      hint: say`Give the address as the list has it: postbag forget ana@example.org`,
    });
  }
  const campaign = await readCampaign(options.folder);
  const rehearsed = await rehearsalFiles(campaign);
  await eraseRehearsal(campaign, context);
  const letters = await withLedger(campaign, context, async (ledger) => {
    const wanted = supporterHash(address.key);
    await ledger.forget(wanted, clock.now());
    let known = 0;
    for await (const { supporterHash: hash } of ledger.entries()) if (addressHash(hash) === wanted) known++;
    return known;
  });
  await removeKeptLists(privateFolder(campaign.folder));
  const optOuts = await forgetOptOut(campaign, address.key, clock);
  await removeUnfinished(campaign.folder);
  const { places, workbooks, packed } = await addressPlaces(campaign.folder, address.key);
  if (options.json) {
    for (const { file, line } of places) terminal.result(JSON.stringify({ event: 'left', file, line: line ?? null }));
    const lists = campaign.lists.map(({ file }) => file);
    const counts = { letters, rehearsal_files: rehearsed, opt_out_rows: optOuts, left: places.length };
    terminal.summary({ forgotten: 1, ...counts, lists, packed });
    return 0;
  }
  terminal.result(say`Forgotten: postbag writes nothing for this person any more, whatever a list says.`);
  terminal.result(
    say`Ledger: ${count(letters, 'letter')} made anonymous, notes and changed words deleted. Rehearsal: ${count(rehearsed, 'file')} deleted. Opt-outs by mail: ${count(optOuts, 'row')} deleted.`,
  );
  for (const { file, line } of places)
    terminal.result(line === undefined ? visible(file) : say`${visible(file)}:${line}`);
  if (places.length > 0) {
    const one = say`The address still stands in ${places.length} place of this folder, named above. postbag never changes your files: delete it there yourself.`;
    const many = say`The address still stands in ${places.length} places of this folder, named above. postbag never changes your files: delete it there yourself.`;
    terminal.note(plural(places.length, one, many));
  } else if (letters + optOuts === 0)
    terminal.result(
      say`Nobody with this address was found. If the person is in a list, run this again with the address as it stands there.`,
    );
  else terminal.result(say`The address stands nowhere else in this folder.`);
  for (const file of workbooks)
    terminal.note(say`Of ${visible(file)} only the cells were searched, and not notes, headers and pictures.`);
  for (const file of packed)
    terminal.note(say`${visible(file)} cannot be searched. Open it, and look for the address there.`);
  terminal.note(say`Look through what you exported or handed on to others, too.`);
  return 0;
}
