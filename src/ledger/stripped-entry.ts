import type { KeptEntry } from './kept-entry.js';

/** The letter without the line of the list and without servers' words; the same object where it has neither. */
export function strippedEntry(entry: KeptEntry): KeptEntry {
  const recipients = entry.recipients.map((one) => {
    const reply = kindOnly(one.reply);
    return reply === one.reply ? one : { ...one, reply };
  });
  const reply = kindOnly(entry.reply);
  const same = entry.line === 0 && reply === entry.reply && recipients.every((one, i) => one === entry.recipients[i]);
  return same ? entry : { ...entry, line: 0, reply, recipients };
}

/** Of a delivery report its kind and code, which tell whether an address works; of other words nothing. */
function kindOnly(reply: string | undefined): string | undefined {
  return /^(?:hard|soft|full|blocked)(?: \d\.\d+\.\d+)?(?= |$)/.exec(reply ?? '')?.[0];
}
