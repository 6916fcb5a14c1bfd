import { expect, test } from 'vitest';
import { compareLanguages } from '../../src/letters/compare-languages.js';
import { templateFor } from '../../src/letters/template.js';
import { compiled, shownProblem } from './setting.js';

test('versions of one letter that agree are not spoken of', () => {
  const text = '{{city}} {{years}} [x](https://x.example)';
  const front = 'facts: { years: { since: 2004-11-01 } }';
  expect(compareLanguages([compiled(text, { front }), compiled(text, { front, language: 'fr' })])).toEqual([]);
});

test('versions that differ are reported at the place in the later one', () => {
  const english = compiled('{{city}} [x](https://x.example)', {
    front: 'cc: [prime-minister]\nkind: sign-on\nrequires: [city]',
  });
  const french = compiled('{{first_name}} {{n}}', { language: 'fr', front: 'facts: { n: 1 }' });
  expect(compareLanguages([english, french]).map((problem) => `${problem.severity} ${shownProblem(problem)}`))
    .toMatchInlineSnapshot(`
      [
        "error templates/ask.fr.hbs:2:1 languages-differ kind is not the same as in templates/ask.en.hbs. Write the same in both: there it is sign-on.",
        "error templates/ask.fr.hbs:2:1 languages-differ cc is not the same as in templates/ask.en.hbs. Write the same in both: there it is prime-minister.",
        "error templates/ask.fr.hbs:2:1 languages-differ requires is not the same as in templates/ask.en.hbs. Write the same in both: there it is city.",
        "warning templates/ask.fr.hbs:5:8 languages-differ This version uses n, and templates/ask.en.hbs does not. Add it there, or take it out here.",
        "warning templates/ask.fr.hbs:2:10 languages-differ templates/ask.en.hbs uses city, and this version does not. Add it here, or take it out there.",
        "warning templates/ask.fr.hbs:2:10 languages-differ This version uses first_name, and templates/ask.en.hbs does not. Add it there, or take it out here.",
        "warning templates/ask.fr.hbs:2:10 languages-differ This version has 0 links, and templates/ask.en.hbs has 1. See whether one was forgotten.",
      ]
    `);
});

test('a supporter gets her language, else the campaign’s', () => {
  const [english, french] = [compiled('x'), compiled('x', { language: 'fr' })];
  expect(templateFor([english, french], 'fr', 'en')).toBe(french);
  expect(templateFor([english, french], undefined, 'fr')).toBe(french);
  expect(templateFor([english], 'fr', 'fr')).toBe(english);
});

test('the digest changes with the text, and with a partial that can be called', () => {
  const digests = [
    compiled('x'),
    compiled('y'),
    compiled('x', { partials: { a: 'b' } }),
    compiled('x', { partials: { a: 'c' } }),
  ].map(({ digest }) => digest);
  expect(new Set(digests).size).toBe(4);
  expect(compiled('x').digest).toBe(digests[0]);
});
