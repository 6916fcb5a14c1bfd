import { say, type Sentence } from '../../language/sentence.js';
import { oddText } from './odd-text.js';

const INVENTED = new Set(
  (
    'mickey mouse|minnie mouse|donald duck|daffy duck|bugs bunny|homer simpson|bart simpson|harry potter|darth vader|luke skywalker|santa claus|pere noel|père noël|james bond|' +
    'clark kent|bruce wayne|peter pan|john doe|jane doe|joe blow|joe public|john q public|jean dupont test|test test|test user|foo bar|first last|prenom nom|prénom nom|first name last name|' +
    'anonymous|anonyme|nobody|personne|no name|sans nom|test|asdf asdf|qwerty|abc def|hugh jass|mike hunt|i p freely|seymour butts|ben dover'
  ).split('|'),
);

/** Why a name may be no person's, in words that follow "looks like"; `undefined` for nearly all. It is only said; people decide. */
export function oddName(name: string): Sentence | undefined {
  const lower = name.toLowerCase();
  if (MAYBE.test(lower) || hasThreeAlike(lower)) {
    if (REPEATED.test(name)) return say`a letter repeated`;
    if (/asdf|qwert|zxcv|hjkl/.test(lower)) return say`keys in a row`;
    if (/https?:|www\./.test(name)) return say`a web address`;
  }
  if (/[\uFF01-\uFF5E]/.test(name)) return say`letters in full width`;
  if (INVENTED.has(lower)) return say`an invented name`;
  return ODD.test(lower) && oddText(name, 'name') === undefined ? oddWords(name, lower) : undefined;
}

/** One look that lets nearly every name pass that `oddWords` would. */
const ODD =
  /[\d*_=<>{}|~^#$%+/;&([]|\p{Extended_Pictographic}|^(?:a|an|une?|dear|hi|hello|ch[eè]re?|bonjour|x) |[ .]x$|[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]|\b(?:and|et|famil|house|m[eé]nage|inc|lt|llc|corp|syndicat|assoc|soci|commit|comit|coali|f[eé]d[eé]r|found|fondation|universit|council)/u;

function oddWords(name: string, lower: string): Sentence | undefined {
  if (/[([][^)\]]*(?:\/[^)\]]*[)\]]|[)\]]$)/.test(lower)) return say`a name with a remark`;
  if (/\d/.test(lower)) return say`a name with figures`;
  if (/[*_=<>{}|~^#$%+]|\p{Extended_Pictographic}/u.test(lower)) return say`a name with signs`;
  if (/ (and|et|&) |[/;]/.test(lower)) return say`the names of two people`;
  if (/^(the )?[^ ]+ family$|^(la )?famille |^(household|m[eé]nage) /.test(lower)) return say`the name of a family`;
  if (
    /\b(inc|ltd|lt[eé]e|llc|corp|syndicat|association|soci[eé]t[eé]|society|committee|comit[eé]|coalition|f[eé]d[eé]ration|foundation|fondation|universit[eéy]+|council)(?!\p{L})/u.test(
      lower,
    )
  )
    return say`the name of an organisation`;
  if (
    /^(an?|une?) (friend|citizen|supporter|neighbou?r|ami|citoyen)/.test(lower) ||
    /^(An?|Une?) \p{Ll}{2}/u.test(name)
  )
    return say`a word for anybody`;
  if (/^(dear|hi|hello|ch[eè]re?|bonjour) /.test(lower)) return say`a greeting`;
  if (/(^| )x( |$)/.test(lower)) return say`a letter in place of a name`;
  return /[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]/.test(lower) ? say`letters of two alphabets` : undefined;
}

const REPEATED = /(\p{L})\1{3,}/iu;
/** With `hasThreeAlike`, one look that lets nearly every name pass. */
const MAYBE = /asdf|qwert|zxcv|hjkl|:|www/;

/** Whether three characters in a row are the same; an expression takes ten times as long. */
function hasThreeAlike(name: string): boolean {
  for (let i = 2; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code === name.charCodeAt(i - 1) && code === name.charCodeAt(i - 2)) return true;
  }
  return false;
}
