import { say, type Sentence } from '../../language/sentence.js';
/** What is odd about a text that can be printed, in words that follow "looks like" and "perhaps". */
export interface OddText {
  readonly what: Sentence;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** One look that lets nearly every text pass. */
const MAYBE = /[?=&\\%]/;
const FIGURES = /\d{3}/;
/** With what letters written as codes begin. */
const CODES = /[=&\\%]/;
const ESCAPES = /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi;
const ENTITY = /&(?:#(\d{2,6})|#x([0-9a-f]{2,5})|([a-z]{2,8}));/gi;
const QUOTED_PRINTABLE = /(?:=[0-9A-F]{2}){2,}/g;
const PERCENT = /(?:%[0-9A-F]{2}){2,}/gi;
/** First names, surnames and towns that lose their accent most often; "?" stands for one letter. */
const KNOWN =
  'André Andrée José Josée René Renée Zoé Zoë Chloé François Françoise Hélène Geneviève Noël Noëlla Joël Joëlle Gaël Gaëlle Michèle Hervé Éric Élise Étienne Émile Émilie Frédéric Frédérique Gérard Jérôme Valérie Véronique Stéphane Stéphanie Sébastien Mélanie Mélissa Amélie Raphaël Israël Danièle Thérèse Régis Rémi Benoît Maïté Loïc Anaïs Côté Bélanger Lévesque Gagné Gérin Hébert Poirier Ménard Béland Thériault Lépine Légaré Québec Montréal Lévis Trois-Rivières Gatineau Saint-Jérôme Orléans Montérégie Chambéry Sept-Îles'.split(
    ' ',
  );

/**
 * Looks for letters that were lost or written as codes: `Andr?`, `Zo=C3=AB`, `Zo&euml;`, `Zo\u00eb`. `undefined` for nearly all. Nothing is
 * changed by it.
 */
export function oddText(text: string, kind: 'name' | 'place' | 'words'): OddText | undefined {
  if (text.length > 20_000 || (!MAYBE.test(text) && !(kind === 'name' && FIGURES.test(text)))) return undefined;
  if (CODES.test(text)) {
    for (const decode of [escapes, entities, quotedPrintable, percent]) {
      const suggestion = decode(text);
      if (suggestion !== text) return { what: say`a text with letters written as codes`, suggestion };
    }
  }
  if (kind === 'words' ? /\p{L}\?+\p{Ll}/u.test(text) && !/https?:/.test(text) : text.includes('?')) {
    const suggestion = restored(text);
    return { what: say`a text with a letter lost and replaced by "?"`, ...(suggestion !== text && { suggestion }) };
  }
  if (kind === 'name' && /(?:\d[\s().-]*){7,}/.test(text)) return { what: say`a telephone number` };
  return undefined;
}

const escapes = (text: string): string =>
  text.replace(ESCAPES, (_, four?: string, two?: string) => String.fromCharCode(parseInt(four ?? two ?? '', 16)));

const quotedPrintable = (text: string): string => text.replace(QUOTED_PRINTABLE, (run) => asUtf8(run, '='));
const percent = (text: string): string => text.replace(PERCENT, (run) => asUtf8(run, '%'));

/** Bytes written as `=C3=AB` or `%C3%AB`; as they stand where they are no UTF-8. */
function asUtf8(run: string, sign: string): string {
  const bytes = Buffer.from(run.replaceAll(sign, ''), 'hex');
  const decoded = bytes.toString('utf8');
  return /[\uFFFD\p{Cc}]/u.test(decoded) ? run : decoded;
}

const accents: Readonly<Record<string, string>> = {
  acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', cedil: '\u0327', tilde: '\u0303', ring: '\u030A', caron: '\u030C',
}; // prettier-ignore
const signs: Readonly<Record<string, string>> = {
  amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: '\u00A0', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', ndash: '–', mdash: '—',
  hellip: '…', szlig: 'ß', oelig: 'œ', OElig: 'Œ', aelig: 'æ', AElig: 'Æ', oslash: 'ø', Oslash: 'Ø',
}; // prettier-ignore

function entities(text: string): string {
  return text.replace(ENTITY, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name === undefined) {
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code < 32 || code > 0x10_ffff ? whole : String.fromCodePoint(code);
    }
    const accent = accents[name.slice(1)];
    return accent === undefined ? (signs[name] ?? whole) : `${name.slice(0, 1)}${accent}`.normalize('NFC');
  });
}

/** Each word with "?" that is a known word with one letter lost. */
const restored = (text: string): string =>
  text.replace(/[\p{L}?-]+/gu, (word) => {
    if (!word.includes('?')) return word;
    const fits = KNOWN.filter(
      (known) =>
        known.length === word.length &&
        Array.from(word).every((char, at) => (char === '?' ? known.charCodeAt(at) > 127 : char === known[at])),
    );
    return fits.length === 1 ? fits[0]! : word; // there is one
  });
