/** What programs and people write where there is no value: never anybody's name, town or words. */
const NO_VALUE =
  /^(n\/a|n\.a\.?|s\/o|s\.o\.?|null|undefined|nan|nil|none|\\n|#?n\/[ad]|#(name|nom)\?|#(ref|value|valeur|num|nombre|null|nul|spill|calc)!|#div\/0!|[-–—_.?*\s]+|unknown|inconnue?s?|tb[acd]|t\.b\.[acd]\.?|x{3,}|same as above|idem|ditto|to be (determined|confirmed|advised|announced)|à (venir|déterminer|préciser|confirmer|compléter)|not (available|applicable|provided|specified|given|set)|non (disponible|applicable|fournie?|précisée?|spécifiée?)|sans objet|[([<](blank|vide|empty|none|null|not set|no value|unknown|inconnu|sans nom|no name)[)\]>]|\{\{.*\}\}|\$?\{[\w .-]+\}|\*\|.*\|\*|\[[a-zé_ -]*(name|nom|email|city|ville|title|titre|note)[a-zé_ -]*\]|%[a-z_]+%|%%.+%%|<<.+>>|<test lead: [^>]*>?|anonym(e|ous)|anon|(null|undefined)( (null|undefined))+)$/i;
/** Names that real people bear, and that programs write for no name as well. */
const ALSO_NAMES = /^(null|none|nil|nan|na|unknown|anon)$/i;
/** First characters of placeholders: one look that lets nearly every cell pass. */
const begins = new Set(Array.from('nsuitxdàNSUITXDÀ#-–—_.?*([<{$%\\', (char) => char.charCodeAt(0)));
/** What forms write for somebody who did not sign in, and donation pages for somebody who does not want to be named. */
const isAnonymous = (text: string): boolean =>
  // One look at the letter lets nearly every cell pass.
  (text.charCodeAt(0) | 0x20) === 0x61 && /^anon/i.test(text);
/** What people answer where they have nothing to say. */
const NO_WORDS =
  /^(no|non|nope|none|nothing|rien|0|x|n|na|néant|aucun|aucune|(no|not|without|aucun|pas de) (comments?|commentaires?|thanks?|merci)|no thank you|non merci|pas de commentaire|rien à (dire|ajouter|signaler)|nothing to add|see above|voir plus haut|voir ci-dessus|test|ok)[.! ]*$/i;

/** Whether a cell (trimmed) holds no value: `N/A`, `#REF!`, `-`, `unknown`, `{{first_name}}`, `*|FNAME|*` and the like. */
export const isPlaceholder = (text: string): boolean =>
  text.length < 100 && (begins.has(text.charCodeAt(0)) || isAnonymous(text)) && (NO_VALUE.test(text) || text === 'NA');

/** What people write in place of a name that they cannot read, or do not want to give. */
const NO_NAME =
  /^(ill[ei]gible|illisible|unreadable|not legible|withheld|private|priv[ée]e?|confidential|confidentielle?|(i |i['’]d )?(prefer|rather|would rather) not( .*)?|(i )?(don['’]?t|do not) want to .*|(je )?pr[ée]f[èe]re ne pas .*|on file|au dossier|[fl]nu|nmn)$/i;

/** Whether the cell of a name (trimmed) holds none. */
export const isNoName = (text: string): boolean => isPlaceholder(text) || (text.length < 60 && NO_NAME.test(text));

/** Whether a placeholder is also a surname or first name of real people ("Null", "None"). */
export const isAlsoName = (text: string): boolean => ALSO_NAMES.test(text);

/** Whether words are nobody's own: "none", "n/a", "-", "no comment". */
export const saysNothing = (text: string): boolean => isPlaceholder(text) || (text.length < 40 && NO_WORDS.test(text));
