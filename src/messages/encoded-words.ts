/** Most octets of one encoded word: with `Reply-To: ` before it the line stays within the 76 of RFC 2047 2. */
const longestWord = 64;
const longestPayload = longestWord - '=?UTF-8?Q?'.length - '?='.length;

/**
 * Text as encoded words in UTF-8 (RFC 2047), each of whole characters, to be parted by folds or blanks, which decoders drop.
 * Base64 or Q, whichever is shorter; Q leaves only what is allowed inside a phrase (RFC 2047 5.3), so the words fit every header.
 */
export function encodedWords(text: string): readonly string[] {
  const octets = Buffer.byteLength(text);
  const asQ = inQ(text);
  if (asQ.length <= (octets * 4) / 3) {
    if (asQ.length <= longestPayload) return [`=?UTF-8?Q?${asQ}?=`];
    return pack(text, (character) => inQ(character).length, longestPayload).map((part) => `=?UTF-8?Q?${inQ(part)}?=`);
  }
  return pack(text, (character) => Buffer.byteLength(character), (longestPayload / 4) * 3).map(
    (part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`,
  );
}

/**
 * Cuts after blanks where it can, since some readers leave a gap between two encoded words, else between characters. No part weighs more
 * than `most`.
 */
function pack(text: string, weight: (character: string) => number, most: number): string[] {
  const parts: string[] = [];
  let part = '';
  let weighs = 0;
  const start = (): void => {
    if (part !== '') parts.push(part);
    part = '';
    weighs = 0;
  };
  for (const word of text.split(/(?<= )/)) {
    const characters = Array.from(word);
    const whole = characters.reduce((sum, character) => sum + weight(character), 0);
    if (weighs + whole > most && whole <= most) start();
    for (const character of characters) {
      if (weighs + weight(character) > most) start();
      part += character;
      weighs += weight(character);
    }
  }
  start();
  return parts;
}

function inQ(text: string): string {
  return text.replace(/[^A-Za-z0-9!*+\-/]/gu, (character) =>
    character === ' ' ? '_' : Buffer.from(character).toString('hex').toUpperCase().replace(/../g, '=$&'),
  );
}
