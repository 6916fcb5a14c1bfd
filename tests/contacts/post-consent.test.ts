import { expect, test } from 'vitest';
import { asksForPost } from '../../src/contacts/post-consent.js';
import { agreed, read } from './reading.js';

test.each([
  'post consent',
  'postal consent',
  'consent to post',
  'consent by post',
  'consent to a letter by post',
  'letter by post',
  'paper letter',
  'i agree to a letter on paper',
  'consentement postal',
  'j accepte une lettre papier',
  'lettre par la poste',
])('"%s" asks for a letter by post', (heading) => {
  expect(asksForPost(heading)).toBe(true);
});

test.each([
  'consent',
  'e mail consent',
  'letters by e mail or by post',
  'ok to text phone or write by post',
  'i agree that my name is put online by post',
  'no paper letters',
  'do not send letters by post',
  'pas de lettre par la poste',
  'postal code',
  'postal address',
  'paper letter sent',
  'language of paper letter',
  'paper newsletter consent',
  'post',
  // A mailing list.
  'post opt in',
])('"%s" does not', (heading) => {
  expect(asksForPost(heading)).toBe(false);
});

const header = 'name,email,postal code,consent';

test.each([
  // Heading of the general question, its cell, heading of post, its cell: on paper? by e-mail?
  ['consent', '', 'Letter by post', 'yes', true, false],
  ['consent', 'yes', 'Letter by post', 'yes', true, true],
  ['consent', '', 'Letter by post', '2026-05-01', true, false],
  ['consent', '', 'Letter by post', 'perhaps', false, false],
  ['consent', '', 'Letter by post', '', false, false],
  ['consent', '', 'Letter by post', 'no', false, false],
  ['consent', 'yes', 'Letter by post', 'no', false, true],
  ['consent', 'no', 'Letter by post', 'yes', false, false],
  ['consent', 'withdrawn', 'Letter by post', 'yes', false, false],
  ['E-mail consent', 'no', 'Letter by post', 'yes', true, false],
  ['E-mail consent', 'withdrawn', 'Letter by post', 'yes', false, false],
] as const)('%s "%s", %s "%s": on paper %s, by e-mail %s', async (general, said, post, answer, paper, email) => {
  const list = `name,email,postal code,${general},${post}\nAnn Lee,ann@example.org,K1A 0A6,${said},${answer}\nBo Li,bo@example.org,K1A 0A6,yes,no\nCy Lu,cy@example.org,K1A 0A6,yes,yes\n`;
  const [onPaper, byEmail] = [await read(list, { onPaper: true }), await read(list)];
  const isIn = ({ supporters }: typeof onPaper): boolean => supporters.some(({ key }) => key === 'ann@example.org');
  expect([isIn(onPaper), isIn(byEmail)]).toEqual([paper, email]);
});

test.each([
  ['Bounced', 'yes', true],
  ['Do not e-mail', 'yes', true],
  ['Do not contact', 'yes', false],
  ['Deceased', 'yes', false],
  ['Unsubscribed', 'yes', false],
  ['No letter', 'yes', false],
])('%s "%s" beside a yes to post: on paper %s', async (status, cell, paper) => {
  const list = `${header},Letter by post,${status}\nAnn Lee,ann@example.org,K1A 0A6,,yes,${cell}\nBo Li,bo@example.org,K1A 0A6,yes,yes,no\n`;
  const { supporters } = await read(list, { onPaper: true });
  expect(supporters.some(({ key }) => key === 'ann@example.org')).toBe(paper);
});

test('a no to post in one row is not outvoted by a yes in another', async () => {
  const list = `${header},Letter by post\nAnn Lee,ann@example.org,K1A 0A6,,yes\nAnn Lee,ann@example.org,K1A 0A6,,no\n`;
  expect((await read(list, { onPaper: true })).supporters).toEqual([]);
});

test('the column of post is given by hand as post_consent', async () => {
  const list = 'name,email,postal code,consent,Answer 7\nAnn Lee,,K1A 0A6,,yes\nBo Li,bo@example.org,K1A 0A6,yes,\n';
  const { supporters } = await read(list, { onPaper: true, columns: { post_consent: 'Answer 7' } });
  expect(supporters.map(({ key, email, fields }) => [key, email, 'email' in fields])).toEqual([
    ['annlee/k1a0a6', '', false],
  ]);
});

test('a yes to a letter by post is no yes to one by e-mail, and a no keeps from both', async () => {
  const list = 'name,email,Do you agree to a letter by post?\nAnn Lee,ann@example.org,yes\nBo Li,bo@example.org,no\n';
  const byColumn = await read(list);
  expect(byColumn.reports[0]?.problems.map(({ code }) => code)).toEqual(['consent-missing']);
  const byRule = await read(list, { consent: agreed });
  expect(byRule.remarks).toEqual(['3 consent-refused']);
});

test('an answer about post that says neither yes nor no is quoted, and only an empty cell is called empty', async () => {
  const list = `${header},Letter by post\nAnn Lee,ann@example.org,K1A 0A6,,?\nBo Li,bo@example.org,K1A 0A6,,\nCy Lu,cy@example.org,K1A 0A6,,yes\n`;
  expect((await read(list, { onPaper: true })).messages).toEqual([
    'This person has not consented: the consent cell has only "?".',
    'This person has not consented: the consent cell is empty.',
  ]);
});
