import { expect, test } from 'vitest';
import type { Supporter } from '../../../src/contacts/supporter.js';
import type { PlannedLetter } from '../../../src/outbox/plan/planned-letter.js';
import { Problem } from '../../../src/problems/problem.js';
import { chosenLettersOf } from '../../../src/runs/send/chosen-supporters.js';

const letter = (key: string, city: string): PlannedLetter => {
  const supporter: Supporter = {
    list: 'list.csv',
    line: 2,
    email: key.replace(/ .*$/, ''),
    key,
    language: undefined,
    fields: { city },
  };
  // Nothing else of a letter is looked at.
  return { supporter, group: { template: { language: 'en' } } } as PlannedLetter;
};

const letters = [
  letter('home@example.org ana roy', 'Ottawa'),
  letter('home@example.org bob roy', 'Ottawa'),
  letter('zoe@example.org', 'Montréal'),
];

function chosen(only: readonly string[], except: readonly string[]): readonly string[] | string {
  try {
    return [...chosenLettersOf(letters, { only, except })].map(({ supporter }) => supporter?.key ?? '');
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

test('an address that is excepted is so for everybody who has it', () => {
  expect(chosen([], ['Home@example.org'])).toEqual(['zoe@example.org']);
});

test.each([
  ['city != ottawa', ['zoe@example.org']],
  ['city = MONTREAL', ['zoe@example.org']],
  ['city != Otawa', '--only "city != Otawa": No letter has the value "Otawa".'],
  ['city not in [Ottawa, Laval]', '--only "city not in [Ottawa, Laval]": No letter has the value "Laval".'],
  ['city = Otawa', '--only "city = Otawa": No letter matches it.'],
  ['ville = Ottawa', '--only "ville = Ottawa": No list has a field "ville".'],
])('--only "%s"', (only, found) => {
  expect(chosen([only], [])).toEqual(found);
});
