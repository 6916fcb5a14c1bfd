import { say, type Sentence, type Text } from '../../language/sentence.js';
import type { Program } from './programs.js';

/** Why no letter goes in somebody’s name, whatever consent says. The code of the remark. */
export type ContactStatus =
  | 'unsubscribed'
  | 'bounced'
  | 'do-not-email'
  | 'deceased'
  /** Somebody who wants to sign nothing with her name. */
  | 'anonymous'
  /** Somebody typed this address; nobody knows whether it is hers. */
  | 'unconfirmed'
  /** A form that was begun and not sent in. */
  | 'unfinished'
  /** A record that its program shows to nobody any more. */
  | 'deleted';

/** Whether somebody is left out of one row alone, and not of other lists and rows: nothing that she said. */
export const isOfRowAlone = (status: ContactStatus): boolean =>
  status === 'anonymous' || status === 'unconfirmed' || status === 'unfinished' || status === 'deleted';

/** A column that may say that somebody opted out. */
export interface ContactStatusColumn {
  readonly reason: ContactStatus;
  /**
   * `yes`: a clear yes in it means out; `no`: a clear no does; `words`: words such as "unsubscribed"; `words-or-no`: either;
   * `filled`: anything does; `blank`: nothing does.
   */
  readonly out: 'yes' | 'no' | 'words' | 'words-or-no' | 'filled' | 'blank';
}

/** Columns about telephone, text messages, post and paper keep nobody from e-mail. */
const OTHER_CHANNEL =
  /\b(sms|(?<!\b(?:the|this|our|with) )text|phone|telephone|tel|(?<!\b(?:the|this|our|your) )calls?|donotcall|mobile|cell|cellulaire|fax|post|postal|paper|papier|courrier|lettre|mail|trade|whatsapp|print|imprime)\b/;
const EMAIL = /\b(e ?mails?|email\d?|courriels?|emailing|messagerie)\b/;

/** Words in the column by which a program shows whether a form was sent in. Takes the plain form. */
export const isUnfinished = (word: string): boolean =>
  /^(partial(ly)?|started|incomplete|not (completed?|submitted)|in progress|draft|partielle?|commencee?|incomplete?|en cours|brouillon)\b/.test(
    word,
  );

