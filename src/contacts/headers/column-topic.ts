import { isOtherChannel } from './contact-status.js';

/** What a heading says about a column of yes and no. */
export type ColumnTopic =
  /** Whether a letter may go in this person's name. */
  | 'consent'
  /** Something that has nothing to do with letters: membership, newsletters, meals. */
  | 'other'
  /** Perhaps that somebody refuses. */
  | 'refusal'
  | 'unknown';

/** Words that ask for a letter, a signature or the use of a name, and for nothing else. */
const IN_NAME =
  /\b(in (my|your|their|his|her|our) name|en (mon|votre|son|notre) nom|(en|usar|utilizar|poner|incluir) (su|mi|tu|nuestro|vuestro) nombre|on (my|your|their|our) behalf|(use|using|add|put|include|print) (my|your|their|our) name|(utiliser|ajouter|mettre|inscrire|utilisons|utilisions|ajoutions) (mon|votre|ton|son|notre) nom)\b/;
const LETTERS = /\b(letters?|lettres?|cartas?)\b/;
/** A letter that comes to her, or that she writes herself, is none that goes in her name. */
const OWN_LETTER =
  /\b((send|mail|show|give|envoyer?|envoyez|montrez|transmett\w+) (me|us|moi|nous)|(m|me|nous) (envoyer|transmettre|montrer)|writ(e|es|ing|er|ers|ten)|wrote|ecri(re|t|vez|ra|rai|s)|redig\w*|receiv\w*|recevoir|recevrai|escrib\w*)\b/;
/** A letter that says that somebody agrees is another than the one that is agreed to. */
const LETTER_OF =
  /\b(acceptance|approval|permission|consent|authori[sz]ation|agreement) letters?\b|\b(letters? of|lettres? d[e ]?) ?(acceptance|approval|permission|consent|authori[sz]ation|agreement|acceptation|autorisation|accord|permission|consentement)\b/;
/** Headings with those words that ask for something else: what happened to a letter, its language or date. */
const ABOUT_LETTER =
  /\b(sent|mailed|printed|delivered|received|recue?s?|envoyee?s?|postee?s?|imprimee?s?|language|langue|date|version|number|numero|reply|replied|reponse|news letter|lettres? d information|how|why|what|comment|pourquoi|enviad[oa]s?|recibid[oa]s?|fecha|idioma|respuesta)\b/;
const AGREES =
  /\b(consent\w*|permission|permets?|permettez|agree[sd]?|agreement|accord|accept(s|e|ed|es|ez|ee|ance|ation)?|acept\w*|autori[sz]\w+|consiente?|consiento|authori[sz]\w*|ok to (send|sign|write|use))\b/;
/** `D'accord ?`, `opt_in_letter`: the whole heading. */
const AGREES_ALONE = /^(opt in letters?|d accord|signs?|will sign|signera|signe)$/;
/** Agreement to mail, or to data being kept, as laws and newsletters have it, and what somebody else approved: perhaps to a letter, too. */
const AGREES_ELSE =
  /\b(gdpr|rgpd|casl|lcap|loi 25|law 25|opt ?in|opted in|approve[sd]?|approval|approuve[ez]?|approbation)\b/;
/** What people agree to on every web site, and what others agree to for them; whether a letter is meant as well, nobody knows. */
const TERMS =
  /\b(terms|conditions|privacy|confidentialite|politique|policy|reglements?|rules|code of conduct|cookies|parents?|parental[e]?|guardian|tuteur|tutrice)\b/;
