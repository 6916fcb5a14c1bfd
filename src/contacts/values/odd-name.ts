import { say, type Sentence } from '../../language/sentence.js';
import { oddText } from './odd-text.js';

const INVENTED = new Set(
  (
    'mickey mouse|minnie mouse|donald duck|daffy duck|bugs bunny|homer simpson|bart simpson|harry potter|darth vader|luke skywalker|santa claus|pere noel|père noël|james bond|' +
    'clark kent|bruce wayne|peter pan|john doe|jane doe|joe blow|joe public|john q public|jean dupont test|test test|test user|foo bar|first last|last first|prenom nom|prénom nom|nom prenom|nom prénom|first name last name|full name|your name|votre nom|' +
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

/** What organisations are called by, and hardly any family. */
const ORGANISATIONS =
  'inc|ltd|lt[eé]e|llc|corp|syndicats?|associations?|soci[eé]t[eé]|society|committee|comit[eé]|coalition|f[eé]d[eé]ration|foundation|fondation|universit[eéy]+|council|conseil|board|parti|party|club|[eé]quipe|groupe?|r[eé]seau|network|collecti(?:f|ve)|mouvement|movement|ligue|bank|banque|gouvernement|government|[eé]cole|school|coll[eè]ge|c[eé]gep|h[oô]pital|hospital|clini(?:c|que)|pharmac(?:y|ie)|r[eé]sidence|coop[eé]rative|greenpeace|amis de|friends of|city of|ville de|local';
const ORGANISATION = new RegExp(`(?:^|[^\\p{L}])(?:${ORGANISATIONS})(?!\\p{L})`, 'u');
/** Words that stand for anybody, as the whole name. */
const ANYBODY =
  /^(me|myself|moi(-même)?|mom|mum|dad|maman|papa|info|admin|administrator|webmaster|office|bureau|secretariat|(the )?manager|guest|user|customer|client|mr|mrs|ms|mme|mlle|madame|monsieur)\.?$|^((madame|monsieur) )?(la|le|the) (présidente?|president|direct(rice|eur|or)|chair|ministre|minister)$|^((vice|co)[- ]?)?(pr[eé]sidente?|chair(person|man|woman)?|treasurer|tr[eé]sori[eè]re?|secretary|secr[eé]taire|directeur|directrice|director|coordinat(or|eur|rice))$/;
/** What somebody does, or is to another, beside or in place of her name. */
const ROLE =
  /[,–-] ?(la |le |the )?(vice-?|grande? )?(pr[eé]sident|chief|chef|chair|direct(or|rice|eur)|secretar|secr[eé]taire|tr[eé]sori|treasurer|coord|member|membre|d[eé]l[eé]gu|steward)|['’]s (husband|wife|spouse|partner|mother|father|son|daughter)$|^(conjointe?|[eé]poux|[eé]pouse|mari|femme|m[eè]re|p[eè]re|fils|fille|mother|father|husband|wife|son|daughter|spouse) (de|of) /;
/** "Mrs. Smith": half of a name. */
const TITLED = /^(mrs?|ms|miss|mx|mme|mlle|madame|monsieur|dre?|prof)\.? [^ ]+$/;
const INSULT = /\b(fuck\w*|shit\w*|asshole|bitch|merde|connard|salope|tabarnak|putain)\b|^go away/;

/** One look that lets nearly every name pass that `oddWords` would. */
const ODD = new RegExp(
  `${/[\d*_=<>{}|~^#$%+/;&([,–]| - |['’]s |\p{Extended_Pictographic}|^(?:a|an|une?|concerned|(?:madame|monsieur) l[ae]|dear|hi|hello|ch[eè]re?|bonjour|x) |[ .]x$|[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]|\b(?:and|et|famil|house|m[eé]nage)/u.source}|${ANYBODY.source}|${TITLED.source}|${ROLE.source}|${INSULT.source}|${ORGANISATION.source}`,
  'u',
);

function oddWords(name: string, lower: string): Sentence | undefined {
  if (/[([][^)\]]*(?:\/[^)\]]*[)\]]|[)\]]$)/.test(lower)) return say`a name with a remark`;
  if (/\d/.test(lower)) return say`a name with figures`;
  if (/[*_=<>{}|~^#$%+]|\p{Extended_Pictographic}/u.test(lower)) return say`a name with signs`;
  if (/ (and|et|&) |[/;]/.test(lower.replace(/ [sda]\/[olp] /, ' '))) return say`the names of two people`;
  if (/^(the )?[^ ]+ family$|^(la )?famille |^(household|m[eé]nage) | (household|m[eé]nage)$/.test(lower))
    return say`the name of a family`;
  if (INSULT.test(lower)) return say`an insult`;
  if (ORGANISATION.test(lower)) return say`the name of an organisation`;
  if (TITLED.test(lower)) return say`a title and half of a name`;
  if (ROLE.test(lower)) return say`a name with a remark`;
  if (
    ANYBODY.test(lower) ||
    /^(an?|une?|concerned) (friend|citizen|supporter|neighbou?r|ami|citoyen)/.test(lower) ||
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
