import { packed, say } from '../language/sentence.js';
import * as z from 'zod/mini';
import type { Localized } from '../language/language.js';
import { group, localized, ownFile, word } from './values.js';

/** How letters look on paper. Files are in the campaign folder. */
export interface PrintSettings {
  readonly paper: 'letter' | 'a4';
  readonly letterhead:
    | {
        readonly logo: string | undefined;
        readonly lines: Localized;
        /** Whose letters have it: the coalition's own, or supporters' as well. */
        readonly on: 'sign-on' | 'all';
      }
    | undefined;
  /** Picture of a signature, for sign-on letters. */
  readonly signature: string | undefined;
  /** Fonts to be used where those of postbag lack a character. */
  readonly fonts: readonly string[];
}

/** The group `print:` of campaign.yaml. */
export const printGroup = group(
  {
    paper: z.optional(word(['letter', 'a4'])),
    letterhead: z.optional(
      group(
        {
          logo: z.optional(ownFile),
          lines: localized(say`the lines of the letterhead`),
          on: z.optional(word(['sign-on', 'all'])),
        },
        say`a group of values: logo, lines, on`,
      ),
    ),
    signature: z.optional(ownFile),
    fonts: z.optional(z.array(ownFile, { error: packed(say`a list of font files, such as [fonts/NotoSerifSC.ttf]`) })),
  },
  say`a group of values: paper, letterhead, signature, fonts`,
);

/** The settings with their defaults. */
export function printSettings(given: z.infer<typeof printGroup> | undefined): PrintSettings {
  const letterhead = given?.letterhead;
  return {
    paper: given?.paper ?? 'letter',
    letterhead: letterhead && { logo: letterhead.logo, lines: letterhead.lines, on: letterhead.on ?? 'sign-on' },
    signature: given?.signature,
    fonts: given?.fonts ?? [],
  };
}