/** "Approval status", "Agreement number": about an agreement, and none. */
const ABOUT_CONSENT = /\b(status|statut|etat|type|level|source|number|numero|version|by|par)\b/;
/** Columns of yes and no, or of numbers that look like them, that have nothing to do with a letter. */
const OTHER =
  /\b(members?|membership|membres?|adherente?s?|adhesion|volunteer\w*|benevol\w*|vegetari\w*|vegan\w*|vegane?s?|vegetalien\w*|halal|kosher|diet\w*|allerg\w*|gluten|newsletters?|news letter|lettres? d information|infolettres?|bulletins?|mailing list|liste d envoi|updates?|nouvelles|news|marketing|donat\w*|donors?|donateurs?|donatrices?|dons?(?! t\b)|monthly|mensuel\w*|recurring|phones?|sms|(?<!\b(?:the|this|our|with) )texts?|textos?|(?<!\b(?:the|this|our|your) )calls?|telephones?|tel|mobile|cell\w*|fax|whatsapp|attend\w*|rsvp|presente?s?|presence|coming|viendr\w*|checked in|check in|child ?care|garde|enfants?|child|children|kids|wheelchair|fauteuil|accessib\w*|interpret\w*|asl|lsq|students?|etudiante?s?|residents?|citizens?|citoyen\w*|employee?s?|staff|retired|retraitee?s?|board (member|of directors)|stewards?|deleguee?s?|paid|payee?s?|verified|verifiee?|admin\w*|photos?|pictures?|media|medias|interviews?|entrevues?|stories|story|temoignages?|bus|carpool|covoiturage|hotel|lodging|hebergement|t shirt|lawn sign|pancarte|voted|voters?|voter|votera|age|18|majeure?|quantity|quantite|qty|numbers?|numero|nombre d[e ]?|counts?(?! (me|us) in\b)|total|amount|montant|scores?|level|niveau|rank|rating|opens?|clicks?|gmtoff|dstoff|latitude|longitude|ids?|uuid|gender|genre|sex|sexe|initials?|initiales?|default|primary|first time|premiere fois|tickets?|billets?|ip|private|prive|privee|profile|profil|sensitivity|priority|priorite|duplicate|doublon|locked|deleted|supprime|bad|fundraiser|prospect|twitter|facebook|instagram|linkedin|follower|leaderboardable|searchable|nomail|nocall|nophone|nosms|trade|household|menage|cotisation|dues|comments|commentaires|remarks?|remarques?|registered|inscrite?|greeting|fees?|frais|tax|taxes|taxable|price|prix|workflow)\b/;
/** Headings under which a yes is a no. The plain cases are rules of `contactStatusColumn`; these are too vague to be obeyed unasked. */
const REFUSAL =
  /\b(no|not|non|ne|pas|don t|dont|doesn t|never|jamais|nunca|sans|sin|without|except|sauf|skip\w*|omit\w*|omettre|ignore[ds]?|exempt\w*|forbid\w*|prohib\w*|interdi\w*|den(y|ied|ies)|disallow\w*|disagree\w*|desaccord|against|contre|hold|held|enlev\w*|suppr\w*|delet\w*|quit\w*|left|leave (me|my|us|you|him|her|them|this|out|off|blank|empty)|off|blank|empty|vide|laisse[rz]?|unless|un(check|tick|select)\w*|decoch\w*|mind|bother\w*|derange\w*|inconvenients?|problems?|problemes?|baja|rechaz\w*|refus\w*|oppos\w*|declin\w*|objects?|objected|objections?|exclu\w*|remove[ds]?|stop|cancel\w*|annul\w*|block\w*|bloque\w*|withdr\w*|withh\w*|revo\w*|retir(e|ee|er|ait|ez)|leave out|unsub\w*|complain\w*|plaintes?|out)\b/;

/** Somebody who does not want to be named signs no letter under her name, whatever she agreed to. */
const HIDES =
  /\b(keep|hide|hides|conceal|withhold|protect|masquer?|cacher?|garde[rz]?|taire|proteger?)\b.*\b(names?|noms?|identity|identite|private|prive|secret|confidential|confidentiel(le)?)\b|\banonym\w*|\b(names?|noms?) (confidential|confidentiel|secret|prive|private|hidden|cache|masque)\b/;

/** Both answers after a question refuse nothing: "Do you agree (yes/no)". */
const CHOICES =
  /\b(yes (or )?no|oui (ou )?non|si (o )?no|y n|o n|true false|vrai faux)( (or |ou )?(maybe|unsure|undecided|peut etre|nsp|m|u))?\b/g;

