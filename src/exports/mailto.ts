import type { Copies } from '../campaign/copies.js';
import type { Language } from '../language/language.js';
import type { Letter } from '../letters/letter.js';
import { escapeHtml } from '../letters/escape-html.js';
import { wireAddress } from '../messages/wire-address.js';
import type { Exported } from './exported.js';
import { letterHead } from './letter-head.js';
import { writePage, type PageOptions } from './page.js';
import { say } from '../language/sentence.js';

/** How the links are made. */
export interface MailtoOptions extends PageOptions {
  /** The campaign's copies, which count what volunteers send. */
  readonly copies: Copies;
}

/** Longer links are cut or refused by mail programs and systems (Windows: about 2,000 characters). */
const longestLink = 1_900;

const words: Readonly<
  Record<Language, { readonly open: string; readonly tooLong: string; readonly noAddress: string }>
> = {
  en: {
    open: 'Open in my mail program',
    tooLong:
      'This letter is too long for a link. Open its .eml file instead; or open an empty letter with the link, and copy the text below into it.',
    noAddress: 'No e-mail address is known for this letter: send it by post.',
  },
  fr: {
    open: 'Ouvrir dans mon logiciel de courriel',
    tooLong:
      'Cette lettre est trop longue pour un lien. Ouvrez plutôt son fichier .eml, ou ouvrez avec le lien une lettre vide et copiez-y le texte ci-dessous.',
    noAddress: 'Aucune adresse de courriel n’est connue pour cette lettre\u00a0: envoyez-la par la poste.',
  },
};

/**
 * Writes a page on which each letter is a link that opens it in the volunteer's own mail program, ready to send from her own address (RFC
 * 6068). Below each link stands the text, to be read or copied. A letter that is too long for a link says so.
 *
 * @returns how many letters it holds
 * @throws Problem as `writeAtomically` does, `address-unusable`, `header-unsafe`; what `letters` throws comes through unchanged
 */
export function exportMailto(letters: AsyncIterable<Exported>, path: string, options: MailtoOptions): Promise<number> {
  return writePage(
    letters,
    path,
    options,
    (one, number) =>
      `${letterHead(one, number)}\n${link(one.letter, options.copies)}\n<pre>${escapeHtml(one.letter.text)}</pre>`,
  );
}

/** The `mailto:` link of a letter; without its text where that would make it too long; `undefined` when nobody in To has an address. */
export function mailtoLink(
  letter: Letter,
  { campaign: copy }: Copies,
): { readonly href: string; readonly whole: boolean } | undefined {
  const addresses = (role: 'to' | 'cc'): string[] => letter.addressees[role].flatMap(({ email }) => email ?? []);
  const to = addresses('to');
  if (to.length === 0) return undefined;
  const copied = (as: 'cc' | 'bcc'): string[] => (copy?.as === as ? [copy.address] : []);
  const cc = [...addresses('cc'), ...copied('cc')];
  const bcc = copied('bcc');
  const short = [
    `mailto:${to.map(encodeAddress).join(',')}?subject=${encodeURIComponent(letter.subject)}`,
    ...(cc.length === 0 ? [] : [`cc=${cc.map(encodeAddress).join(',')}`]),
    ...(bcc.length === 0 ? [] : [`bcc=${bcc.map(encodeAddress).join(',')}`]),
  ].join('&');
  const href = `${short}&body=${encodeURIComponent(letter.text.replace(/\r\n?|\n/g, '\r\n'))}`;
  return href.length <= longestLink ? { href, whole: true } : { href: short, whole: false };
}

function link(letter: Letter, copies: Copies): string {
  const { open, tooLong, noAddress } = words[letter.language];
  const made = mailtoLink(letter, copies);
  if (made === undefined) return `<p class="note">${noAddress}</p>`;
  const anchor = `<a href="${escapeHtml(made.href)}">${open}</a>`;
  return `<p class="note">${made.whole ? anchor : `${tooLong} ${anchor}`}</p>`;
}

/** Only the `@` between the two parts keeps its meaning (RFC 6068 2). */
function encodeAddress(address: string): string {
  const checked = wireAddress(address, { what: say`The address` });
  const at = checked.lastIndexOf('@');
  return `${encodeURIComponent(checked.slice(0, at))}@${checked.slice(at + 1)}`;
}
