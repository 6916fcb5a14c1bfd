import { personName } from '../decision-makers/identity.js';
import type { Language } from '../language/language.js';
import { escapeHtml } from '../letters/escape-html.js';
import type { Letter } from '../letters/letter.js';

interface Words {
  readonly mark: string;
  /** Names the addressees of the real letter; never an address. */
  readonly notice: (to: string, cc: string) => string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    mark: '[TEST]',
    notice: (to, cc) => `This is a test. The letter itself goes to: ${to}${cc === '' ? '' : `; copy to: ${cc}`}.`,
  },
  fr: {
    mark: '[ESSAI]',
    // The blanks before the colons do not break.
    notice: (to, cc) =>
      `Ceci est un essai. La lettre elle-même est destinée à\u00a0: ${to}${cc === '' ? '' : `; copie à\u00a0: ${cc}`}.`,
  },
};

/** The same letter, marked as a test in subject, text and HTML, with a line on top that names its real addressees. */
export function testLetter(letter: Letter): Letter {
  const { mark, notice } = words[letter.language];
  const line = notice(
    letter.update === undefined ? names(letter.addressees.to) : (letter.supporter?.fields['full_name'] ?? ''),
    names(letter.addressees.cc),
  );
  const link = letter.update?.unsubscribe;
  // A tester who follows the link must not take the supporter off.
  const harmless = (text: string): string =>
    link === undefined ? text : text.replaceAll(link, placeOf(link)).replaceAll(escapeHtml(link), placeOf(link));
  return {
    ...letter,
    subject: `${mark} ${letter.subject}`,
    ...(letter.headerSubject !== undefined && { headerSubject: `${mark} ${letter.headerSubject}` }),
    text: `${line}\n\n${harmless(letter.text)}`,
    html: `<p style="padding:.5em;border:1px solid">${escapeHtml(line)}</p>\n${harmless(letter.html)}`,
  };
}

function names(people: Letter['addressees']['to']): string {
  return people.map(personName).join(', ');
}

const placeOf = (link: string): string => new URL(link).origin;
