import { listDate } from '../../language/list-date.js';
import { agreesToElse, agreesToLetter, saysNoMore } from '../headers/column-topic.js';
import { plainHeader } from '../headers/plain-header.js';

/** What a cell of a consent column says. Only `yes` lets somebody be written for. */
export type Consent = 'yes' | 'no' | 'withdrawn' | 'unclear' | 'blank';

/** A cell of a consent column, and what it says. */
export interface ConsentCell {
  readonly consent: Consent;
  readonly text: string;
}

const byWeight: readonly Consent[] = ['withdrawn', 'no', 'unclear', 'yes', 'blank'];

/** Of several answers of one person the first that speaks most against: a no is never outvoted by a yes. `undefined` of none. */
export function weightiest(answers: readonly ConsentCell[]): ConsentCell | undefined {
  for (const consent of byWeight) {
    const found = answers.find((answer) => answer.consent === consent);
    if (found !== undefined) return found;
  }
  return undefined;
}

const YES = new Set(
  'yes y oui o in agrees accepts consents true t vrai 1 x on ok okay agree agreed accept accepted accepte acceptee checked coche cochee selected selectionne selectionnee granted given consent consented subscribed abonne abonnee accorde accordee allowed permitted authorized authorised autorise autorisee approved approuve approuvee yep yeah yup ouais absolutely absolument certainly certainement sure volontiers acepto autorizo verdadero'.split(
    ' ',
  ),
);
const YES_PHRASES = new Set(
  'opted in|opt in|d accord|i agree|i accept|i consent|j accepte|je consens|yes oui|oui yes|y o|i do|yes i do|yes please|of course|bien sur|has consented|a consenti|consent given|consentement donne|permission granted|with pleasure|avec plaisir|go ahead|allez y|count me in|i m in|i am in|sign me up|go for it|faites donc|faites le|j embarque|je signe|je suis partant|je suis partante|i ll sign|bien sur que oui'.split(
    '|',
  ),
);
const NO = new Set(
  'no n non out nope nah f false faux 0 off unchecked decoche decochee unselected refused refuse refusee refusal refus decline declined declines denied disagree disagrees disagreed desaccord never jamais none aucun not dont stop removed cancelled canceled annule annulee blocked bloque bloquee dnc nunca jamas falso rechazo against contre opposed opposee'.split(
    ' ',
  ),
);
const NO_PHRASES = new Set([
  'en desaccord',
  'count me out',
  'i m out',
  'i am out',
  'sans moi',
  'i object',
  'je m oppose',
]);
/** Answers on a scale: "strongly disagree", « plutôt en désaccord ». */
const NO_SCALE =
  /^(strongly|somewhat|mostly|totally|completely|fortement|plutot|totalement|completement|tout a fait) ((en )?desaccord|disagree|oppose[ds]?|opposee?)$/;
/** Yes and no of other languages that are spoken here, as typed: in plain form a Spanish yes is a French "if". */
const YES_ELSEWHERE =
  /^(s[íì]|ja|sim|да|так|نعم|是|ਹਾਂ)([ ,.!]+(acepto|gracias|por favor|accetto|aceito|bitte|danke))?[.!]*$/iu;
const NO_ELSEWHERE = /^(nein|nee|nej|n[ãa]o|nie|нет|ні|لا|否|不|ਨਹੀਂ)([ ,.!].*)?$/iu;
const WITHDRAWN =
  /\b(withdr[ae]wn?|withdrew|revoked?|revoque\w*|retire|retiree|retrait|unsubscribed?|opt(ed)? ?out|desabonne\w*|desinscrit\w*)\b/;
const YES_SENTENCE =
  /^(yes|oui|i (agree|consent|accept|give|do|authori[sz]e)|j (accepte|autorise|ai consenti)|je (consens|veux bien|suis d accord|donne))\b/;
