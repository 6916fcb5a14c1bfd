import { expect, test } from 'vitest';
import { merger } from '../../src/letters/merge.js';
import { variantOf } from '../../src/letters/variants.js';
import { campaign, compiled, complaints, merged, minister, supporter } from './setting.js';

/** The texts that a template gives for letters of these keys. */
function texts(template: string, keys: readonly string[], subject = 'Open it'): readonly string[] {
  const made = compiled(template, { subject });
  return keys.map((key) => {
    const { letter } = merger(made, {
      addressees: { to: [minister], cc: [], alsoTo: [] },
      campaign,
      date: '2018-06-26',
      signatories: [],
      keyOf: () => key,
    })(supporter({ city: 'Hull' }));
    return `${letter.subject}: ${letter.text.trimEnd()}`;
  });
}

const keys = Array.from({ length: 600 }, (_, i) => `key ${i}`);

test('each letter has one of the variants, always the same, and each is about as frequent', () => {
  const template = 'I {{#variant}}ask{{or}}beg{{or}}urge{{/variant}} you.';
  const found = texts(template, keys);
  expect(texts(template, keys)).toEqual(found);
  const counts = ['ask', 'beg', 'urge'].map(
    (word) => found.filter((text) => text === `Open it: I ${word} you.`).length,
  );
  expect(counts.reduce((sum, n) => sum + n)).toBe(600);
  expect(Math.min(...counts)).toBeGreaterThan(150);
});

test('whole paragraphs can be variants, with values and conditions in them', () => {
  const template = '{{#variant}}\n{{#if city}}In {{city}}.{{/if}}\n\n- a\n{{or}}\nElsewhere.\n{{/variant}}\n\nEnd.';
  expect([...new Set(texts(template, keys))].sort()).toEqual([
    'Open it: Elsewhere.\n\nEnd.',
    'Open it: In Hull.\n\n- a\n\nEnd.',
  ]);
});

test('the choices of two blocks do not depend on each other, nor on the subject’s', () => {
  const both = texts(
    '{{#variant}}a{{or}}b{{/variant}}{{#variant}}c{{or}}d{{/variant}}',
    keys,
    '{{#variant}}x{{or}}y{{/variant}}',
  );
  expect([...new Set(both)].sort()).toEqual(['x: ac', 'x: ad', 'x: bc', 'x: bd', 'y: ac', 'y: ad', 'y: bc', 'y: bd']);
});

test('text and HTML have the same variant', () => {
  const made = compiled('{{#variant}}aaa{{or}}bbb{{/variant}}');
  const { letter } = merged(made);
  expect(letter.html).toContain(letter.text.trim());
  expect(made.variants).toEqual([2]);
});

test('a choice stays what it is from one version of postbag to the next', () => {
  expect(['a', 'b', 'c', 'd'].map((key) => variantOf(key, 0, 3))).toEqual([0, 0, 1, 2]);
});

const hint = 'Write {{#variant}}…{{or}}…{{/variant}}.';

test.each([
  [
    '{{#variant}}a{{/variant}}',
    `:6:4 template-use-wrong A block with variants has two or more, parted by {{or}}. ${hint}`,
  ],
  [
    '{{#variant city}}a{{or}}b{{/variant}}',
    `:6:4 template-use-wrong "variant" needs nothing after it, and its parts are parted by {{or}}. ${hint}`,
  ],
  [
    '{{#variant}}a{{else}}b{{/variant}}',
    `:6:4 template-use-wrong "variant" needs nothing after it, and its parts are parted by {{or}}. ${hint}`,
  ],
  [
    'a {{or}} b',
    ':6:5 template-name-unknown Unknown name "or" in the letter. {{or}} parts the texts of {{#variant}}…{{/variant}}.',
  ],
  [
    '{{#variant}}a{{or}}{{nmae}}{{/variant}}',
    ':6:22 template-name-unknown Unknown name "nmae" in the letter. See postbag help templates for the names.',
  ],
])('%s is refused', (template, said) => {
  expect(complaints(() => compiled(template))).toEqual([`templates/ask.en.hbs${said}`]);
});