/** Whether a heading says which figure or initial means which answer ("1 = oui, 2 = non"): only a person can understand it. */
export const hasLegend = (plain: string): boolean => FIGURES.test(plain) || (plain.match(INITIALS)?.length ?? 0) > 1;

const ANSWERS =
  '(?:yes|no|oui|non|si|(?:dis)?agree[sd]?|(?:des)?accord|en desaccord|d accord|accept\\w*|refus\\w*|declin\\w*|consent\\w*|for|against|pour|contre|support\\w*|oppos\\w*|undecided|maybe|peut etre)';
const FIGURES = new RegExp(`\\b\\d (?:${ANSWERS}|[yno])\\b|\\b${ANSWERS} \\d\\b`);
const INITIALS = new RegExp(`\\b[a-hj-z] ${ANSWERS}\\b`, 'g');

/** "Member consent": whatever a member consents to is no membership. */
const PEOPLE =
  /\b(members?|membres?|donors?|supporters?|students?|residents?|citizens?|donat(eur|rice)s?|etudiante?s?|citoyen(ne)?s?)\b/;
const FROM_PEOPLE = new RegExp(`\\b(from|by|of|par|du|des|de la) (the |our |each |chaque )?${PEOPLE.source}`, 'g');

/** Without the people whose answer it is: "Thumbs up from member". */
const withoutSource = (plain: string): string => plain.replace(FROM_PEOPLE, ' ').replace(/ +/g, ' ').trim() || plain;

/** What a heading in plain form says about the column under it, if that is a column of yes and no. */
export function columnTopic(heading: string): ColumnTopic {
  const plain = withoutSource(heading.replace(CHOICES, ' ').replace(/ +/g, ' ').trim());
  if (HIDES.test(plain)) return 'refusal';
  const refuses = REFUSAL.test(plain);
  const isInName = IN_NAME.test(plain);
  if ((isInName || LETTERS.test(plain)) && !ABOUT_LETTER.test(plain.replace(LETTER_QUESTION, ''))) {
    if (refuses) return 'refusal';
    if (LETTER_OF.test(plain) || (!isInName && OWN_LETTER.test(plain))) return 'unknown';
    // To have read it is no agreement to it.
    return isInName || AGREES.test(plain) || (isBare(plain) && !/\b(lue?|read)\b/.test(plain)) ? 'consent' : 'unknown';
  }
  if (/\bconsent/.test(plain) && (/\b(verif|valid)/.test(plain) || PEOPLE.test(plain))) return 'unknown';
  if (OTHER.test(plain) || plain === '#' || isOtherChannel(plain)) return 'other';
  if (refuses) return 'refusal';
  if (TERMS.test(plain) || AGREES_ELSE.test(plain) || (ABOUT_CONSENT.test(plain) && !/\bconsent/.test(plain)))
    return 'unknown';
  return (AGREES.test(plain) && isBare(plain)) || AGREES_ALONE.test(plain) ? 'consent' : 'unknown';
}

/** Words that add nothing to what is agreed to. With any other, somebody may agree to something else: a bill, an offer, a cookie. */
const NEUTRAL = new Set(
  (
    'a an the this that these to of for in on by at and or is are am be been being has have had was were it do does did you your yours i we us our me my they he she his her their can may could shall will would like please if so as all any here below above with ' +
    'given give gives giving granted obtained received confirmed file record recorded documented signed yes no ok okay date time at question answer checkbox check checked box tick ticked statement declaration text value field column want wants wish wishes willing ' +
    'send sends sent sending write writes writing sign signs signing signature include included join add added put open ouverte abierta name names letter letters ' +
    'le la les un une de du des d l j je m vous nous on se s ce cet cette ceci cela que qu qui au aux et ou par pour sur dans en est sont suis soit etes votre vos notre nos mon ma mes son sa ses leur il elle elles ils y ai as avez peut peuvent peuvons pouvons peux ' +
    'donne donnez donner donnee recu recue obtenu obtenue dossier veux veut voulez souhaite souhaitez bien ci dessous dessus texte lu case coche cochee reponse oui non heure envoi envoyer envoie envoyee envoyons ecrire signer signe nom noms lettre lettres ' +
    'en fr e mail email emails courriel courriels english french anglais francais el los las se su mi con si carta cartas envie enviar envio firma firmar'
  ).split(' '),
);