/** What makes a yes one that only a person can read: a condition, a limit, a time, a no beside it. */
const DOUBT =
  /\b(not|no|non|never|jamais|but|mais|sauf|hormis|except|excluding|only|seulement|uniquement|just|juste|unless|if|si|when|quand|lorsque|once|after|apres|before|avant|until|jusqu\w*|provided|pourvu|conditions?|maybe|perhaps|probably|peut etre|probablement|possibly|n|pas|ne|unsure|think|pense|later|plus tard|ask|demander|first|d abord|expired?|expiree?|however|toutefois|cependant|though|without|sans|sin|sino|pero|limit\w*|anonym\w*|initials?|initiales|pseudo\w*|alias|first name|prenom|private\w*|prive\w*|confiden\w*|spouse|husband|wife|partner|conjointe?s?|mari|epou\w*|femme|implied|implicit\w*|tacit\w*|presum\w*|assum\w*|suppos\w*|expir\w*|till|pending|review\w*|revis\w*|relire|revoir|depend\w*|selon|subject|sujet a|reserv\w*|protest|guess|wait|attend\w*|confirm\w*|for now|pour (l instant|le moment)|object\w*|oppos\w*)\b/;
const NO_SENTENCE =
  /^(no|non|nope|not|pas|ne pas|do not|don t|please (don t|do not|no)|(i )?(would |d )?(rather|prefer) not|i (do not|don t|disagree|refuse|decline|object)|(has|have|did) not|didn t|hasn t|won t|doesn t|does not|will not|n a pas|je (ne|n|refuse|prefere ne pas|m oppose)|declined?|refuse\w*|never|jamais|hell no|absolutely not|certainly not|certainement pas|surtout pas|absolument pas|(without|sans|aucun|no) consent\w*|(consent|consentement) (not|non|refuse\w*|denied|declined)|stop|remove)\b/;
const TICKS = /^[✓✔☑✅🗹√☒]\uFE0F?$/u;
const CROSSES = /^[✗✘☐❌❎✖🚫⛔⬜◻◽□]\uFE0F?$|^[👎🙅]\p{Emoji_Modifier}?(?:\u200D[♀♂])?\uFE0F?$/u;
/** A box before words, as forms on paper and their exports have it: "[x] I agree", "☐ I agree". */
const TICKED = /^(?:[✓✔☑✅🗹√☒]\uFE0F?|\[[xX✓✔*]\]|\([xX✓✔•*]\))\s*(?=\S)/u;
const UNTICKED = /^(?:[☐❌✗✘❎◻◽□]\uFE0F?|\[[\s_]?\]|\([\s_]?\))\s*/u;
/** 1 and 0 as tables of numbers write them: 1.0, 0,00. */
const WHOLE_NUMBER = /^([01])[.,]0+$/;
/** An answer that is neither: nobody said yes with it. */
const UNDECIDED =
  /^(maybe|perhaps|peut etre|unsure|not sure|undecided|indecise?|pending|en attente|later|plus tard|ask( me)?( first)?|(me |a )?demander( d abord)?|a confirmer|to be confirmed|tbc|tbd|nsp|je ne sais pas|ne sais pas|don t know|not yet|pas encore|not now|pas maintenant)$/;

/**
 * Reads a consent cell in English or French: words, ticks, 1 and 0, or the date on which somebody said yes. A yes with more words counts where these
 * are about the letter or say nothing of their own, or where they are one of the choices (`isChoice`) of a question that is about the letter itself.
 */
