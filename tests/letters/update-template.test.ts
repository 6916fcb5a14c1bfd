import { expect, test } from 'vitest';
import { compileTemplate } from '../../src/letters/template.js';
import { Problems } from '../../src/problems/problem.js';

/** What is wrong with a template that has this front matter beside subject and version, and this text. */
function mistakes(front: string, text = 'Thank you.'): readonly string[] {
  const file = 'templates/news.en.hbs';
  const whole = `---\nsubject: News\nversion: 1\n${front}\n---\n${text}\n`;
  try {
    compileTemplate({ name: 'news', language: 'en', file, text: whole, partials: new Map() }, { fields: new Set() });
    return [];
  } catch (thrown) {
    if (thrown instanceof Problems) return thrown.list.map(({ code, message }) => `${code}: ${message}`);
    throw thrown;
  }
}

const toOfficials = 'is for letters to officials: an update goes to supporters, and names no office.';

test.each([
  ['kind: update', []],
  ['kind: update\nonly: city = Ottawa', ['template-name-unknown: only: no list has a column "town".']],
  ['kind: update\nto: [prime-minister]', [`template-value-invalid: to ${toOfficials}`]],
  ['kind: update\ncc: [prime-minister]', [`template-value-invalid: cc ${toOfficials}`]],
  [
    'kind: update\nattach_pdf: true',
    ['template-value-invalid: attach_pdf "true" is for letters on paper: an update is never printed.'],
  ],
  ['kind: individual', ['template-key-missing: The front matter has no to.']],
])('the front matter %j', (front, expected) => {
  expect(mistakes(front.replace('city = Ottawa', 'town = Ottawa'))).toEqual(expected);
});

test.each(['salutation', 'closing', 'address_block', 'member_name', 'signatory_count'])(
  'an update has no addressee: it cannot name %s',
  (name) => {
    expect(mistakes('kind: update', `{{${name}}}`).map((one) => one.split(':')[0])).toEqual(['template-name-unknown']);
  },
);

test.each(['last_letter_to', 'last_letter_date'])('only updates can name %s', (name) => {
  expect(mistakes('kind: update', `It was {{${name}}}.`)).toEqual([]);
  expect(mistakes('to: [prime-minister]', `It was {{${name}}}.`).map((one) => one.split(':')[0])).toEqual([
    'template-name-unknown',
  ]);
});
