import { foundIn } from '../../contacts/sequence.js';
import { say } from '../../language/sentence.js';
import { encodedSize } from '../../letters/enclosure.js';
import { Problem } from '../../problems/problem.js';
import { carriesFiles, groupsOf, type PlannedLetter } from './planned-letter.js';

/** How large the files of one letter are in a message. */
export interface AttachmentSize {
  readonly letter: string;
  /** Names of the files, each once, in order. */
  readonly files: readonly string[];
  /** Octets of the heaviest letter's files, encoded. */
  readonly perLetter: number;
  /** Octets of all letters' files, encoded. */
  readonly all: number;
}

/** Above this, servers of offices begin to refuse mail; many stop at 10 MB, encoded. */
const mostPerLetter = 10_000_000;

/** The sizes for each letter that has files, in the order of the plan. The printed letter itself counts with what is usual for one. */
export function attachmentSizes(letters: Iterable<PlannedLetter>): readonly AttachmentSize[] {
  const sizes = new Map<string, { files: Set<string>; perLetter: number; all: number }>();
  if (foundIn(groupsOf(letters), carriesFiles) === undefined) return [];
  for (const letter of letters) {
    const { group } = letter;
    if (!carriesFiles(group)) continue;
    const enclosures = group.enclosures(letter.supporter);
    if (enclosures.length === 0) continue;
    const { name } = group.template;
    const size = sizes.get(name) ?? { files: new Set<string>(), perLetter: 0, all: 0 };
    const octets = enclosures.reduce((sum, one) => sum + encodedSize(one), 0);
    if (size.files.size < 20) for (const one of enclosures) size.files.add(one.name);
    size.perLetter = Math.max(size.perLetter, octets);
    size.all += octets;
    sizes.set(name, size);
  }
  return [...sizes].map(([letter, { files, ...rest }]) => ({ letter, files: [...files], ...rest }));
}

/** An error `attachments-too-big` for each letter that is larger than servers accept. */
export function sizeProblems(letters: Iterable<PlannedLetter>): readonly Problem[] {
  return attachmentSizes(letters)
    .filter(({ perLetter }) => perLetter > mostPerLetter)
    .map(
      ({ letter, perLetter }) =>
        new Problem({
          code: 'attachments-too-big',
          message: say`The files of ${letter} make ${megabytes(perLetter)} MB a letter; many offices refuse mail of more than 10 MB.`,
          hint: say`Attach less, or put the files on your website and link to them.`,
        }),
    );
}

/** Octets in megabytes, with one decimal. */
export function megabytes(octets: number): string {
  return (Math.max(octets, 50_000) / 1_000_000).toFixed(1);
}
