import { addressBlock } from '../decision-makers/address-block.js';
import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import type { Language } from '../language/language.js';
import { spanText, type PageBlock } from '../letters/page-blocks.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { Letterhead, LetterPart } from './print-job.js';

/** What an organisation's letters have besides their words. */
export interface LetterDress {
  /** Head of sign-on letters, and of all letters where the campaign says so. */
  readonly letterhead: ((letter: PlannedLetter) => Letterhead | undefined) | undefined;
  /** Name of the picture that signs a letter; without one there is room to sign. */
  readonly signature: ((letter: PlannedLetter) => string | undefined) | undefined;
}

const pageWords: Readonly<Record<Language, string>> = { en: 'Page {1} of {2}', fr: 'Page {1} de {2}' };

/**
 * A letter on paper, to one of its addressees. The window shows that one's address; where the letter goes to several, their addresses stay
 * in the letter as well, and every one of them gets a sheet of her own.
 */
export function letterPart(letter: PlannedLetter, to: DecisionMaker, dress: LetterDress): LetterPart {
  const { template, addressees } = letter.group;
  const { language } = template;
  const blocks = letter.group.page(letter.supporter);
  const end = endingStart(blocks);
  const shown = (block: PageBlock): boolean =>
    block.block !== 'date' && block.block !== 'sender' && (block.block !== 'address' || addressees.to.length > 1);
  const letterhead = dress.letterhead?.(letter);
  return {
    kind: 'letter',
    language,
    page: pageWords[language],
    sender: letterhead === undefined ? linesOf(blocks, 'sender') : [],
    letterhead,
    date: linesOf(blocks, 'date').join('\n'),
    address: addressBlock(to, language),
    body: blocks.slice(0, end).filter(shown),
    ending: blocks.slice(end).filter(shown),
    signature: dress.signature?.(letter),
  };
}

/** Everything that a letter on paper says: for what its fonts may lack. */
export function partText(part: LetterPart): string {
  return [...part.sender, part.date, ...part.address, blocksText(part.body), blocksText(part.ending)].join('\n');
}

function blocksText(blocks: readonly PageBlock[]): string {
  return blocks
    .map((one) => {
      switch (one.block) {
        case 'rule':
          return '';
        case 'list':
        case 'numbered':
        case 'item':
        case 'quote':
          return blocksText(one.content);
        case 'heading':
        case 'paragraph':
        case 'tight':
        case 'preformatted':
        case 'address':
        case 'date':
        case 'sender':
        case 'salutation':
        case 'closing':
        case 'signature':
        case 'copies':
          return spanText(one.content);
      }
    })
    .join('\n');
}

/** Where the closing begins, or without one the signature. */
function endingStart(blocks: readonly PageBlock[]): number {
  for (const wanted of ['closing', 'signature', 'copies']) {
    // A letter in two languages has two closings.
    const found = blocks.findLastIndex(({ block }) => block === wanted);
    if (found !== -1) return found;
  }
  return blocks.length;
}

function linesOf(blocks: readonly PageBlock[], wanted: 'sender' | 'date'): readonly string[] {
  return blocks.flatMap((one) => (one.block === wanted ? spanText(one.content).split('\n') : []));
}
