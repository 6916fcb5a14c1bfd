import { writeAtomically } from '../files.js';
import type { LocalDate } from '../language/local-date.js';
import type { Exported } from './exported.js';

/** Letters are handed on in blocks of about this many octets: a system call for each would cost more than making it. */
const blockSize = 262_144;

/**
 * Writes letters into one mailbox file (mboxrd, as Thunderbird, Apple Mail and mutt read it), in the order given, with LF line ends.
 * Streams: memory does not grow with the number of letters. The file appears whole or not at all.
 *
 * @returns how many letters it holds
 * @throws Problem as `writeAtomically` does; what `letters` throws comes through unchanged
 */
export async function exportMbox(letters: AsyncIterable<Exported>, path: string): Promise<number> {
  let count = 0;
  async function* blocks(): AsyncGenerator<Buffer> {
    const dayOf = dayInWords();
    let block: Buffer[] = [];
    let size = 0;
    for await (const one of letters) {
      const entry = Buffer.from(mboxEntry(one, dayOf), 'latin1');
      block.push(entry);
      size += entry.length;
      count++;
      if (size < blockSize) continue;
      yield Buffer.concat(block);
      block = [];
      size = 0;
    }
    yield Buffer.concat(block);
  }
  await writeAtomically(path, blocks());
  return count;
}

/**
 * A message between its `From ` line and the empty line after it (RFC 4155; every `From ` line gets one more `>`, which readers take off).
 * In Latin-1 each octet is one character, so nothing is decoded or lost.
 */
function mboxEntry({ letter, message }: Exported, dayOf: (date: LocalDate) => string): string {
  const octets = message.bytes(false).toString('latin1').replaceAll('\r\n', '\n');
  const quoted = octets.includes('From ', 1) ? octets.replace(/^>*From /gm, '>$&') : octets;
  return `From ${message.envelope.from} ${dayOf(letter.date)}\n${quoted}\n`;
}

/** Dates as a `From ` line has them: letters after each other are mostly of one day. */
function dayInWords(): (date: LocalDate) => string {
  const known = new Map<LocalDate, string>();
  return (date) => {
    const before = known.get(date);
    if (before !== undefined) return before;
    const [weekday = '', day = '', month = '', year = ''] = new Date(date).toUTCString().split(/,? /);
    const words = `${weekday} ${month} ${day.replace(/^0/, ' ')} 00:00:00 ${year}`;
    known.set(date, words);
    return words;
  };
}