/** To whom a letter goes, where something is sent or signed at all: to approve of a minister is something else. */
const ADDRESSEE = /^(ministers?|ministres?|mps?|deputee?s?|government|gouvernement|parliament|parlement|the|to|a|au)$/;
const ACTION = /\b(send\w*|writ\w*|sign\w*|envo\w*|ecri\w*|letters?|lettres?|cartas?)\b/;

/** Whether a sentence that says yes says nothing more: "oui, je suis d accord", "yes please send it". */
export const saysNoMore = (plain: string): boolean =>
  !/\d/.test(plain) && isBare(plain.replace(EMPHASIS, ' ').replace(/ +/g, ' ').trim());

const EMPHASIS =
  /\b(absolutely|definitely|certainly|surely?|gladly|happily|totally|completely|fully|of course|indeed|thanks?|merci|beaucoup|bien sur|absolument|certainement|volontiers|avec plaisir|evidemment|tout a fait|totalement|entierement|pleinement|gracias|forms?|formulaires?|envoyez|allez|go ahead|it|them)\b/g;

/** Whether a sentence that says yes says it to something else than a letter: to a newsletter, to terms, to mail, to data being kept. */
export const agreesToElse = (plain: string): boolean =>
  ['other', 'refusal'].includes(columnTopic(plain)) ||
  TERMS.test(plain) ||
  isAboutEmails(plain) ||
  /\b(data|donnees|information|informations|renseignements|website|site|store[ds]?|contact\w*|cookies?|petition\w*)\b/.test(
    plain,
  );

const isBare = (plain: string): boolean => {
  const isSent = ACTION.test(plain);
  const isNeutral = (word: string): boolean =>
    NEUTRAL.has(word) || AGREES.test(word) || /^(q?\d+|opt|optin)$/.test(word) || (isSent && ADDRESSEE.test(word));
  return plain.split(' ').every(isNeutral);
};

/** Whether a heading asks for agreement to e-mails, and names no letter: that is mostly agreement to a newsletter. */
export const isAboutEmails = (plain: string): boolean =>
  /\b(e ?mails?|courriels?)\b/.test(plain) && !LETTERS.test(plain) && !IN_NAME.test(plain);

/** Whether a heading names consent, of whatever kind: what it was, where it came from. */
export const namesConsent = (plain: string): boolean => /\bconsent/.test(plain) || AGREES_ELSE.test(plain);

/** Whether a heading speaks of an agreement that may be the one to a letter, though nobody can tell. */
export const mayBeConsent = (plain: string): boolean =>
  columnTopic(plain) === 'unknown' &&
  (AGREES.test(plain) || AGREES_ELSE.test(plain) || LETTERS.test(plain)) &&
  !TERMS.test(plain) &&
  !ABOUT_CONSENT.test(plain);

/** "Do you agree that a letter is sent": what is sent there is the letter that is asked about. */
const LETTER_QUESTION = /\b(be|is|being|soit|etre|sera) (sent|mailed|delivered|envoyee?|postee?)\b/g;

/** Whether a heading asks for a letter, a signature or the use of a name, and so is no name or address itself. */
export const asksForLetter = (plain: string): boolean =>
  (IN_NAME.test(plain) || LETTERS.test(plain)) && columnTopic(plain) === 'consent';

/** Whether an answer in plain form names the letter and agrees to it: "j accepte que la lettre soit envoyee en mon nom". */
export const agreesToLetter = (plain: string): boolean =>
  (IN_NAME.test(plain) || AGREES.test(plain)) && asksForLetter(plain);
