import { expect, test } from 'vitest';
import { closing } from '../../src/decision-makers/closing.js';
import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import { salutation } from '../../src/decision-makers/salutation.js';
import { shippedForm, shippedForms } from '../support/forms.js';
import { decisionMaker } from './decision-maker.js';

const GENDERS = ['feminine', 'masculine', undefined] as const;

/** Somebody of each style and gender, each with a name of her own. There is one King. */
const people = shippedForms.styles
  .filter((style) => style !== 'king')
  .map((style, at) =>
    GENDERS.map((gender, which) =>
      decisionMaker({ style, form: shippedForm(style), gender, lastName: `Roy${at}-${which}`, firstName: 'Robin' }),
    ),
  );

/** All pairs and triples of styles; genders go round, so that each meets each. */
function* groups(): Generator<readonly DecisionMaker[]> {
  let turn = 0;
  const one = (at: number): DecisionMaker => people[at]![turn++ % 3]!; // within bounds
  for (let a = 0; a < people.length; a++) {
    for (let b = a; b < people.length; b++) {
      for (const first of people[a]!) for (const second of people[b]!) if (first !== second) yield [first, second];
      for (let c = b; c < people.length; c++) {
        const [x, y, z] = [one(a), one(b), one(c)];
        if (x !== y && y !== z && x !== z) yield [x, y, z];
        turn += c % 2;
      }
    }
  }
}

test('in no pair or triple of offices is anybody greeted twice, whichever of them is named first', () => {
  const mistakes: string[] = [];
  let tried = 0;
  for (const group of groups()) {
    tried++;
    const reversed = group.toReversed();
    const ranks = new Set(group.map(({ form }) => form.rank));
    for (const language of ['en', 'fr'] as const) {
      const greeting = salutation(group, language);
      const parts = greeting
        .replace(/^Dear /, '')
        .replace(/,$/, '')
        .split(/, | and /);
      if (new Set(parts).size < parts.length) mistakes.push(greeting);
      if (/\{|undefined| {2}|,,|^,/.test(greeting + closing(group, language))) mistakes.push(greeting);
      if (ranks.size === group.length && salutation(reversed, language) !== greeting)
        mistakes.push(`${greeting} ≠ ${salutation(reversed, language)}`);
      if (language === 'fr' && /\b(?:Madame|Monsieur)(?=,).*\bMe(?:sdames|ssieurs)(?=,)/.test(greeting))
        mistakes.push(greeting);
    }
  }
  expect(mistakes).toEqual([]);
  expect(tried).toBeGreaterThan(100_000);
});
