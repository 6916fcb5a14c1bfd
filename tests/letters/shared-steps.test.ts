import { expect, test } from 'vitest';
import { merger } from '../../src/letters/merge.js';
import { campaign, compiled, minister, supporter } from './setting.js';

const front = 'facts: { demands: [qa, qb] }';

/** The texts of letters that one merger makes one after the other, and of the same letters made alone. */
function texts(text: string, people: readonly Readonly<Record<string, string>>[]): readonly string[] {
  const template = compiled(text, { front, fields: ['city', 'personal_note'] });
  const options = {
    addressees: { to: [minister], cc: [], alsoTo: [] },
    campaign,
    date: '2018-06-26',
    signatories: [],
  } as const;
  const merge = merger(template, options);
  const together = people.map((fields) => merge(supporter(fields)).letter);
  const alone = people.map((fields) => merger(template, options)(supporter(fields)).letter);
  expect(together.map(({ html }) => html)).toEqual(alone.map(({ html }) => html));
  expect(together).toEqual(alone);
  return together.map((letter) => letter.text);
}

test.each<[string, string, readonly string[]]>([
  ['a value of her own in each place', '{{city}} {{city}}\n\n- {{city}}', ['a a\n\n- a\n', 'b\nc b\nc\n\n- b\n  c\n']],
  ['a shared loop', '{{#each demands}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}', ['qa, qb\n', 'qa, qb\n']],
  [
    'a shared loop with her own values',
    '{{#each demands}}{{this}} {{city}};{{/each}}',
    ['qa a;qb a;\n', 'qa b\nc;qb b\nc;\n'],
  ],
  [
    'a shared loop in her own',
    '{{#paragraphs personal_note as |p|}}\n{{#each demands as |d|}}{{p}}{{d}};{{/each}}\n{{/paragraphs}}',
    ['1qa;1qb;\n\n2qa;2qb;\n', '\n'],
  ],
  [
    'a loop that only some letters have',
    '{{#paragraphs personal_note}}{{this}}{{else}}{{city}}{{/paragraphs}}',
    ['12\n', 'b\nc\n'],
  ],
  ['a branch that all letters have', '{{#if copy_block}}x{{else if subject}}{{city}}{{/if}}', ['a\n', 'b\nc\n']],
])('letters of one group: %s', (_, text, expected) => {
  const people: Readonly<Record<string, string>>[] = [{ city: 'a', personal_note: '1\n\n2' }, { city: 'b\nc' }];
  expect(texts(text, people)).toEqual(expected);
});

test('each letter of a group tells of a shared value that is empty', () => {
  const template = compiled('{{copy_block}}\n\n{{city}}');
  const merge = merger(template, {
    addressees: { to: [minister], cc: [], alsoTo: [] },
    campaign,
    date: '2018-06-26',
    signatories: [],
  });
  const names = ['a', 'b'].map((city) => merge(supporter({ city })).gaps.map(({ name }) => name));
  expect(names).toEqual([['copy_block'], ['copy_block']]);
  expect(merge(supporter({ city: 'a' }), (words) => `[${words}]`).letter.text).toBe('[]\n\na\n');
});

test('a copy of a letter keeps its HTML', () => {
  const options = {
    addressees: { to: [minister], cc: [], alsoTo: [] },
    campaign,
    date: '2018-06-26',
    signatories: [],
  } as const;
  const { letter } = merger(compiled('{{city}}'), options)(supporter({ city: 'a' }));
  expect({ ...letter, name: 'x' }.html).toBe(letter.html);
  expect(letter.html).toContain('>a</p>');
});
