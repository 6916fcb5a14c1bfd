import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { agreed, namesOf, read } from './reading.js';

/** The place of somebody, by the headings and cells of a list. */
async function placeOf(columns: Readonly<Record<string, string>>, told: Record<string, string> = {}) {
  const head = Object.keys(columns).map((heading) => `"${heading}"`);
  const row = Object.values(columns).map((cell) => `"${cell}"`);
  const { supporters, reports } = await read(`Name,Email,${head.join()}\nAna Roy,ana@example.org,${row.join()}\n`, {
    consent: agreed,
    columns: told,
  });
  const fields = supporters[0]?.fields ?? {};
  const place = ['street', 'city', 'province', 'postal_code', 'phone'].map((name) => fields[name]);
  return { place: place.filter((one) => one !== undefined), notes: reports[0]?.notes.map(inEnglish) ?? [] };
}

describe('a place that is not hers, or where she does not live, is not guessed', () => {
  test.each([
    'Spouse postal code', 'MP office postal code', 'Old postal code', 'Work postal code', 'Business postal code', 'Code postal (bureau)', 'Postal code (work)', 'Employer postal code', 'City of birth', 'Ville de naissance', 'Event city', 'Employer city', 'School city', 'Ville (travail)', 'Previous address', 'Work address', 'Business street', 'Member 2 postal code', 'Province of birth', 'Your city of birth',
    'Phone number of employer',
  ])('%s', async (heading) => {
    expect((await placeOf({ [heading]: 'J8X 1A1' })).place).toEqual([]);
  }); // prettier-ignore

  test('and that is said, with the line to paste', async () => {
    expect((await placeOf({ 'Work postal code': 'J8X 1A1' })).notes).toEqual([
      '"Work postal code" is perhaps not where these people live, and is not used. If it is: --column postal_code="Work postal code".',
    ]);
    const told = await placeOf({ 'Work postal code': 'J8X 1A1' }, { postal_code: 'Work postal code' });
    expect(told).toEqual({ place: ['J8X 1A1'], notes: [] });
    expect((await placeOf({ 'Spouse postal code': 'J8X 1A1' })).notes).toEqual([]);
  });
});

test.each([
  'Postal code', 'Home postal', 'Home Postal Code', 'Mailing postal code', 'Billing postal code', 'Postal code (to find your MP)', 'Postal code (for the riding)', 'What is your postal code?', 'Code postal du domicile', 'Postal code of residence', 'Postal code - required', 'Code postal / Postal code', 'Votre code postal à la maison', 'Member postal code',
])('%s is hers', async (heading) => {
  expect((await placeOf({ [heading]: 'J8X 1A1' })).place).toEqual(['J8X 1A1']);
}); // prettier-ignore

test.each(['In which city do you live?', 'City or town', 'Ville de résidence', 'Dans quelle ville habitez-vous ?', 'City (event in May)', 'City/Town/Village', 'City Name', 'Home city'])(
  '%s is hers, unless it is of something else',
  async (heading) => {
    expect((await placeOf({ [heading]: 'Hull' })).place).toEqual(heading.includes('event') ? [] : ['Hull']);
  },
); // prettier-ignore

test.each([
  [{ 'Business Street': '1 Work', 'Business City': 'Toronto', 'Business Postal Code': 'M5V 1A1', 'Home City': 'Hull', 'Home Postal Code': 'J8X 1A1' }, ['Hull', 'J8X 1A1']],
  [{ 'Mailing street': 'Box 1', 'Mailing city': 'Toronto', 'Mailing postal code': 'M5V 1A1', 'Home city': 'Hull' }, ['Box 1', 'Toronto', 'M5V 1A1']],
  [{ 'Mailing street': 'Box 1', 'Mailing postal code': 'M5V 1A1', 'Home city': 'Hull' }, ['Box 1', 'M5V 1A1']],
  [{ 'Address': '1 Main', 'City': 'Hull', 'Postal code': 'J8X 1A1', 'Billing postal code': 'M5V 1A1', 'Billing city': 'Toronto' }, ['1 Main', 'Hull', 'J8X 1A1']],
  [{ 'Home Address': '1 Main', 'Home City': 'Hull', 'Home Postal': 'J8X 1A1', 'Work Postal Code': 'M5V 1A1' }, ['1 Main', 'Hull', 'J8X 1A1']],
  [{ 'Billing City': 'Hull', 'Billing Postal Code': 'J8X 1A1', 'Shipping City': 'Toronto', 'Shipping Postal Code': 'M5V 1A1' }, ['Hull', 'J8X 1A1']],
  [{ 'City': 'Hull', 'Mailing street': '1 Main' }, ['1 Main', 'Hull']],
  [{ 'primary_city': 'Hull', 'primary_zip': 'J8X 1A1', 'mailing_city': 'Toronto', 'mailing_zip': 'M5V 1A1', 'mailing_street': 'Box 1' }, ['Hull', 'J8X 1A1']],
])('all of one address: %j', async (columns, place) => {
  expect((await placeOf(columns)).place).toEqual(place);
}); // prettier-ignore

test('the second member of a household is somebody else', async () => {
  const list =
    'Member 1 first name,Member 1 last name,Member 1 email,Member 2 first name,Member 2 last name,Member 2 email\nAna,Roy,,Bo,Lee,bo@example.org\nCy,Fox,cy@example.org,,,\n';
  expect(namesOf(await read(list, { consent: agreed }))).toEqual({ 'cy@example.org': 'Cy Fox' });
});

test.each(['Name(s)', 'NAME (print)', 'Print name', 'Nom (en lettres moulées)'])('%s is a name', async (heading) => {
  const found = await read(`${heading},Email\nAna Roy,ana@example.org\n`, { consent: agreed });
  expect(namesOf(found)).toEqual({ 'ana@example.org': 'Ana Roy' });
});
