import type { Campaign } from '../../campaign/campaign.js';
import { personName } from '../../decision-makers/identity.js';
import { say, type Sentence } from '../../language/sentence.js';
import type { Enclosure } from '../../letters/enclosure.js';
import type { Addressees, Letter } from '../../letters/letter.js';
import { visible } from '../../problems/visible.js';
import { carriesFiles, type PlannedLetter } from './planned-letter.js';

/** Notes on a letter's addressees: who stands in for somebody, and who is left out and why. */
export function addresseeNotes({ to, cc, spared = [] }: Addressees): readonly Sentence[] {
  return [
    ...[...to, ...cc].flatMap(({ standsFor }) => standsFor?.told ?? []),
    ...spared.map(
      (one) => say`${visible(personName(one))} (${one.office}) is left out: ${visible(one.leaveOut ?? '')}.`,
    ),
  ];
}

/** That the supporter gets a copy of her letter, where the campaign sends them. */
export function ownCopyNotes(
  { supporter }: Pick<Letter, 'supporter'>,
  { copies }: Pick<Campaign, 'copies'>,
): readonly Sentence[] {
  return copies.supporter === true && supporter !== undefined
    ? [say`After it was sent, the supporter gets a copy of this letter with: postbag send --to-supporters`]
    : [];
}

/** A file that goes with a letter, with its size in kilobytes. */
export function fileWords(file: Enclosure): Sentence {
  const size = kilobytes(file);
  if (file.isMade === true)
    return say`${visible(file.name)} (the printed letter, made when it leaves, about ${size} kB)`;
  if (file.cid !== undefined) return say`${visible(file.name)} (a picture in the text, ${size} kB)`;
  return say`${visible(file.name)} (${size} kB)`;
}

const mostFiles = 20;

/** The files that go with letters, each once; of many different ones no more than 20. */
export function filesOf(letters: Iterable<PlannedLetter>): readonly Enclosure[] {
  const all = new Map<string, Enclosure>();
  for (const letter of letters) {
    if (!carriesFiles(letter.group)) continue;
    for (const file of letter.group.enclosures(letter.supporter)) all.set(`${file.name} ${file.digest}`, file);
    if (all.size >= mostFiles) break;
  }
  return [...all.values()].slice(0, mostFiles);
}

/** Size of a file as it is shown: at least 1. */
export function kilobytes({ size }: Pick<Enclosure, 'size'>): number {
  return Math.max(1, Math.round(size / 1000));
}
