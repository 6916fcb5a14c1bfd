import type { Language } from '../../language/language.js';
import type { ByGender } from './form-of-address.js';

/**
 * Letters after a name that differ between the languages; all others (C.C., C.D., O.Ont., …) are the same in both and stay as given.
 * Compared without full stops, so that `MP` and `M.P.` are one.
 */
const POST_NOMINALS: readonly { readonly en: string; readonly fr: ByGender }[] = [
  { en: 'P.C.', fr: forAll('C.P.') },
  { en: 'K.C.', fr: forAll('c.r.') },
  { en: 'Q.C.', fr: forAll('c.r.') },
  { en: 'M.P.', fr: each('députée', 'député', 'députée ou député') },
  { en: 'M.P.P.', fr: each('députée provinciale', 'député provincial', 'députée provinciale ou député provincial') },
  { en: 'M.N.A.', fr: assembly('à l’Assemblée nationale') },
  { en: 'M.H.A.', fr: assembly('à la Chambre d’assemblée') },
  { en: 'M.L.A.', fr: assembly('à l’Assemblée législative') },
];

/** Letters that members of a legislature carry there, by postal abbreviation of the province. */
const MEMBERS_OF_LEGISLATURES: Readonly<Record<string, string>> = { ON: 'M.P.P.', QC: 'M.N.A.', NL: 'M.H.A.' };

function each(feminine: string, masculine: string, neutral: string): ByGender {
  return { feminine, masculine, neutral };
}

function forAll(wording: string): ByGender {
  return each(wording, wording, wording);
}

function assembly(where: string): ByGender {
  return each(`députée ${where}`, `député ${where}`, `députée ou député ${where}`);
}

/** Letters after the name in a language: `P.C.`, `M.P.` become « C.P. », « députée ». Unknown ones stay as they are. */
export function postNominal(given: string, language: Language, gender: keyof ByGender): string {
  const known = POST_NOMINALS.find(
    ({ en, fr }) =>
      plain(en) === plain(given) || plain(fr.masculine) === plain(given) || plain(fr.feminine) === plain(given),
  );
  if (known === undefined) return given;
  return language === 'en' ? known.en : known.fr[gender];
}

/** Whether somebody is of the King's Privy Council for Canada, and so honourable for life. */
export function isPrivyCouncillor(postNominals: readonly string[]): boolean {
  return postNominals.some((given) => ['PC', 'CP'].includes(plain(given)));
}

/** The letters that go with an office where the file gives none; `{legislature}` stands for those of the province's members. */
export function usualPostNominals(usual: readonly string[], province: string | undefined): readonly string[] {
  return usual.flatMap((letters) => {
    if (letters !== '{legislature}') return [letters];
    return province === undefined ? [] : [MEMBERS_OF_LEGISLATURES[province] ?? 'M.L.A.'];
  });
}

function plain(given: string): string {
  return given.replaceAll('.', '').toUpperCase();
}
