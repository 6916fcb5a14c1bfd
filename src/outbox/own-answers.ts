import { say, type Sentence, type Text } from '../language/sentence.js';
import { printable } from '../problems/visible.js';

const first = '';
const second = '';

/**
 * What postbag itself puts in the place of a server's answer, or around one. The ledger and JSON have these words in English, as they have
 * those of servers; whoever reads them on a screen reads them in her language.
 */
const own: readonly Sentence[] = [
  say`${first}; it was not sent.`,
  say`Given up after ${first} days; the last answer was: ${second}`,
  say`No answer after the letter: ${first}`,
  say`No answer`,
  say`silence`,
  say`It was kept back.`,
  say`Stopped on request.`,
  say`it did not leave: this computer was away`,
  say`it did not leave: the ledger could not be reached`,
  say`Words were put in before encryption.`,
  say`The server wants a login without encryption.`,
  say`The server offers no login.`,
  say`The server does not encrypt from the start.`,
  say`The server encrypts from the start.`,
  say`The connection is not encrypted`,
  say`The server did not answer the call`,
  say`The server closed the connection`,
  say`The server does not take addresses with letters beyond a to z before the "@" (SMTPUTF8)`,
  say`The letter is larger than the server takes`,
  say`The letter is larger than the ${first} octets that the server takes`,
  say`No mail server answers there (${first})`,
  say`The server broke the connection off (${first})`,
  say`There is no way to the server from this computer (${first})`,
  say`This computer is not connected to the network (${first})`,
  say`The address of the server cannot be looked up now (${first})`,
];

const patterns = own.map(({ words }) => ({
  words,
  pattern: new RegExp(`^${words.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d+\}/g, '(.+)')}$`, 's'),
}));

/** An answer as the ledger has it, for the screen: a server's words as they are, postbag's own in the reader's language. */
export function shownAnswer(answer: string): Text {
  for (const { words, pattern } of patterns) {
    const found = pattern.exec(answer);
    if (found !== null) return { words, values: found.slice(1).map(shownAnswer) };
  }
  return printable(answer);
}
