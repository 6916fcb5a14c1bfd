import type { Campaign } from '../campaign/campaign.js';
import { say } from '../language/sentence.js';
import { visible } from '../problems/visible.js';
import type { Terminal } from '../terminal/terminal.js';

/** Says, before anything is confirmed, which mailbox of the campaign gets a copy of every letter, and who sees that. */
export function tellCopies({ copies }: Campaign, terminal: Terminal): void {
  if (copies.campaign === undefined) return;
  const { address, as } = copies.campaign;
  terminal.note(
    as === 'cc'
      ? say`A copy of every letter goes to ${visible(address)} (Cc: the addressees see it).`
      : say`A copy of every letter goes to ${visible(address)} (Bcc: the addressees do not see it).`,
  );
}
