import { plainHeader } from '../headers/plain-header.js';
import type { ContactStatus } from '../headers/contact-status.js';

/**
 * Anything that may be a word of withdrawal, death or complaint, in bytes read as Latin-1 (see `examine`). Only a file in
 * which this is found is searched cell by cell.
 */
export const withdrawalBytes =
  /unsub|opt(?:ed)?[ -]?out|withdr|revo|retir|d.{1,3}s(?:abonn|inscri)|deceas|passed away|d.{1,3}c.{1,3}d|remov|do not |dnc|ne (?:pas|plus) |bounc|cleaned|take (?:me|her|him|them) off/i;

/** Cells that say nothing but this, in any column, perhaps with a day: plain form. */
const wholeCells: readonly (readonly [RegExp, ContactStatus])[] = [
  [/^(deceased|decede|decedee|decede e|passed away|died)( closed| ferme)?$/, 'deceased'],
  [/^(hard )?(bounced|bouncing)$|^cleaned$/, 'bounced'],
  [
    /^((has |a )?(consent |consentement )?(withdrawn|withdrew|revoked|revoque|revoquee|retire|retiree)( consent| consentement| son consentement)?|unsubscribed?|opt(ed)? ?out|desabonnee?|desinscrite?|asked to be (removed|taken off)|(please )?remove( me)?|demande (a etre )?retiree?)$/,
    'unsubscribed',
  ],
  [
    /^(do not|dont|don t) (contact|e ?mail|write|send|mail)$|^dnc$|^ne (pas|plus) (contacter|ecrire|envoyer)$/,
    'do-not-email',
  ],
];
/** A day after the word: "2026-03-01", "on March 1st, 2026", "en mars 2026". */
const DAY =
  /( (on|since|le|depuis|at|in|en))?( \d[\d ]*| (jan|fe[bv]|mar|a[pv]r|ma[iy]|ju[ni]|aou|aug|sep|oct|nov|dec)[a-z]* \d).*$/;

/** Why a cell in any column leaves somebody out: the whole of it, or one of its tags, is a word of withdrawal or death. */
export function withdrawalIn(cell: string): ContactStatus | undefined {
  if (cell.length > 500) return undefined;
  for (const part of cell.split(/[,;|]/)) {
    const plain = plainHeader(part).replace(DAY, '');
    const found = wholeCells.find(([pattern]) => pattern.test(plain))?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

const ASKS =
  /\b(asked|asks|wants?|wishes|requested|demande\w*|veut|souhaite)\b.{0,30}\b(removed|taken off|off the list|out|be left out|retiree?|enlevee?|supprimee?)\b|\b(remove|take) (me|her|him|them)\b|\b(do not|don t|ne pas|ne plus) (contact|contacter|e ?mail|write|ecrire|send|envoyer)\b|\bunsubscribe\b|\b(withdrew|withdrawn|revoked)\b.{0,20}\bconsent\b|\bretire\w* son consentement\b|\b(deceased|passed away|est decedee?)\b/;

/** Whether a longer text ("Asked on the phone to be removed.") may ask that no letter be sent. People decide. */
export const mayAskForRemoval = (text: string): boolean => ASKS.test(plainHeader(text.slice(0, 2000)));
