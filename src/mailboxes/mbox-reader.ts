import { maxMessageOctets } from './mail-message.js';

/**
 * Parts an mbox into its messages, as a stream: no message takes more memory than `maxMessageOctets`. A message begins with a line `From `
 * with a time in it, after an empty line or at the start (RFC 4155); `>From ` within a message is given back its first letter.
 */
export async function* mboxMessages(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const kept: Buffer[] = [];
  let keptLength = 0;
  let begun = false;
  let rest: Buffer = Buffer.alloc(0);
  const keep = (octets: Buffer): void => {
    if (keptLength < maxMessageOctets) kept.push(octets.subarray(0, maxMessageOctets - keptLength));
    keptLength += octets.length;
  };
  const finish = (): Buffer => {
    const message = unquoted(withoutFromLine(Buffer.concat(kept)));
    kept.length = 0;
    keptLength = 0;
    return message;
  };
  for await (const chunk of chunks) {
    let text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!begun && text.length > 0) begun = true;
    let from = 0;
    for (let at = nextFrom(text, 1); at >= 0; at = nextFrom(text, at + 5)) {
      keep(text.subarray(from, at));
      yield finish();
      from = at;
    }
    // The beginning of a line that may turn out to begin a message waits for what follows.
    text = text.subarray(from);
    const cut = Math.max(0, text.length - longestFromLine);
    keep(text.subarray(0, cut));
    rest = Buffer.from(text.subarray(cut));
  }
  keep(rest);
  if (begun && keptLength > 0) yield finish();
}

const longestFromLine = 512;
const fromMark = Buffer.from('\nFrom ');

/** Where the next message begins, at or after a place; -1 for none. Needs the whole line to tell. */
function nextFrom(text: Buffer, after: number): number {
  for (let at = text.indexOf(fromMark, after - 1); at >= 0; at = text.indexOf(fromMark, at + 1)) {
    const start = at + 1;
    const end = text.indexOf(0x0a, start);
    if (end < 0) return -1;
    const empty = text[at - 1] === 0x0a || (text[at - 1] === 0x0d && text[at - 2] === 0x0a);
    if (empty && end - start < longestFromLine && /\d\d:\d\d/.test(text.toString('latin1', start, end))) return start;
  }
  return -1;
}

function withoutFromLine(message: Buffer): Buffer {
  if (message.toString('latin1', 0, 5) !== 'From ') return message;
  const end = message.indexOf(0x0a);
  return end < 0 ? Buffer.alloc(0) : message.subarray(end + 1);
}

function unquoted(message: Buffer): Buffer {
  if (!message.includes('\n>From ') && !message.includes('\n>>From ')) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}
