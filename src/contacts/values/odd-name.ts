const INVENTED = new Set(
  (
    'mickey mouse|minnie mouse|donald duck|daffy duck|bugs bunny|homer simpson|bart simpson|harry potter|darth vader|luke skywalker|santa claus|pere noel|père noël|james bond|' +
    'clark kent|bruce wayne|peter pan|john doe|jane doe|joe blow|joe public|john q public|jean dupont test|test test|test user|foo bar|first last|prenom nom|prénom nom|first name last name|' +
    'anonymous|anonyme|nobody|personne|no name|sans nom|test|asdf asdf|qwerty|abc def|hugh jass|mike hunt|i p freely|seymour butts|ben dover'
  ).split('|'),
);

/** Why a name may be no person's, in words that follow "looks like"; `undefined` for nearly all. It is only said; people decide. */
export function oddName(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (MAYBE.test(lower) || hasThreeAlike(lower)) {
    if (REPEATED.test(name)) return 'a letter repeated';
    if (/asdf|qwert|zxcv|hjkl/.test(lower)) return 'keys in a row';
    if (/https?:|www\./.test(name)) return 'a web address';
  }
  if (/[\uFF01-\uFF5E]/.test(name)) return 'letters in full width';
  return INVENTED.has(lower) ? 'an invented name' : undefined;
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
