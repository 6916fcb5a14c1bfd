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

/** Words that only stand above columns that ask for a letter, a signature or the use of a name. */
const LETTER =
  /\b(letters?|lettres?|in (my|your|their|his|her|our) name|en (mon|votre|son|notre) nom|on (my|your|their|our) behalf|(use|using|add|put|include|print) (my|your|their|our) name|(utiliser|ajouter|mettre|inscrire|utilisons|utilisions|ajoutions) (mon|votre|ton|son|notre) nom)\b/;
/** Headings with those words that ask for something else: what happened to a letter, its language or date. */
const ABOUT_LETTER =
  /\b(sent|mailed|printed|delivered|received|recue?s?|envoyee?s?|postee?s?|imprimee?s?|language|langue|date|version|number|numero|reply|replied|reponse|news letter|how|why|what|comment|pourquoi)\b/;
const AGREES =
  /\b(consent\w*|permission|permets?|permettez|agree[sd]?|agreement|accord|accept(s|e|ed|es|ez|ee|ance|ation)?|autoris\w+|authori[sz]\w*|approve[sd]?|approval|approuve[ez]?|approbation|gdpr|rgpd|casl|lcap|ok to (send|sign|write|use))\b/;
/** `D'accord ?`, `opt_in`: the whole heading. */
const AGREES_ALONE = /^((email )?opt ?in|opted in|opt in letters?|d accord|signs?|will sign|signera|signe)$/;
/** What people agree to on every web site; whether a letter is meant as well, nobody knows. */
const TERMS =
  /\b(terms|conditions|privacy|confidentialite|politique|policy|reglements?|rules|code of conduct|cookies)\b/;
/** "Approval status", "Agreement number": about an agreement, and none. */
const ABOUT_CONSENT = /\b(status|statut|etat|type|level|source|number|numero|version|by|par)\b/;
/** Columns of yes and no, or of numbers that look like them, that have nothing to do with a letter. */
const OTHER =
  /\b(members?|membership|membres?|adherente?s?|adhesion|volunteer\w*|benevol\w*|vegetari\w*|vegan\w*|vegane?s?|vegetalien\w*|halal|kosher|diet\w*|allerg\w*|gluten|newsletters?|news letter|infolettres?|bulletins?|mailing list|liste d envoi|updates?|nouvelles|news|marketing|donat\w*|donors?|donateurs?|donatrices?|dons?|monthly|mensuel\w*|recurring|phones?|sms|texts?|textos?|calls?|telephones?|tel|mobile|cell\w*|fax|whatsapp|attend\w*|rsvp|presente?s?|presence|coming|viendr\w*|checked in|check in|child ?care|garde|enfants?|child|children|kids|wheelchair|fauteuil|accessib\w*|interpret\w*|asl|lsq|students?|etudiante?s?|residents?|citizens?|citoyen\w*|employee?s?|staff|retired|retraitee?s?|board (member|of directors)|stewards?|deleguee?s?|paid|payee?s?|verified|verifiee?|admin\w*|photos?|pictures?|media|medias|interviews?|entrevues?|stories|story|temoignages?|bus|carpool|covoiturage|hotel|lodging|hebergement|t shirt|lawn sign|pancarte|voted?|voters?|voter|votera|age|18|majeure?|quantity|quantite|qty|numbers?|numero|nombre|counts?|total|amount|montant|scores?|level|niveau|rank|rating|opens?|clicks?|gmtoff|dstoff|latitude|longitude|ids?|uuid|gender|genre|sex|sexe|initials?|initiales?|default|primary|first time|premiere fois|tickets?|billets?|ip|private|prive|privee|profile|profil|sensitivity|priority|priorite|duplicate|doublon|locked|deleted|supprime|bad|fundraiser|prospect|twitter|facebook|instagram|linkedin|follower|leaderboardable|searchable|nomail|nocall|nophone|nosms|trade|household|menage|cotisation|dues|comments|commentaires|remarks?|remarques?|registered|inscrite?|greeting|fees?|frais|tax|taxes|taxable|price|prix|workflow)\b/;
/** Headings under which a yes is a no. The plain cases are rules of `contactStatusColumn`; these are too vague to be obeyed unasked. */
const REFUSAL =
  /\b(no|not|non|ne|pas|don t|dont|doesn t|never|jamais|sans|without|except|sauf|refus\w*|oppos\w*|declin\w*|objects?|objected|objections?|exclu\w*|remove[ds]?|stop|cancel\w*|annul\w*|block\w*|bloque\w*|withdr\w*|withh\w*|revo\w*|retir(e|ee|er|ait|ez)|leave out|unsub\w*|out)\b/;

/** What a heading in plain form says about the column under it, if that is a column of yes and no. */
export function columnTopic(plain: string): ColumnTopic {
  const refuses = REFUSAL.test(plain);
  if (LETTER.test(plain) && !ABOUT_LETTER.test(plain.replace(LETTER_QUESTION, '')))
    return refuses ? 'refusal' : 'consent';
  if (OTHER.test(plain) || plain === '#' || isOtherChannel(plain)) return 'other';
  if (refuses) return 'refusal';
  if (TERMS.test(plain) || (ABOUT_CONSENT.test(plain) && !/\bconsent/.test(plain))) return 'unknown';
  return AGREES.test(plain) || AGREES_ALONE.test(plain) ? 'consent' : 'unknown';
}

/** "Do you agree that a letter is sent": what is sent there is the letter that is asked about. */
const LETTER_QUESTION = /\b(be|is|being|soit|etre|sera) (sent|mailed|delivered|envoyee?|postee?)\b/;

/** Whether a heading asks for a letter, a signature or the use of a name, and so is no name or address itself. */
export const asksForLetter = (plain: string): boolean => LETTER.test(plain) && columnTopic(plain) === 'consent';
