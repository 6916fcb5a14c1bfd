import { plainHeader } from '../headers/plain-header.js';
import type { ContactStatus } from '../headers/contact-status.js';

/**
 * Anything that may be a word of withdrawal, death or complaint, in bytes read as Latin-1 (see `examine`). Only a file in
 * which this is found is searched cell by cell.
 */
export const withdrawalBytes =
  /unsub|opt(?:ed)?[ _-]?out|withdr|revo|retir|d.{1,3}s(?:abonn|inscri)|deceas|passed away|\b(?:died|dead|r\.?i\.?p)\b|d.{1,3}c.{1,3}d|\bdcd\b|remov|\bdo(?:[ _-]?not|n.{0,3}t)[ _-]?(?:contact|e-?mail|write|send|mail)|dnc|\bno[ _-](?:more[ _-])?(?:contact|e-?mail|mail|letter)|ne (?:pas|plus) |(?:pas de|aucune?|plus de) (?:contact|courriel|lettre)|bounc|cleaned|take (?:me|her|him|them|my) |ne sign|(?:not|n.{1,3}t) sign|anonym|\binitial|\b(?:my|mon|hide) nam|\bmon nom/i;

/** Cells that say nothing but this, in any column, perhaps with a day: plain form. */
const wholeCells: readonly (readonly [RegExp, ContactStatus])[] = [
  [/^(is |est )?(deceased|decede|decedee|decede e|passed away|died|dead|dcd|rip|r i p)( closed| ferme)?$/, 'deceased'],
  [/^(hard )?(bounced|bouncing)$|^cleaned$/, 'bounced'],
  [
    /^((has |a )?(consent |consentement )?(withdrawn|withdrew|revoked|revoque|revoquee|retire|retiree)( consent| consentement| son consentement)?|unsubscribed?|opt(ed)? ?out|desabonnee?|desinscrite?|(asked to be )?removed|asked to be taken off|(please )?remove( me)?|demande (a etre )?retiree?)$/,
    'unsubscribed',
  ],
  [
    /^(please )?(do ?not|dont|don t) ?(contact|e ?mail|write|send|mail)( (me|her|him|them))?$|^dnc$|^ne (pas|plus) (contacter|ecrire|envoyer|solliciter)$|^(no( more)?|pas de|plus de|aucune?) (contacts?|e ?mails?|mail|letters?|courriels?|lettres?)$/,
    'do-not-email',
  ],
];
/** A day after the word: "2026-03-01", "on March 1st, 2026", "en mars 2026". */
const DAY =
  /( (on|since|le|depuis|at|in|en))?( \d[\d ]*| (?:in|en|this|last|depuis) (?:jan|fe[bv]|mar|a[pv]r|ma[iy]|ju[ni]|aou|aug|sep|oct|nov|dec)[a-z]*$| (jan|fe[bv]|mar|a[pv]r|ma[iy]|ju[ni]|aou|aug|sep|oct|nov|dec)[a-z]* \d).*$/;