export function consentOf(cell: string, isChoice = false): Consent {
  const text = cell.trim();
  if (text === '' || /^[-–—_.?/*\s]+$/.test(text)) return 'blank';
  if (TICKS.test(text)) return 'yes';
  if (CROSSES.test(text)) return 'no';
  const box = TICKED.exec(text)?.[0];
  if (box !== undefined)
    return BOX.test(text.slice(box.length)) ? 'unclear' : consentOf(text.slice(box.length), isChoice);
  const empty = UNTICKED.exec(text)?.[0];
  if (empty !== undefined && /^[❌✗✘]/u.test(text) && consentOf(text.slice(empty.length)) === 'no') return 'no';
  if (empty !== undefined) return isUntickedYes(text.slice(empty.length)) ? 'no' : 'unclear';
  // "yes?" asks, "-1" counts, and "~~yes~~" is struck out.
  if (/[?¿]|^[-−]\s*\d|~~|\u0336/.test(text)) return 'unclear';
  if (YES_ELSEWHERE.test(text)) return 'yes';
  if (NO_ELSEWHERE.test(text)) return 'no';
  const plain = plainHeader(text.replace(WHOLE_NUMBER, '$1'));
  if (plain === '') return 'unclear';
  if (/^(n a|na|nan|null|undefined|unknown|inconnu)$/.test(plain)) return 'blank';
  if (WITHDRAWN.test(plain)) return 'withdrawn';
  if (YES.has(plain) || YES_PHRASES.has(plain)) return 'yes';
  if (NO.has(plain) || NO_PHRASES.has(plain) || NO_SCALE.test(plain)) return 'no';
  if (isDate(text)) return 'yes';
  const beside = besideDate(text);
  if (beside !== undefined) return consentOf(beside) === 'blank' ? 'unclear' : consentOf(beside);
  if (NO_SENTENCE.test(plain)) return 'no';
  if (DOUBT.test(plain)) return 'unclear';
  if (agreesToLetter(plain)) return 'yes';
  return YES_SENTENCE.test(plain) && !agreesToElse(plain) && (isChoice || saysNoMore(plain)) ? 'yes' : 'unclear';
}

/** Several boxes in one cell are a form that nobody filled in by this program's rules. */
const BOX = /[☐☑✓✔✅🗹☒❌✗✘❎◻◽□]|\[[\sxX_*]?\]/u;
const isUntickedYes = (rest: string): boolean => rest === '' || (!BOX.test(rest) && consentOf(rest) === 'yes');

/** Whether a cell answers a question of yes and no with neither: "maybe", "pas encore", "oui, après lecture". */
export function isUndecided(cell: string): boolean {
  const plain = plainHeader(cell);
  return (
    UNDECIDED.test(plain) ||
    (/^(yes|oui)\b/.test(plain) && plain.split(' ').length <= 6 && consentOf(cell) === 'unclear')
  );
}

/** Whether a cell under a heading that names consent says that there is none, or one that nobody gave in words. */
export const isNoConsent = (cell: string): boolean =>
  ['no', 'withdrawn'].includes(consentOf(cell)) ||
  /^(implied|implicite?|tacite?|presum(ed|ee?)|inferred|expired|expiree?|lapsed|echue?)\b/.test(plainHeader(cell));

/** In characters and words. */
const LONGEST_DATED = 200;
const MOST_DATED = 24;

/** A day in one of the shapes that exports have, with or without an hour: 2018-06-26, 6/26/2018, 26.06.18, 26-Jun-18, 26 juin 2018. */
function isDate(text: string): boolean {
  if (text.length > LONGEST_DATED || !/\d/.test(text)) return false;
  const day = listDate(text.replace(SHORT_YEAR, (day) => `${day}20`));
  return day === 'unclear' || (day !== undefined && day > '1990' && day < '2101');
}

const SHORT_YEAR = /^(\d{1,2}([-/. ])(?:\d{1,2}|\p{L}{3,9}\.?)\2)(?=\d\d(?:$|[ ,T]))/u;

/** The words before or after a day, without the brackets and signs between: "no" of "No (June 26, 2018)"; `undefined` where there is no day. */
function besideDate(text: string): string | undefined {
  if (text.length > LONGEST_DATED || !/\d/.test(text)) return undefined;
  const words = text.split(/\s+/);
  if (words.length > MOST_DATED) return undefined;
  for (let length = words.length - 1; length > 0; length--) {
    const [first, last] = [words.slice(0, length), words.slice(-length)].map((some) => bare(some.join(' ')));
    if (isDate(first ?? '')) return bare(words.slice(length).join(' '));
    if (isDate(last ?? '')) return bare(words.slice(0, -length).join(' '));
  }
  return undefined;
}

/** Without signs and brackets around, and a preposition of the day. */
const bare = (text: string): string => text.replace(/^[\s\p{P}]+|[\s\p{P}]+$|\s+\(?(on|le|du)$/giu, '');
