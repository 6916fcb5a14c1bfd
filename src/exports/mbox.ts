import { writeAtomically } from '../files.js';
import type { Exported } from './exported.js';

/** Letters are handed on in blocks of about this many octets: a system call for each would cost more than making it. */
const blockSize = 262_144;

/**
 * Writes letters into one mailbox file (mboxrd, as Thunderbird, Apple Mail and mutt read it), in the order given, with LF line ends. Streams: memory
 * does not grow with the number of letters. The file appears whole or not at all.
 *
 * @returns how many letters it holds
 * @throws Problem as `writeAtomically` does; what `letters` throws comes through unchanged
 */
export async function exportMbox(letters: AsyncIterable<Exported>, path: string): Promise<number> {
  let count = 0;
  async function* blocks(): AsyncGenerator<Buffer> {
    let block: Buffer[] = [];
    let size = 0;
    for await (const one of letters) {
      const entry = mboxEntry(one);
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

/** A message between its `From ` line and the empty line after it (RFC 4155; every `From ` line gets one more `>`, which readers take off). */
function mboxEntry({ letter, message }: Exported): Buffer {
  // In Latin-1 each octet is one character, so nothing is decoded or lost.
  const octets = message.bytes(false).toString('latin1').replaceAll('\r\n', '\n');
  const quoted = octets.includes('From ', 1) ? octets.replace(/^>*From /gm, '>$&') : octets;
  const [weekday = '', day = '', month = '', year = ''] = new Date(letter.date).toUTCString().split(/,? /);
  const from = `From ${message.envelope.from} ${weekday} ${month} ${day.replace(/^0/, ' ')} 00:00:00 ${year}\n`;
  return Buffer.from(`${from}${quoted}\n`, 'latin1');
}
