import { describe, expect, test } from 'vitest';
import { agreed, namesOf, read } from './reading.js';

/** Ana, with no address of her own, and Bo with one; another column has an address in each row. */
const beside = (heading: string) =>
  read(
    `Name,Email,"${heading}"\nAna Roy,,other@example.org\nBo Lee,bo@example.org,bo@example.com\nCy Fox,cy@example.org,\n`,
    { consent: agreed },
  );

describe('where the column of addresses is empty', () => {
  test.each([
    'Email 2', 'Home email', 'Courriel personnel', 'Autre adresse courriel', 'Non-work e-mail', 'Alternate Email Address', 'Adresse de messagerie 2', 'Work email', 'Quelle est votre adresse courriel ?', 'Union email',
  ])('%s stands in for it, and that is said', async (heading) => {
    const found = await beside(heading);
    expect([namesOf(found)['other@example.org'], found.remarks]).toEqual(['Ana Roy', ['2 address-fallback kept']]);
  }); // prettier-ignore

  test.each([
    'Spouse email', 'Courriel du conjoint', 'Referrer email', 'Referred by (email)', 'Emergency contact email', 'Courriel en cas d’urgence', 'MP email', 'Courriel du député', 'MP', 'Minister’s email', 'Assigned to (email)', 'Staff email', 'Organizer email',
    'Contact owner email', 'Created by', 'Parent email', 'Old email', 'Ancien courriel', 'Email of a friend', 'Reply-to email', 'Email of your spouse', 'Newsletter email',
  ])('%s does not: it is somebody else’s, or nobody knows whose', async (heading) => {
    const { remarks, supporters } = await beside(heading);
    expect([remarks, supporters.map(({ email }) => email)]).toEqual([['2 address-missing'], ['bo@example.org', 'cy@example.org']]);
  }); // prettier-ignore
});

test.each(['Assigned email', 'MP email', 'Courriel du parrain', 'Spouse'])(
  'a list whose only addresses are under %s is refused',
  async (heading) => {
    const list = `Name,${heading}\nAna Roy,sam@example.org\nBo Lee,sam@example.org\n`;
    expect((await read(list, { consent: agreed })).refused).toEqual(['email-column-missing 1']);
    expect(namesOf(await read(list, { consent: agreed, columns: { email: heading } }))).toEqual({
      'sam@example.org': 'Ana Roy',
    });
  },
);

test.each([
  ['To,From,Name\nletters@example.org,ana@example.org,Ana Roy\nletters@example.org,bo@example.org,Bo Lee\n', 'From'],
  ['letters@example.org,ana@example.org,Ana Roy\nletters@example.org,bo@example.org,Bo Lee\n', '#2'],
])('of two columns of addresses without a heading that says so, none is guessed', async (list, email) => {
  expect((await read(list, { consent: agreed })).refused).toEqual(['email-column-missing 1']);
  const columns = { email, full_name: '#3' };
  expect(Object.keys(namesOf(await read(list, { consent: agreed, columns })))).toEqual([
    'ana@example.org',
    'bo@example.org',
  ]);
  const optOuts = { 'out.csv': list };
  expect((await read('name,email\nAna Roy,ana@example.org\n', { consent: agreed, optOuts })).refused).toHaveLength(1);
});

test('an address that stands in two columns is no other', async () => {
  const list = 'Name,Contact info,Again\nAna Roy,ana@example.org,ana@example.org\n';
  expect(namesOf(await read(list, { consent: agreed }))).toEqual({ 'ana@example.org': 'Ana Roy' });
});

test('the name of somebody else beside a whole name is no part of it', async () => {
  const list = 'Name,Spouse first name,Spouse last name,Email\nAna Roy,Bo,Lee,ana@example.org\n';
  expect(namesOf(await read(list, { consent: agreed }))).toEqual({ 'ana@example.org': 'Ana Roy' });
});
