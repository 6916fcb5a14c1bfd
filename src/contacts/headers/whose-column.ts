/** Relatives, helpers and authors, of whom a list tells beside the person of a row. */
const ANOTHER =
  /\b(spouses?|husband|wife|partner|conjointe?|mari|epou(x|se)|parents?|mother|father|mere|pere|guardian|tuteur|tutrice|emergency|urgence|next of kin|referr\w*|referred|reference|parraine?|recruit\w*|recruteu[rs]e?|invited by|invitee? par|friends?|amie?s?|child|enfant|assistante?|staff|assigned|assignee?|organi[sz]er|organisat(eur|rice)|coordinat(or|eur|rice)|manager|gestionnaire|supervis(or|eure?)|steward|deleguee?|caseworker|lawyer|avocate?|agent|host|hote|sponsor|owner|proprietaire|creator|created by|cree par|author|auteure?|submitted by|soumis par|entered by|saisi par|updated by|modified by|reply to|cc|bcc|cci|employer|employeur|landlord|neighbou?rs?|voisine?|relative|boss|sister|brother|soeur|frere|cosignataire|co ?sign(er|atory)|(second|2nd|other|deuxieme|autre) (member|person|adult|membre|personne|adulte)|(member|person|adult|contact|signatory|signer|guest|attendee|membre|personne|adulte|signataire) ?([2-9]|two|deux))\b/;
/** Those who are written to. A question may name them: "Your postal code (to find your MP)". */
const ADDRESSEE =
  /\b(mps?|mpps?|mlas?|mnas?|member of parliament|deputee?s?|senat(or|eur|rice)|minist(er|re)|councillor|conseill(er|ere)|mayor|maire(sse)?|premier)\b/;
const OLD = /\b(old|former|previous|ancien(ne)?|precedente?)\b/;
/** Words by which a heading says that it holds what is so now, beside another one of what was. */
const REPLACING =
  /\b(if (it )?(has |is )?(changed|different)|si (elle |il )?(a change|differente?)|change of|changes?|changed|changement( d[e ]?)?|new|newest|latest|updated?|correct(ed|ion)|current|nouvelle?|nouveau|nouvel|actuel(le)?|corrigee?|(mis )?a jour|mise a jour)\b/g;
const HERS = /\b(your|votre|vos|ton|ta|my|mon|ma)\b/;

/** Whether a heading in plain form tells of somebody else than the person of the row, or of what was hers once: "Spouse email", "MP". */
export const isOfAnother = (plain: string): boolean =>
  ANOTHER.test(plain) || OLD.test(plain) || (ADDRESSEE.test(plain) && !HERS.test(plain));

/** What people and programs call the addresses of one person. */
const OWN = new Set(
  'e mail mails email emails courriel courriels courrier adresse adresses address addresses electronique messagerie mel the a of de la l d home work personal personals perso personnel personnelle professional professionnel professionnelle pro business bureau domicile travail primary principal principale preferred pref prefere preferee secondary secondaire second deuxieme third troisieme alternate alternative alt other autre backup main new nouveau nouvelle current actuel actuelle confirmed confirmation value label union non member membre contact user display correo electronico'.split(
    ' ',
  ),
);

/** Whether a heading in plain form is surely that of an address of her own, so that it can stand in for another that is empty. */
export const isOwnAddress = (plain: string): boolean =>
  !isOfAnother(plain) &&
  (HERS.test(plain) || plain.split(' ').every((word) => OWN.has(word) || /^(e?mail)?\d+$/.test(word)));

/** A heading in plain form without the words by which it says that it holds what is so now ("New email"); `undefined` where it says no such thing. */
export function withoutReplacing(plain: string): string | undefined {
  const bare = plain.replace(REPLACING, ' ').replace(/ +/g, ' ').trim();
  return bare === plain || bare === '' ? undefined : bare;
}
