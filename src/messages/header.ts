import { encodedWords } from './encoded-words.js';

/** A name and an address as they travel, both checked before. */
export interface Mailbox {
  readonly name: string | undefined;
  readonly address: string;
}

/** Lines should not be longer, without their CRLF (RFC 5322 2.1.1). */
const wantedLine = 78;
/** A word or quoted name that is longer is written as encoded words, which can be folded anywhere; `Reply-To: ` stands before this one. */
const longestWord = 67;

/** A header of running text, such as Subject, folded and encoded as need be; ends with CRLF. */
export function textHeader(name: string, value: string): string {
  return fold(name, isPlain(value) ? value.split(' ') : encodedWords(value));
}

/** A header of addresses, such as To; ends with CRLF. Names are never joined into addresses: each is quoted or encoded by itself. */
export function addressHeader(name: string, mailboxes: readonly Mailbox[]): string {
  return fold(
    name,
    mailboxes.flatMap((mailbox, index) => {
      const last = index === mailboxes.length - 1;
      return [...phrase(mailbox.name), `<${mailbox.address}>${last ? '' : ','}`];
    }),
  );
}

/** A display name as words that can be folded between (RFC 5322 3.2.5). */
function phrase(name: string | undefined): readonly string[] {
  if (name === undefined || name === '') return [];
  if (!isPlain(name)) return encodedWords(name);
  if (/^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~ ]*$/.test(name)) return name.split(' ');
  const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`;
  return quoted.length <= longestWord ? [quoted] : encodedWords(name);
}

/** Whether text comes out as it went in without encoding: printable ASCII, single blanks between words that fit on a line. */
function isPlain(text: string): boolean {
  return (
    /^[\x20-\x7e]*$/.test(text) &&
    // What looks like an encoded word would be decoded by the reader's program.
    !text.includes('=?') &&
    // A fold swallows or doubles blanks in some programs.
    !/^ | $| {2}/.test(text) &&
    text.split(' ').every((word) => word.length <= longestWord)
  );
}

function fold(name: string, words: readonly string[]): string {
  let line = `${name}:`;
  let folded = '';
  for (const word of words) {
    if (line.length + 1 + word.length > wantedLine && line !== `${name}:`) {
      folded += `${line}\r\n`;
      line = '';
    }
    line += ` ${word}`;
  }
  return `${folded}${line}\r\n`;
}