/** Headers in plain form → what they say. The first that fits counts. */
const rules: readonly (readonly [RegExp, ContactStatusColumn])[] = [
  [
    /^unsub(scribe)? time$|^unsubscribed (at|on|date)$|^date (de )?desabonnement$/,
    { reason: 'unsubscribed', out: 'filled' },
  ],
  [
    /^(unsub\w*|opt ?out|suppression|removal|complaint|desabonnement|desinscription|retrait) (reason|reason other|motive|comment)$|^(reason|raison|motif)( (for|of|du|de|d|de la|de l))* (unsub\w*|opt ?out|suppression|removal|desabonnement|desinscription|retrait)$/,
    { reason: 'unsubscribed', out: 'filled' },
  ],
  [/^clean time$|^bounced (at|on)$/, { reason: 'bounced', out: 'filled' }],
  [
    /^(is |est )?(deceased|dead|decede|decedee|decede e|deces|decd|dcd|rip)( closed| ferme| fermee)?$/,
    { reason: 'deceased', out: 'yes' },
  ],
  [
    /^(date of death|death date|deceased (date|on|at|in)|date deceased|died( (on|in))?|passed away( on)?|date d[eu] deces|(decede|decedee|decede e|morte?) (le|en))$/,
    { reason: 'deceased', out: 'filled' },
  ],
  [
    /^(refused|declined|objected|opposed) (on|at|date)$|^date (of|du|de|de la|d) (the )?(refusal|refus|objection|opposition)$|^refusee? le$/,
    { reason: 'do-not-email', out: 'filled' },
  ],
  [
    /^(removed|left|quit) (on|at|date)$|^date (of|du|de|de la) (removal|retrait|depart|leaving)$|^(retire|retiree|partie?) le$/,
    { reason: 'unsubscribed', out: 'filled' },
  ],
  [
    /^(is )?deleted (on|at|date)$|^date (of deletion|de suppression)$|^supprimee? le$/,
    { reason: 'deleted', out: 'filled' },
  ],
  [
    /\b(withdrawn|withdrew|withdrawal|revoked|revocation|revoque|revoquee|retrait|retire|retiree)\b/,
    { reason: 'unsubscribed', out: 'yes' },
  ],
  [
    /^email1? is bad$|\bbounced?\b|^on hold$|^isemailbounced$|^email on hold$|^(courriel|adresse) invalide$|^(invalid|quarantined|bad) (e ?mail( address)?|address)$|^mauvaise? (courriel|adresse)$|^e ?mail( address)? (invalid|quarantined|is invalid)$/,
    { reason: 'bounced', out: 'yes' },
  ],
  [
    /^(is )?(e ?mail|courriel|adresse( courriel)?)( address)? (is )?(valid|valide)$|^valid (e ?mail|address)$|^(courriel|adresse) valide$/,
    { reason: 'bounced', out: 'no' },
  ],
  [
    /^(is )?(e ?mail|courriel|adresse( courriel)?)( address)? (is )?(verified|confirmed|validated|verifiee?|confirmee?|validee?)$|^(confirmed|verified|validated) (e ?mail|address)$/,
    { reason: 'unconfirmed', out: 'no' },
  ],
  [/^(is )?deleted$|^isdeleted$|^supprimee?$/, { reason: 'deleted', out: 'yes' }],
  [
    /\b(spam (report|complaint)s?|(reported|marked) (as )?spam|abuse (report|complaint)s?|plaintes?( pour)? (spam|pourriel|abus))\b/,
    { reason: 'unsubscribed', out: 'yes' },
  ],
  [
    /^(dnc|npc)$|^(do not|dont|don t|no|ne pas|ne plus|pas de) (contact(er)?|solliciter|e ?mails?|bulk e ?mails?.*|write|ecrire|courriels?|envoyer.*)$|^(donotemail|noemail)$/,
    { reason: 'do-not-email', out: 'yes' },
  ],
  [
    /^no bulk emails\b|\bopt(ed)? ?out\b|\bunsubscribed?\b|\bdesabonnee?\b|\bdesinscrite?\b|\bdesinscription\b|\bdesabonnement\b|^hasoptedoutofemail$|\b(blocklisted|blacklisted)\b/,
    { reason: 'unsubscribed', out: 'yes' },
  ],
  [
    /^email opt ?in$|^(e ?mail )?subscribed$|^abonnee?$|^email permission$|^(receive|recevoir) (emails|courriels)$|^can email$|^is subscribed$|^accepts (email )?marketing$|^(is )?active$|^actif$|^contact actif$/,
    { reason: 'unsubscribed', out: 'no' },
  ],
  [
    /\bsubscri(ption|ber) ?status\b|^emailsubscriptionstatus$|^statut d abonnement$|^email marketing( status)?$|^(email|e mail) (consent )?state$|^(email|e mail) (permission|subscription|subscriber|opt in) status$/,
    { reason: 'unsubscribed', out: 'words-or-no' },
  ],
  [
    /^(email|member|contact|subscriber|membership) status$|^status$|^statut$|^etat$|^statut du courriel$/,
    { reason: 'unsubscribed', out: 'words' },
  ],
];

/** Headings under which a yes says that no letter may go, though they name letters. */
const NO_LETTER =
  /^(has |a |i |je )?(refus(e|es|ed|ee|er|al)?|declined?|declines|do not|don t|dont|never|no|ne pas|ne jamais|pas de|aucune)( (send|write|sign|envoyer|ecrire|signer))?( (a|the|any|my|une|la|de|ma|d))*( (letters?|lettres?|consent\w*))?$/;
const NOT_ALONE = /^(has |a |i |je )?(do not|don t|dont|never|no|ne pas|ne jamais|pas de|aucune)$/;

