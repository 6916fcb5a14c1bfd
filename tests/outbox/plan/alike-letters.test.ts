import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from '../../../src/contacts/address.js';
import type { Supporter } from '../../../src/contacts/supporter.js';
import type { Gap } from '../../../src/letters/merge.js';
import { headerWatch } from '../../../src/outbox/plan/header-problems.js';
import { inputs, planOf, template } from '../plans.js';

/** Values of many kinds, the plain ones most often. */
const value = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Hull', 'Québec', 'Zoë O’Hara', '12', 'N', '2018-06-26') },
  fc.constantFrom(
    ' ',
    '\t',
    'Hull\nQC',
    'a\tb',
    'x\u202ey',
    'שלום',
    '1.234',
    '6/7/2018',
    'a lot',
    '王',
    'Nguyễn Thị Ánh',
    '李 明',
    'かな',
    '김철수',
    'Ελένη',
    'Жанна',
    '\u00a0',
    '{{x}}',
    '<b>',
  ),
  fc.constantFrom(150, 199, 200, 201, 1_999, 2_001, 21_000).map((length) => 'long '.repeat(length / 5)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
);

const person = fc.record(
  { full_name: value, city: value, born: value, amount: value, province: value },
  { requiredKeys: ['full_name'] },
);

/** Tags of every kind; a text is some of them. */
const tag = fc.constantFrom(
  '{{full_name}}',
  '{{city}}',
  '{{city default="Canada"}}',
  '{{city default=born}}',
  '{{#if city}}in {{city}} since {{born}}{{else}}nowhere{{/if}}',
  '{{#unless born}}{{amount}}{{/unless}}',
  '{{signature}}',
  '{{email}}',
  '{{list city}}',
  '{{paragraphs city}}',
  '{{salutation}}',
  '{{#each signatories}}{{name}}{{/each}}',
);
const reading = fc.constantFrom(
  '{{date born}}',
  '{{number amount}}',
  '{{money amount}}',
  '{{words amount default="no"}}',
);
const variant = fc.constant('{{#variant}}{{city}}{{or}}{{born}}{{/variant}}');
const text = fc
  .array(fc.oneof({ weight: 6, arbitrary: tag }, reading, { weight: 2, arbitrary: variant }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((tags) => tags.filter((one) => !one.includes('signatories')).join(' and ') || 'Yes.');

const email = fc.constantFrom('ana@example.org', 'o’x@example.org', '"a b"@example.org', 'zoë@example.org');

test('what is found in letters that are alike is what each of them has, merged and composed by itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(person, email), { minLength: 1, maxLength: 8 }),
      text,
      fc.constantFrom('Rivers', 'Rivers of {{city}}', '{{full_name}} of {{city default=born}}', 'Born {{date born}}'),
      fc.boolean(),
      (people, body, subject, onPaper) => {
        const supporters = people.map(([fields, address], i): Supporter => {
          return {
            list: 'people.csv',
            line: i + 2,
            email: address,
            key: `${i}${address}`,
            language: undefined,
            fields,
          };
        });
        const made = inputs({ supporters, templates: [template(body, { subject })] });
        const plan = planOf({ supporters: made.supporters, templates: made.templates }, { onPaper });
        const found = plan.problems.filter(({ code }) => /^(value-|header-|address-unusable)/.test(code));
        // The slow way.
        const headers = headerWatch(plan.campaign);
        const gaps = new Map<string, { gap: Gap; count: number; line: number }>();
        for (const { group, supporter, key } of plan.letters) {
          const merged = group.merge(supporter);
          if (merged.gaps.length === 0 && !onPaper) headers.look(merged.letter, key);
          for (const gap of merged.gaps) {
            const id = JSON.stringify(gap);
            const known = gaps.get(id) ?? { gap, count: 0, line: supporter?.line ?? 0 };
            gaps.set(id, { ...known, count: known.count + 1 });
          }
        }
        const expected = [...gaps.values()].map(({ gap, count, line }) => [
          gap.where.line,
          gap.where.column,
          `{{${gap.name}}}`,
          `${count} ${count === 1 ? 'letter' : 'letters'} (first: people.csv, line ${line}).`,
        ]);
        const ofValues = found.filter(({ code }) => code.startsWith('value-'));
        expect(
          ofValues.map(({ where, message }) => [
            where?.line,
            where?.column,
            /^\{\{.*?\}\}/.exec(message)?.[0],
            /\d+ letters? .*$/.exec(message)?.[0],
          ]),
        ).toEqual(expected);
        const told = (problems: typeof found) => problems.map(({ message, where }) => [message, where]);
        const ofHeaders = found.filter(({ code }) => !code.startsWith('value-'));
        expect(told(ofHeaders)).toEqual(told([...headers.problems()]));
      },
    ),
    { numRuns: 120 },
  );
});

test('a plain address that was read from a list once is read the same again', () => {
  const part = fc.string({
    unit: fc.constantFrom('a', 'b', '.', '-', '+', '_', '9', '<', '>', '"', ' ', ','),
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      part,
      part,
      fc.constantFrom('example.org', 'exa-mple.co', 'example', 'gmial.com', '.org'),
      (a, b, domain) => {
        const found = parseAddress(`${a}${b}@${domain}`);
        if ('reason' in found || !/^[\w.+-]+@[\w.-]+$/.test(found.address)) return;
        expect(parseAddress(found.address)).toMatchObject({ address: found.address, key: found.key });
      },
    ),
    { numRuns: 2_000 },
  );
});

test('of many letters that are alike a few are merged', () => {
  let looked = 0;
  const one = template('From {{city default="Canada"}}, {{full_name}}.');
  const print = one.print.text;
  const counting = {
    ...one,
    print: { ...one.print, text: (...given: Parameters<typeof print>) => (looked++, print(...given)) },
  };
  const supporters = Array.from({ length: 500 }, (_, i): Supporter => {
    const fields = { full_name: `Ana Roy ${i}`, ...(i % 3 === 0 && { city: `Hull ${i}` }) };
    return { list: 'people.csv', line: i + 2, email: `a${i}@example.org`, key: `a${i}`, language: undefined, fields };
  });
  expect(planOf({ supporters, templates: [counting] }).letters).toHaveLength(500);
  expect(looked).toBe(4);
});
