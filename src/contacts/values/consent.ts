import { columnTopic } from '../headers/column-topic.js';
import { plainHeader } from '../headers/plain-header.js';

/** What a cell of a consent column says. Only `yes` lets somebody be written for. */
export type Consent = 'yes' | 'no' | 'withdrawn' | 'unclear' | 'blank';

const YES = new Set(
  'yes y oui o true t vrai 1 x on ok okay agree agreed accept accepted accepte acceptee checked coche cochee selected selectionne selectionnee granted given consent consented subscribed abonne abonnee accorde accordee allowed permitted authorized authorised autorise autorisee approved approuve approuvee yep yeah yup ouais absolutely absolument certainly certainement sure volontiers acepto autorizo verdadero'.split(
    ' ',
  ),
);
const YES_PHRASES = new Set(
  'opted in|opt in|d accord|i agree|i accept|i consent|j accepte|je consens|yes oui|oui yes|y o|i do|yes i do|yes please|of course|bien sur|has consented|a consenti|consent given|consentement donne|permission granted|with pleasure|avec plaisir|go ahead|allez y'.split(
    '|',
  ),
);
const NO = new Set(
  'no n non nope nah f false faux 0 off unchecked decoche decochee unselected refused refuse refusee refusal refus decline declined declines denied disagree disagrees disagreed desaccord never jamais none aucun not dont stop removed cancelled canceled annule annulee blocked bloque bloquee dnc nunca jamas falso rechazo'.split(
    ' ',
  ),
);
const NO_PHRASES = new Set(['en desaccord', 'i object', 'je m oppose']);
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
  /\b(not|no|non|never|jamais|but|mais|sauf|hormis|except|excluding|only|seulement|uniquement|just|juste|unless|if|si|when|quand|lorsque|once|after|apres|before|avant|until|jusqu\w*|provided|pourvu|conditions?|maybe|perhaps|probably|peut etre|probablement|possibly|n|pas|ne|unsure|think|pense|later|plus tard|ask|demander|first|d abord|expired?|expiree?|however|toutefois|cependant|though|without|sans|sin|sino|pero|limit\w*|anonym\w*|initials?|initiales|pseudo\w*|alias|first name|prenom|private\w*|prive\w*|confiden\w*|spouse|husband|wife|partner|conjointe?s?|mari|epou\w*|femme|implied|implicit\w*|tacit\w*|presum\w*|assum\w*|suppos\w*)\b/;
const NO_SENTENCE =
  /^(no|non|nope|not|pas|ne pas|do not|don t|please (don t|do not|no)|(i )?(would |d )?(rather|prefer) not|i (do not|don t|disagree|refuse|decline|object)|(has|have|did) not|didn t|hasn t|won t|doesn t|does not|will not|n a pas|je (ne|n|refuse|prefere ne pas|m oppose)|declined?|refuse\w*|never|jamais|hell no|absolutely not|certainly not|certainement pas|surtout pas|absolument pas|(without|sans|aucun|no) consent\w*|(consent|consentement) (not|non|refuse\w*|denied|declined)|stop|remove)\b/;
const TICKS = /^[✓✔☑✅🗹√☒]\uFE0F?$/u;
const CROSSES = /^[✗✘☐❌❎✖🚫⛔👎⬜◻◽□]\uFE0F?$/u;
/** A box before words, as forms on paper and their exports have it: "[x] I agree", "☐ I agree". */
const TICKED = /^(?:[✓✔☑✅🗹√☒]\uFE0F?|\[[xX✓✔*]\]|\([xX✓✔•*]\))\s*(?=\S)/u;
const UNTICKED = /^(?:[☐❌✗✘❎◻◽□]\uFE0F?|\[[\s_]?\]|\([\s_]?\))\s*/u;
/** 1 and 0 as tables of numbers write them: 1.0, 0,00. */
const WHOLE_NUMBER = /^([01])[.,]0+$/;
/** An answer that is neither: nobody said yes with it. */
const UNDECIDED =
  /^(maybe|perhaps|peut etre|unsure|not sure|undecided|indecise?|pending|en attente|later|plus tard|ask( me)?( first)?|(me |a )?demander( d abord)?|a confirmer|to be confirmed|tbc|tbd|nsp|je ne sais pas|ne sais pas|don t know|not yet|pas encore|not now|pas maintenant)$/;

