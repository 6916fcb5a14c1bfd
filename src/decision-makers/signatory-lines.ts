import { formatNumber } from '../language/numbers.js';
import { inLanguage } from '../language/language.js';
import type { Language } from '../language/language.js';
import { formatList } from '../language/list.js';
import { width } from '../problems/width.js';
import type { Signatory } from './signatories.js';

/** Columns of text that a letter is wide; a line longer than that is folded when it leaves (RFC 5322, 2.1.1, advises 78). */
const PAGE = 76;
const GAP = 4;

/**
 * The lines of one signatory, as given: `Alex Neve, Secretary General` over `Amnesty International Canada (English branch)`; an
 * organisation that has no person is one line. The organisation's acronym follows its name in parentheses.
 */
export function signatoryBlock(signatory: Signatory, language: Language): readonly string[] {
  const { person, title, role } = signatory;
  const lines: string[] = [];
  if (person !== undefined) lines.push(title === undefined ? person : `${person}, ${title}`);
  const organisation = organisationName(signatory, language);
  const below = [role, organisation].filter((part) => part !== undefined);
  if (below.length > 0) lines.push(below.join(', '));
  return lines;
}

/** Name and acronym of a signatory's organisation in the wanted language, else in the other; `undefined` where there is none. */
export function organisationName({ organisation, acronym }: Signatory, language: Language): string | undefined {
  const name = organisation === undefined ? undefined : inLanguage(organisation, language);
  if (name === undefined || acronym === undefined || name.includes(`(${acronym})`)) return name;
  return `${name} (${acronym})`;
}

/**
 * All signatories as lines of text, organisations first. Entries of more than one line have an empty line between them. In two
 * columns they run down the left one first; where an entry is too wide for half a page there is one column.
 */
export function signatoryLines(
  signatories: readonly Signatory[],
  language: Language,
  columns: 1 | 2,
): readonly string[] {
  const ranked = [
    ...signatories.filter(({ kind }) => kind === 'organisation'),
    ...signatories.filter(({ kind }) => kind === 'individual'),
  ];
  const blocks = ranked.map((one) => signatoryBlock(one, language));
  const half = (PAGE - GAP) / 2;
  if (columns === 1 || blocks.flat().some((line) => width(line) > half)) return stacked(blocks);
  const middle = Math.ceil(blocks.length / 2);
  return beside(blocks.slice(0, middle), blocks.slice(middle), half);
}

/** How many of each kind sign. */
export function signatoryCounts(signatories: readonly Signatory[]): {
  readonly organisations: number;
  readonly individuals: number;
} {
  const organisations = signatories.filter(({ kind }) => kind === 'organisation').length;
  return { organisations, individuals: signatories.length - organisations };
}

/** `30 organizations and 46 individuals`, « 30 organisations et 46 personnes »; a kind of which there is none is left out. */
export function signatoryCountText(signatories: readonly Signatory[], language: Language): string {
  const { organisations, individuals } = signatoryCounts(signatories);
  const words = language === 'en' ? ['organization', 'individual'] : ['organisation', 'personne'];
  const counted = [organisations, individuals].flatMap((count, kind) =>
    count === 0 ? [] : [`${formatNumber(count, language)} ${words[kind] ?? ''}${count === 1 ? '' : 's'}`],
  );
  return formatList(counted, language);
}

function stacked(blocks: readonly (readonly string[])[]): readonly string[] {
  const apart = blocks.some((block) => block.length > 1);
  return blocks.flatMap((block, index) => (apart && index > 0 ? ['', ...block] : block));
}

/** Two columns; entries that stand beside each other begin on the same line. */
function beside(
  left: readonly (readonly string[])[],
  right: readonly (readonly string[])[],
  half: number,
): readonly string[] {
  const rows = left.map((block, index) => {
    const other = right[index] ?? [];
    return Array.from({ length: Math.max(block.length, other.length) }, (_, line) => {
      const [a, b] = [block[line] ?? '', other[line] ?? ''];
      return b === '' ? a : `${a}${' '.repeat(half - width(a) + GAP)}${b}`;
    });
  });
  return stacked(rows);
}
