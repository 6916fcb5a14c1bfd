import { plainHeader } from '../headers/plain-header.js';

/** What a cell of a consent column says. Only `yes` lets somebody be written for. */
export type Consent = 'yes' | 'no' | 'withdrawn' | 'unclear' | 'blank';

const YES = new Set(
  'yes y oui o true vrai 1 x on ok okay agree agreed accept accepted accepte acceptee checked coche cochee granted given consent consented subscribed abonne abonnee accorde'.split(
    ' ',
  ),
);
const YES_PHRASES = new Set([
  'opted in',
  'opt in',
  'd accord',
  'i agree',
  'i accept',
  'i consent',
  'j accepte',
  'je consens',
  'yes oui',
  'oui yes',
  'y o',
  'i do',
  'yes i do',
  'yes please',
  'of course',
  'bien sur',
]);
const NO = new Set(
  'no n non false faux 0 off unchecked refused refuse refusee declined decline denied disagree disagreed never jamais none aucun not'.split(
    ' ',
  ),
);
const WITHDRAWN =
  /\b(withdr[ae]wn?|withdrew|revoked?|revoque\w*|retire|retiree|retrait|unsubscribed?|opt(ed)? ?out|desabonne\w*|desinscrit\w*)\b/;
const YES_SENTENCE =
  /^(yes|oui|i (agree|consent|accept|give|do|authori[sz]e)|j (accepte|autorise|ai consenti)|je (consens|veux bien|suis d accord|donne))\b/;
const DOUBT =
  /\b(not|no|non|but|mais|sauf|except|only|seulement|unless|if|si|maybe|peut etre|n|pas|ne|unsure|later|plus tard|ask|demander)\b/;
const NO_SENTENCE =
  /^(no|non|not|i do not|i don t|i disagree|je (ne|refuse)|do not|ne pas|please don t|rather not|declined?|refuse\w*)\b/;
const TICKS = /^[✓✔☑✅🗹√☒]\uFE0F?$/u;
const CROSSES = /^[✗✘☐❌❎✖🚫]\uFE0F?$/u;

/** Reads a consent cell in English or French: words, ticks, 1 and 0, or the date on which somebody said yes. */
export function consentOf(cell: string): Consent {
  const text = cell.trim();
  if (text === '' || /^[-–—_.?/]+$/.test(text)) return 'blank';
  if (TICKS.test(text)) return 'yes';
  if (CROSSES.test(text)) return 'no';
  const plain = plainHeader(text);
  if (plain === '' || /^(n a|na|null|undefined|unknown|inconnu)$/.test(plain)) return 'blank';
  if (WITHDRAWN.test(plain)) return 'withdrawn';
  if (YES.has(plain) || YES_PHRASES.has(plain)) return 'yes';
  if (NO.has(plain)) return 'no';
  if (isDate(text)) return 'yes';
  if (NO_SENTENCE.test(plain)) return 'no';
  if (YES_SENTENCE.test(plain) && !DOUBT.test(plain)) return 'yes';
  return 'unclear';
}

/** Whether a cell is a clear yes where a column asks yes or no ("do not e-mail: true"). */
export const isYes = (cell: string): boolean => consentOf(cell) === 'yes';

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
