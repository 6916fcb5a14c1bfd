import { createHash } from 'node:crypto';
import { say } from '../language/sentence.js';
import type { Campaign } from '../campaign/campaign.js';
import { inLanguage, type Language } from '../language/language.js';
import type { Template } from '../letters/template.js';
import { readInside } from '../own-files.js';
import { Problem } from '../problems/problem.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import { fileType } from '../letters/file-type.js';
import type { LetterDress } from './letter-part.js';
import type { Letterhead } from './print-job.js';
import { openTypesetter, type Typesetter } from './typesetter.js';

/** What a campaign's letters are set with: Typst, and the letterhead and signature of campaign.yaml. */
export interface Paper {
  readonly typesetter: Typesetter;
  readonly dress: LetterDress;
  /** sha256, hex, of the pictures. */
  readonly digest: string;
  /** The organisation's letterhead, if campaign.yaml has one. */
  readonly head: (language: Language) => Letterhead | undefined;
}

const mostPicture = 5_000_000;
const mostFont = 40_000_000;

/**
 * Opens what a campaign prints with.
 *
 * @param at The moment that the PDFs say they were made.
 * @param templates Their pictures are printed.
 * @throws Problem `print-unavailable`, `picture-unusable`, and as `readInside`
 */
export async function openPaper(campaign: Campaign, at: Date, templates: readonly Template[]): Promise<Paper> {
  const { folder, organisation, print, id } = campaign;
  const { letterhead, signature } = print;
  const pictures = new Map<string, Buffer>();
  const picture = async (path: string, key: string): Promise<string> => {
    const octets = await readInside(folder, path, mostPicture);
    const type = fileType(octets);
    if (type?.picture !== true)
      throw new Problem({
        code: 'picture-unusable',
        message: say`"${path}" is not a picture that can be printed.`,
        hint: say`Save it as PNG, JPEG or GIF.`,
        where: campaign.whereIs(key),
      });
    const name = `picture-${pictures.size}.${type.endings[0]}`;
    pictures.set(name, octets);
    return name;
  };
  const logo = letterhead?.logo === undefined ? undefined : await picture(letterhead.logo, 'print.letterhead.logo');
  const signed = signature === undefined ? undefined : await picture(signature, 'print.signature');
  for (const { path, cid } of templates.flatMap((one) => one.pictures))
    if (!pictures.has(cid)) pictures.set(cid, await readInside(folder, path, mostPicture));
  const fonts = await Promise.all(print.fonts.map((path) => readInside(folder, path, mostFont)));
  const isOurs = ({ group }: PlannedLetter): boolean => group.template.kind === 'sign-on';
  const head = (language: Language): Letterhead | undefined => {
    if (letterhead === undefined) return undefined;
    const lines = (inLanguage(letterhead.lines, language) ?? '').trimEnd().split('\n');
    return { logo, lines, name: inLanguage(organisation.name, language) ?? id };
  };
  return {
    head,
    digest: [...pictures.values()].reduce((hash, octets) => hash.update(octets), createHash('sha256')).digest('hex'),
    typesetter: await openTypesetter(at, pictures, fonts),
    dress: {
      letterhead: (letter) =>
        letterhead?.on === 'all' || isOurs(letter) ? head(letter.group.template.language) : undefined,
      signature: (letter) => (isOurs(letter) ? signed : undefined),
    },
  };
}
