import type { ShownProblem } from './data.js';
import { element } from './element.js';
import type { Words } from './words-en.js';

/** Complaints, each at its place: what is wrong, the line as it stands in the file with a caret, and what to do next. */
export function problemList(problems: readonly ShownProblem[], words: Words): HTMLElement {
  return element(
    'ul',
    { class: 'problems' },
    problems.map((problem) => problemItem(problem, words)),
  );
}

function problemItem(
  { severity, message, hint, file, line, column, quoted, onlySending }: ShownProblem,
  words: Words,
): HTMLElement {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const caret =
    quoted === undefined || column === undefined || column > quoted.length + 1
      ? undefined
      : `${' '.repeat(column - 1)}^`;
  return element(
    'li',
    { class: `problem problem-${severity}` },
    element(
      'p',
      { class: 'problem-head' },
      element('strong', { class: 'tag' }, severity === 'error' ? words.error : words.warning),
      onlySending && severity === 'error' ? element('span', { class: 'faint' }, words.onlySending) : undefined,
      place === '' ? undefined : element('code', {}, place),
    ),
    // The program's own sentences are English.
    element('p', { lang: 'en', class: 'problem-text' }, message),
    quoted === undefined
      ? undefined
      : element('pre', { tabindex: 0 }, quoted, caret === undefined ? undefined : `\n${caret}`),
    hint === undefined ? undefined : element('p', { lang: 'en', class: 'faint' }, hint),
  );
}