/** Why a cell in any column leaves somebody out: the whole of it, or one of its tags, is a word of withdrawal or death. */
export function withdrawalIn(cell: string): ContactStatus | undefined {
  if (cell.length > 500) return undefined;
  for (const part of cell.split(/[,;|\n]|:::/)) {
    const plain = plainHeader(part).replace(/^# ?/, '').replace(DAY, '');
    const found = wholeCells.find(([pattern]) => pattern.test(plain))?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

const HIDES_NAME =
  /^((keep|stay|remain|rester?|je reste|please keep)( me)? )?anonym(ous|ously|e|ement)$|^(only |my )?initials( only)?$|^(seulement |mes )?initiales( seulement)?$|\b(not|n t|dont|don t|hide|without|withhold|keep)\b.{0,25}\bmy name\b|\b(ne pas|pas|sans|cacher|masquer)\b.{0,25}\bmon nom\b|^(first name|prenom) (only|seulement)$|^(name )?(hidden|withheld)$|^nom (cache|masque)$/;

/** Whether an answer says that she does not want to be named: nobody signs a letter so. */
export const hidesName = (cell: string): boolean => cell.length <= LONGEST_ANSWER && HIDES_NAME.test(plainHeader(cell));

/** In characters. */
const LONGEST_ANSWER = 80;

/** One look that lets nearly every name pass. */
const MAY_REMARK =
  /[([{*|†✝]| [-–—] |^(?:the )?(?:late|feue?|estate|succession) |(?:d(?:eceased|ead|[ée]c[ée]d[ée]{1,2}|cd|nc)|npc|unsubscribed|opted out|removed|withdrawn|bounced)(?: |$)|\b(?:do not|ne pas|ne plus) /i;
const LATE = /^(the )?(late|feue?|estate of|succession( de)?) (?=\p{L})/iu;

/** Words to the campaign in place of a name: "Stop emailing me". */
const FOR_HERSELF = /\b(me|moi)\b|^unsub/i;

/** Why a remark in the cell of a name leaves her out: "Ana Roy (deceased)", "Ana Roy – do not contact", "Late Ana Roy", "Ana Roy (NO)". */
export function removalInName(name: string): ContactStatus | undefined {
  if (FOR_HERSELF.test(name)) return removalIn(name, false);
  if (!MAY_REMARK.test(name)) return undefined;
  if (LATE.test(name)) return 'deceased';
  if (/^[†✝]|[†✝]\W*$/u.test(name.trim())) return 'deceased';
  if (/[([{]\s*(no|non)[\s!.]*[)\]}]/i.test(name)) return 'do-not-email';
  const parts = name
    .slice(0, MOST_READ)
    .split(/[()[\]{}*|]| [-–—] /)
    .slice(1);
  return [...parts, ...ends(name)]
    .map((part) => withdrawalIn(part) ?? removalIn(part, true))
    .find((found) => found !== undefined);
}

/** Up to three words at either end of a name: "Ana Roy DECEASED", "DO NOT CONTACT Ana Roy". */
function ends(name: string): readonly string[] {
  const words = name.slice(0, MOST_READ).trim().split(/\s+/);
  const most = Math.min(3, words.length - 1);
  return Array.from({ length: most }, (_, at) => [
    words.slice(0, at + 1).join(' '),
    words.slice(-(at + 1)).join(' '),
  ]).flat();
}

/** Why a remark beside an address leaves its owner out: "ana@example.org (unsubscribed)", "Ana – deceased <ana@example.org>". */
export function removalBesideAddress(cell: string): ContactStatus | undefined {
  if (!/[\s(<[]/.test(cell)) return undefined;
  const beside = cell
    .slice(0, MOST_READ)
    .replace(/[^\s<>()[\]{},;:|]*@[^\s<>()[\]{},;|]*/g, ' ')
    .trim();
  return beside === '' ? undefined : (withdrawalIn(beside) ?? removalInName(` ${beside} `) ?? removalIn(beside, true));
}

const ASKS =
  /\b(asked|asks|wants?|wishes|requested|demande\w*|veut|souhaite)\b.{0,30}\b(removed|taken off|off the list|out|be left out|retiree?|enlevee?|supprimee?)\b|\b(remove|take) (me|her|him|them|my name|her name|his name)\b|\b(do not|don t|ne pas|ne plus) signe?r?\b|\bne signe[zr]? (pas|plus)\b|\b(retire[rz]|enleve[rz]|ote[rz]) (mon|son) nom\b|\b(do not|don t|ne pas|ne plus) (contact|contacter|e ?mail|write|ecrire|send|envoyer)\b|\bunsubscribe\b|\b(withdrew|withdrawn|revoked)\b.{0,20}\bconsent\b|\bretire\w* son consentement\b|\bchanged? (her|his|their|my)? ?minds?\b|\bchange d avis\b|\b(no longer|not|doesn t|don t|n t) (want|wants|wish|wishes|agree|agrees|consent|consents|interested)\b|\bne (veut|souhaite|desire|consent|accepte) (pas|plus)\b|\bn accepte (pas|plus)\b|\b(pas|plus) interessee?\b|\b(said|says|answered|dit|repondu) (no|non|que non)\b|\brefused\b|\ba refuse\b/;
const DIED =
  /\b(deceased|passed away|(est|a) decedee?|est morte?)\b|^(is |est )?(decedee?|died|dead|dcd|rip)\b|^morte?( (en|le|in|on) |$)/;
/** Of herself: somebody who is to be taken off another list may be the one that the letter is about. */
const ASKS_FOR_HERSELF =
  /\b(remove|delete|unsubscribe) me\b|\btake (me|my name) (off|out)\b|\b(do not|don t) sign (it )?(for me|in my name|on my behalf)\b|\bne signe[zr]? (pas|plus) (pour moi|en mon nom|a ma place)\b|\b(retirez|enlevez|otez) mon nom\b|\b(do not|don t|stop) (contact|e ?mail|writ|send|mail)(e|ing)? (to )?me\b|\b(retirez|enlevez|supprimez|desabonnez|desinscrivez) moi\b|\bne (plus |pas )?m (ecri\w+|envoy\w+|contact\w+) (plus|pas)?\b/;

/** Why a text that somebody may have written about this person leaves her out: "Asked on the phone to be removed." */
export function removalIn(text: string, isOfOrganiser: boolean): ContactStatus | undefined {
  const plain = plainHeader(text.slice(0, MOST_READ));
  if (ASKS_FOR_HERSELF.test(plain)) return 'do-not-email';
  if (!isOfOrganiser) return undefined;
  return DIED.test(plain) ? 'deceased' : ASKS.test(plain) ? 'do-not-email' : undefined;
}

/** Whether a longer text of which nobody knows who wrote it ("Take her off the list") may ask that no letter be sent. People decide. */
export const mayAskForRemoval = (text: string): boolean => {
  const plain = plainHeader(text.slice(0, MOST_READ));
  return ASKS.test(plain) || DIED.test(plain);
};

/** In characters. */
const MOST_READ = 2000;