/** Reads a consent cell in English or French: words, ticks, 1 and 0, or the date on which somebody said yes. */
export function consentOf(cell: string): Consent {
  const text = cell.trim();
  if (text === '' || /^[-–—_.?/*\s]+$/.test(text)) return 'blank';
  if (TICKS.test(text)) return 'yes';
  if (CROSSES.test(text)) return 'no';
  const box = TICKED.exec(text)?.[0];
  if (box !== undefined) return BOX.test(text.slice(box.length)) ? 'unclear' : consentOf(text.slice(box.length));
  const empty = UNTICKED.exec(text)?.[0];
  if (empty !== undefined) return isUntickedYes(text.slice(empty.length)) ? 'no' : 'unclear';
  // "yes?" asks, and "-1" counts.
  if (/[?¿]|^[-−]\s*\d/.test(text)) return 'unclear';
  if (YES_ELSEWHERE.test(text)) return 'yes';
  if (NO_ELSEWHERE.test(text)) return 'no';
  const plain = plainHeader(text.replace(WHOLE_NUMBER, '$1'));
  if (plain === '') return 'unclear';
  if (/^(n a|na|nan|null|undefined|unknown|inconnu)$/.test(plain)) return 'blank';
  if (WITHDRAWN.test(plain)) return 'withdrawn';
  if (YES.has(plain) || YES_PHRASES.has(plain)) return 'yes';
  if (NO.has(plain) || NO_PHRASES.has(plain)) return 'no';
  if (isDate(text)) return 'yes';
  if (NO_SENTENCE.test(plain)) return 'no';
  return YES_SENTENCE.test(plain) && !DOUBT.test(plain) && isAboutLetter(plain) ? 'yes' : 'unclear';
}

/** Several boxes in one cell are a form that nobody filled in by this program's rules. */
const BOX = /[☐☑✓✔✅🗹☒❌✗✘❎◻◽□]|\[[\sxX_*]?\]/u;
const isUntickedYes = (rest: string): boolean => rest === '' || (!BOX.test(rest) && consentOf(rest) === 'yes');

/** "Yes, send me the newsletter" and "Yes, take me off" are a yes to something else. */
const isAboutLetter = (plain: string): boolean => !['other', 'refusal'].includes(columnTopic(plain));

/** Whether a cell answers a question of yes and no with neither: "maybe", "pas encore", "oui, après lecture". */
export function isUndecided(cell: string): boolean {
  const plain = plainHeader(cell);
  return (
    UNDECIDED.test(plain) ||
    (/^(yes|oui)\b/.test(plain) && plain.split(' ').length <= 6 && consentOf(cell) === 'unclear')
  );
}

const MONTHS =
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr avr juil'.split(
    ' ',
  );

/** A day in one of the shapes that exports have, with or without an hour: 2018-06-26, 6/26/2018, 26.06.2018, 26 juin 2018, June 26, 2018. */
function isDate(text: string): boolean {
  const figures = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{2,4})(?:[T ,].{0,40})?$/.exec(text);
  if (figures !== null) {
    const [a, b, c] = [Number(figures[1]), Number(figures[2]), Number(figures[3])];
    if (figures[1]!.length === 4) return b >= 1 && b <= 12 && c >= 1 && c <= 31 && isYear(a); // the expression has three groups
    return (
      a >= 1 &&
      b >= 1 &&
      Math.min(a, b) <= 12 &&
      Math.max(a, b) <= 31 &&
      isYear(figures[3]!.length === 2 ? c + 2000 : c)
    );
  }
  const words = plainHeader(text).split(' ');
  const numbers = words.map((word) => Number(/^(\d{1,4})(er|st|nd|rd|th)?$/.exec(word)?.[1]));
  return (
    words.length <= 12 &&
    words.some((word) => MONTHS.includes(word)) &&
    numbers.some((n) => n >= 1 && n <= 31) &&
    numbers.some(isYear)
  );
}

const isYear = (year: number): boolean => year >= 1990 && year <= 2100;
