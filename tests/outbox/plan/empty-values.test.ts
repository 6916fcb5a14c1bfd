import { expect, test } from 'vitest';
import { completeLetter } from '../../../src/outbox/plan/planned-letter.js';
import { planOf, supporter, template } from '../plans.js';

/** What is said of letters to people with these fields: `line:column code message hint`. */
function said(text: string, people: readonly Readonly<Record<string, string>>[], subject?: string): readonly string[] {
  const supporters = people.map((fields, index) => supporter(`Person ${index}`, index + 2, fields));
  const plan = planOf({ supporters, templates: [template(text, subject === undefined ? {} : { subject })] });
  const ofValues = plan.problems.filter(({ code }) => code.startsWith('value-'));
  return ofValues.map(
    ({ where, code, message, hint }) => `${where?.line ?? 0}:${where?.column ?? 0} ${code} ${message} ${hint ?? ''}`,
  );
}

test('a value that is empty for some is said once, with the number of letters and the first row', () => {
  expect(said('From {{city}}.', [{ city: 'Hull' }, {}, {}])).toEqual([
    '6:6 value-empty {{city}} is empty in 2 letters (first: people.csv, line 3). Give it something to fall back on, {{city default="…"}}, put {{#if city}} around it, or write requires: [city] above the letter.',
  ]);
});

test('a value that is no date is distinguished from an empty one in the same place', () => {
  expect(said('Born {{date born}}.', [{ born: '1990-05-01' }, { born: 'in May' }, {}])).toEqual([
    '6:6 value-unusable {{born}} is not a date in 1 letter (first: people.csv, line 3). Write it as 2018-06-26 where it stands, or print it as it is: {{born}}.',
    '6:6 value-empty {{born}} is empty in 1 letter (first: people.csv, line 4). Give it something to fall back on, {{born default="…"}}, put {{#if born}} around it, or write requires: [born] above the letter.',
  ]);
});

test('a value that is no number is said to be none', () => {
  expect(said('I gave {{money amount}}.', [{ amount: '12' }, { amount: 'a lot' }])).toEqual([
    '6:8 value-unusable {{amount}} is not a number in 1 letter (first: people.csv, line 3). Write it in digits where it stands, such as 1250.50, or print it as it is: {{amount}}.',
  ]);
});

test('a line break is refused in the subject, and welcome in the letter', () => {
  expect(said('From {{city}}.', [{ city: 'Hull\nQuebec' }], 'Rivers in {{city}}')).toEqual([
    '2:21 value-unusable {{city}} has a line break, which a subject cannot hold, in 1 letter (first: people.csv, line 2). Write it on one line where it stands, or leave {{city}} out of the subject.',
  ]);
});

test('letters without gaps are not complained of', () => {
  expect(said('From {{city default="Canada"}}.', [{}, { city: 'Hull' }])).toEqual([]);
});

test('of letters that have left nothing is said', () => {
  const supporters = [supporter('Ana', 2), supporter('Bob', 3)];
  const plan = planOf({ supporters, templates: [template('From {{city}}.')] });
  const [left] = plan.letters;
  const again = planOf(
    { supporters, templates: [template('From {{city}}.')] },
    { toMerge: (key: string) => key !== left?.key },
  );
  expect(again.letters).toHaveLength(2);
  expect([plan, again].map(({ problems }) => problems.map(({ message }) => message))).toEqual([
    ['{{city}} is empty in 2 letters (first: people.csv, line 2).'],
    ['{{city}} is empty in 1 letter (first: people.csv, line 3).'],
  ]);
});

test('a letter with an empty place is never made, whatever the plan reported', () => {
  const { letters } = planOf({
    supporters: [supporter('Ana Roy', 2, { city: 'Hull' }), supporter('Bob Lee', 3)],
    templates: [template('From {{city}}.')],
  });
  const [whole, empty] = letters;
  expect(completeLetter(whole!).text).toBe('From Hull.\n');
  expect(() => completeLetter(empty!)).toThrow(`The letter ${empty!.key} has nothing for {{city}}`);
});
