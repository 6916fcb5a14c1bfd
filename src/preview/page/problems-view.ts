import type { PageLanguage, ShownProblem, BilingualText } from './data.js';
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
  const { language } = words;
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
    element('p', { lang: langOf(message, language), class: 'problem-text' }, message[language]),
    quoted === undefined
      ? undefined
      : element('pre', { tabindex: 0 }, quoted, caret === undefined ? undefined : `\n${caret}`),
    hint === undefined
      ? undefined
      : element('p', { lang: langOf(hint, language), class: 'faint problem-hint' }, hint[language]),
  );
}

/** The language in which a sentence really is: one without French is shown in English. */
export function langOf(told: BilingualText, language: PageLanguage): PageLanguage {
  return told[language] === told.en ? 'en' : language;
}
