import type { Campaign } from '../campaign/campaign.js';
import { inLanguage, type Language } from '../language/language.js';
import { readInside } from '../own-files.js';
import { Problem } from '../problems/problem.js';
import type { PlannedLetter } from '../outbox/planned-letter.js';
import { pictureType } from '../messages/picture-type.js';
import type { LetterDress } from './letter-part.js';
import type { Letterhead } from './print-job.js';
import { openTypesetter, type Typesetter } from './typesetter.js';

/** What a campaign's letters are set with: Typst, and the letterhead and signature of campaign.yaml. */
export interface Paper {
  readonly typesetter: Typesetter;
  readonly dress: LetterDress;
  /** The organisation's letterhead, if campaign.yaml has one. */
  readonly head: (language: Language) => Letterhead | undefined;
}

const mostPicture = 5_000_000;
const mostFont = 40_000_000;

/**
 * Opens what a campaign prints with.
 *
 * @param at The moment that the PDFs say they were made.
 * @throws Problem `print-unavailable`, `picture-unusable`, and as `readInside`
 */
export async function openPaper(campaign: Campaign, at: Date): Promise<Paper> {
  const { folder, organisation, print, id } = campaign;
  const { letterhead, signature } = print;
  const pictures = new Map<string, Buffer>();
  const picture = async (path: string, key: string): Promise<string> => {
    const octets = await readInside(folder, path, mostPicture);
    const type = pictureType(octets);
    if (type === undefined)
      throw new Problem({
        code: 'picture-unusable',
        message: `"${path}" is not a picture that can be printed.`,
        hint: 'Save it as PNG, JPEG, GIF or SVG.',
        where: campaign.whereIs(key),
      });
    const name = `picture-${pictures.size}.${type.ending}`;
    pictures.set(name, octets);
    return name;
  };
  const logo = letterhead?.logo === undefined ? undefined : await picture(letterhead.logo, 'print.letterhead.logo');
  const signed = signature === undefined ? undefined : await picture(signature, 'print.signature');
  const fonts = await Promise.all(print.fonts.map((path) => readInside(folder, path, mostFont)));
  const isOurs = ({ group }: PlannedLetter): boolean => group.template.kind === 'sign-on';
  const head = (language: Language): Letterhead | undefined => {
    if (letterhead === undefined) return undefined;
    const lines = (inLanguage(letterhead.lines, language) ?? '').trimEnd().split('\n');
    return { logo, lines, name: inLanguage(organisation.name, language) ?? id };
  };
  return {
    head,
    typesetter: await openTypesetter(at, pictures, fonts),
    dress: {
      letterhead: (letter) =>
        letterhead?.on === 'all' || isOurs(letter) ? head(letter.group.template.language) : undefined,
      signature: (letter) => (isOurs(letter) ? signed : undefined),
    },
  };
}
