import type { Supporter } from '../contacts/supporter.js';
import type { Letter } from './letter.js';
import { merger, pageMerger, type Gap, type Merger, type PageMerger } from './merge.js';
import type { MergeOptions } from './shared-values.js';
import { spanText, type PageBlock } from './page-blocks.js';
import type { Template } from './template.js';

/** The names that only the first language of a letter in two prints, and those that only the last prints. */
const opening = ['address_block', 'place_and_date', 'campaign_address'] as const;
const ending = ['signature', 'signatories', 'copy_block', 'also_to'] as const;

/**
 * One letter in several languages: the first one's address and date, then subject, salutation, text and closing in each language in turn,
 * with who signs and who gets copies after the last closing. Its name, version and language are those of the first template.
 */
export function joinedMerger(templates: readonly Template[], options: MergeOptions): Merger {
  const parts = templates.map((template, index) => {
    const left = leftOut(templates, index);
    return { left, merge: merger(template, { ...options, enclosures: undefined, leftOut: left }) };
  });
  return (supporter, instead) => {
    const merged = parts.map(({ left, merge }) => {
      const { letter, gaps } = merge(supporter, instead);
      return { letter, gaps: gaps.filter((gap) => !isLeftOut(gap, left)) };
    });
    const letters = merged.map(({ letter }) => letter);
    return { letter: joinedLetter(letters, options, supporter), gaps: merged.flatMap(({ gaps }) => gaps) };
  };
}

/** As `joinedMerger`, for paper. */
export function joinedPageMerger(templates: readonly Template[], options: MergeOptions): PageMerger {
  const parts = templates.map((template, index) => ({
    language: template.language,
    page: pageMerger(template, { ...options, leftOut: leftOut(templates, index) }),
  }));
  return (supporter) =>
    parts.flatMap(({ language, page }, index): readonly PageBlock[] => {
      const blocks = page(supporter).filter((block) => !isEmpty(block));
      return index === 0 ? blocks : [{ block: 'rule' }, ...blocks.map((block) => ({ ...block, language }))];
    });
}

/** The names that one language leaves to another. */
function leftOut(templates: readonly Template[], index: number): ReadonlySet<string> {
  return new Set([...(index === 0 ? [] : opening), ...(index === templates.length - 1 ? [] : ending)]);
}

function isLeftOut({ name }: Gap, left: ReadonlySet<string>): boolean {
  return left.has(name);
}

function joinedLetter(
  letters: readonly Letter[],
  { enclosures }: MergeOptions,
  supporter: Supporter | undefined,
): Letter {
  const first = letters[0]!; // a letter has one language at least
  const subjects = [...new Set(letters.map(({ subject }) => subject))];
  const files = enclosures?.(supporter) ?? [];
  const isolated = letters.some(({ headerSubject }) => headerSubject !== undefined);
  return {
    ...first,
    languages: letters.map(({ language }) => language),
    subject: subjects.join(' / '),
    ...(isolated && { headerSubject: letters.map((one) => one.headerSubject ?? one.subject).join(' / ') }),
    text: letters.map(({ text }) => withoutEmptyLines(text)).join('\n* * *\n\n'),
    html: letters
      .map(({ html }) => withoutEmptyParagraphs(html))
      .join('<hr style="margin:2em 0;border:0;border-top:1px solid #ccc">\n'),
    ...(files.length > 0 && { enclosures: files }),
  };
}

/** Text without what a value that is left out leaves: more than one empty line, or some at the start. */
function withoutEmptyLines(text: string): string {
  return text.replace(/^\n+/, '').replace(/\n{3,}/g, '\n\n');
}

function withoutEmptyParagraphs(html: string): string {
  return html.replace(/<p[^>]*>(?:\s|<br>)*<\/p>\n?/g, '');
}

function isEmpty(block: PageBlock): boolean {
  switch (block.block) {
    case 'rule':
    case 'list':
    case 'numbered':
    case 'quote':
    case 'item':
      return false;
    default: {
      const hasPicture = block.content.some((span) => typeof span !== 'string' && span.span === 'picture');
      return !hasPicture && !/\S/.test(spanText(block.content));
    }
  }
}