/** What a column says about who opted out, by its header in plain form and the program that wrote it; `undefined` for most. */
export function contactStatusColumn(
  header: string,
  program?: Pick<Program, 'newsletter' | 'unfinished'>,
): ContactStatusColumn | undefined {
  if (program?.unfinished?.heading === header) return { reason: 'unfinished', out: program.unfinished.by };
  if (program?.newsletter.includes(header) === true) return { reason: 'unsubscribed', out: 'words-or-no' };
  if (NO_LETTER.test(header) && !NOT_ALONE.test(header)) return { reason: 'do-not-email', out: 'yes' };
  if (isOtherChannel(header)) return undefined;
  return rules.find(([pattern]) => pattern.test(header))?.[1];
}

/** Whether a heading is about telephone, text messages or post alone. */
export const isOtherChannel = (header: string): boolean => OTHER_CHANNEL.test(header) && !EMAIL.test(header);

/** Headings of what an organiser writes about somebody: what is asked for there concerns that person, and a "No" is no lack of words of her own. */
const OF_ORGANISER = /^(remarks?|remarques?|notes?( internes?)?|observations?|suivis?|follow ups?)$/;

/** Whether a heading in plain form is that of what an organiser writes about somebody. */
export const isOfOrganiser = (plain: string): boolean => OF_ORGANISER.test(plain);

/** Words in a status column → why that person is left out. In plain form. */
const statusWords: readonly (readonly [RegExp, ContactStatus])[] = [
  [/\b(decede|decedee|deceased|dead|died|mort|morte)\b/, 'deceased'],
  [
    /^bad( e ?mail| address)?$|\b(bounc\w*|cleaned|nettoye|undeliverable|rejete|hard bounce|invalid|invalide|on hold|non distribuable)\b/,
    'bounced',
  ],
  [
    /\b(unsub\w*|(not|non|never) subscribed|opt(ed)? ?out|spam|complain\w*|plainte|desabonnee?|desinscrite?|desabonnement|withdr[ae]wn?|revoked|revoque\w*|retire|retiree|removed|block\w*|black ?list\w*|suppress\w*|bloquee?|inactive?|inactif)\b/,
    'unsubscribed',
  ],
  [/^never$/, 'unsubscribed'],
  [
    /\b(pending|awaiting|en attente d(e|’)?|sans) ?confirmation\b|\b(unconfirmed|(not|never|non|pas) (yet )?(confirmed|confirmee?))\b/,
    'unconfirmed',
  ],
  [
    /\b(do not|ne pas|dnc|donotemail|no contact|refus\w*|declin\w*|cancel\w*|annulee?|object(ed|s)|opposee?|no longer|ne (veut|souhaite) (pas|plus))\b/,
    'do-not-email',
  ],
  [/^anonym(ous|e)$/, 'anonymous'],
  [/^(archived|archivee?)$/, 'deleted'],
];

/** Why a status ("unsubscribed", "désabonnée", "bouncing") leaves somebody out; `undefined` when it does not. Takes the plain form. */
export function contactStatusOf(status: string): ContactStatus | undefined {
  return statusWords.find(([pattern]) => pattern.test(status))?.[1];
}

/** Says why no letter goes in somebody’s name, and where the list says so. */
export const contactStatusMessages: Readonly<Record<ContactStatus, (told: Text) => Sentence>> = {
  unsubscribed: (told) => say`This person has unsubscribed (${told}).`,
  bounced: (told) => say`The address of this person does not accept mail (${told}).`,
  'do-not-email': (told) => say`This person wants no e-mail (${told}).`,
  deceased: (told) => say`This person has died (${told}).`,
  anonymous: (told) => say`This person does not want to be named (${told}).`,
  unconfirmed: (told) => say`This person has not confirmed the e-mail address (${told}).`,
  unfinished: (told) => say`This person has not sent the form in (${told}).`,
  deleted: (told) => say`The record of this person was deleted (${told}).`,
};
