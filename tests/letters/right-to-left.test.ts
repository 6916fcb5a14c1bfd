import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { compose } from '../support/composed.js';
import { bareHtml, compiled, merged } from './setting.js';

const arabic = 'ليلى التورسي';
const hebrew = 'נועה לוי';
const own = 'أنا من أوتاوا & <b>أحبها</b>';

test.each([
  ['a name in a line', 'I am {{full_name}}.', { full_name: arabic }, `<p>I am <bdi>${arabic}</bdi>.</p>`],
  [
    'a name alone, as it signs',
    'Bye\n\n{{full_name}}',
    { full_name: hebrew },
    `<p>Bye</p>\n<p><bdi>${hebrew}</bdi></p>`,
  ],
  [
    'the lines of a signature',
    '{{signature}}',
    { full_name: hebrew, city: 'Ottawa', province: 'ON' },
    `<p><bdi>${hebrew}</bdi><br>Ottawa, ON</p>`,
  ],
  [
    'own words in a paragraph of their own',
    '{{personal_note}}',
    { personal_note: own },
    '<p dir="auto">أنا من أوتاوا &amp; &lt;b&gt;أحبها&lt;/b&gt;</p>',
  ],
  [
    'own words in paragraphs',
    '{{paragraphs personal_note}}',
    { personal_note: 'שלום\n\nHello\n\nעולם' },
    '<p dir="auto">שלום</p>\n<p>Hello</p>\n<p dir="auto">עולם</p>',
  ],
  [
    'own words in a line',
    'I say: {{personal_note}}!',
    { personal_note: 'שלום' },
    '<p>I say: <span dir="auto">שלום</span>!</p>',
  ],
  [
    'own words in a list',
    '- One\n- {{personal_note}}',
    { personal_note: 'שלום' },
    '<ul>\n<li>One</li>\n<li dir="auto">שלום</li>\n</ul>',
  ],
  [
    'letters without any',
    'I am {{full_name}}. {{personal_note}}',
    { personal_note: 'Zoë 王' },
    '<p>I am Ann Lee. Zoë 王</p>',
  ],
])('%s', (_, text, fields, html) => {
  const { letter } = merged(compiled(text, { fields: ['personal_note', 'city', 'province'] }), { fields });
  expect(bareHtml(letter.html).trim()).toBe(html);
});

test('subject and display name keep a right-to-left value apart, and nothing else is changed', async () => {
  const template = compiled('I am {{full_name}}.', { subject: 'From {{full_name}}, Ottawa' });
  const { letter } = merged(template, { fields: { full_name: arabic } });
  const { subject, from, replyTo } = await PostalMime.parse(compose(letter).bytes(false));
  expect({ subject, from: from?.name, replyTo: replyTo?.map(({ name }) => name) }).toEqual({
    subject: `From \u2068${arabic}\u2069, Ottawa`,
    from: `\u2068${arabic}\u2069 via Clean Water`,
    replyTo: [arabic],
  });
  expect(letter.subject).toBe(`From ${arabic}, Ottawa`);
  const { letter: other } = merged(template, { fields: { full_name: 'Zoë 王' } });
  expect('headerSubject' in other).toBe(false);
});

test('a value that brings such marks of its own is refused', () => {
  const template = compiled('Hello.', { subject: 'From {{city}}' });
  const { letter } = merged(template, { fields: { city: `\u2067${hebrew}` } });
  expect(() => compose(letter)).toThrow('invisible control character');
});
