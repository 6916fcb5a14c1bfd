import { columnTopic } from './headers/column-topic.js';
import { plainHeader } from './headers/plain-header.js';
import { consentOf, weightiest, type ConsentCell } from './values/consent.js';
import { columnNature } from './yes-no-column.js';

/** Words that say how a letter goes: "post" alone can be what somebody does on a web site. */
const BY_POST =
  /\b((by|via) post|(on|sur|by) (paper|papier)|postale?|par (la )?poste|poste|papier|paper|courrier postal|post consent|consent (for |to |by )?post|post opt ?in|opt ?in post|post permission)\b/;
const AGREES =
  /\b(consent\w*|consens|permission|agree[sd]?|accord|accept(s|e|ed|ez)?|autoris\w+|authori[sz]\w*|opt ?in|letters?|lettres?)\b/;
/** An address, what happened to a letter, something that is published, or another way as well. */
const ELSE =
  /\b(code|address|adresse|sent|printed|mailed|delivered|envoyee?s?|imprimee?s?|postees?|date|online|en ligne|publi\w*|newsletters?|infolettres?|sms|texts?|textos?|phones?|telephones?|calls?|appels?)\b/;

/** Whether a heading in plain form asks for agreement to a letter by post, and to nothing by e-mail. */
export function asksForPost(plain: string): boolean {
  if (!BY_POST.test(plain) || !AGREES.test(plain) || ELSE.test(plain) || isAboutEmail(plain)) return false;
  const asked = plain
    .replace(/\b(by|via|on|sur|par|la|post|postale?s?|paper|papier|poste|courrier)\b/g, ' ')
    .replace(/ +/g, ' ');
  return columnTopic(asked.trim()) === 'consent';
}

/**
 * The columns that say who agreed to a letter by post: the one that was given by hand, and those whose heading asks for it, unless they
 * hold other things than answers. `taken`: columns that are something else already.
 */
export function postConsentColumns(
  plain: readonly string[],
  cellsOf: (index: number) => readonly string[],
  taken: ReadonlyMap<number, { readonly field: string }>,
): readonly number[] {
  const told = [...taken].filter(([, { field }]) => field === 'post_consent').map(([index]) => index);
  const found = [...plain.keys()].filter(
    (index) => !taken.has(index) && asksForPost(plain[index] ?? '') && columnNature(cellsOf(index)) !== 'else',
  );
  return [...told, ...found];
}

/** What a row says of a letter by post: whatever speaks most against it. `blank` without such a column. */
export function postConsentOf(
  postConsents: readonly number[],
  cells: readonly string[],
  cell: (cells: readonly string[], at: number) => string,
): ConsentCell {
  const said = postConsents.map((at) => ({ consent: consentOf(cell(cells, at)), text: cell(cells, at) }));
  return weightiest(said) ?? { consent: 'blank', text: '' };
}

/** Whether a heading speaks of e-mail: a no under it, or an address that does not work, keeps nobody from a letter by post. */
export const isAboutEmail = (header: string): boolean =>
  /\b(e ?mails?|email\d?|courriels?|donotemail|noemail)\b/.test(plainHeader(header));

/**
 * By what somebody is known who gives no e-mail address: name and postal code, else name and street. `undefined` where that is not enough
 * to tell two people apart. No blank is in it: `supporterHash` takes what follows one for the name of one of several people.
 */
export function postalKey(fields: Readonly<Record<string, string>>): string | undefined {
  const place = bare(fields['postal_code'] ?? fields['street'] ?? '');
  const name = bare(fields['full_name'] ?? '');
  return place === '' || name === '' ? undefined : `${name}/${place}`;
}

function bare(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
