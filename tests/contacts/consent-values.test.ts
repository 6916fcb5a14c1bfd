import { describe, expect, test } from 'vitest';
import { consentOf } from '../../src/contacts/values/consent.js';
import { agreed, read } from './reading.js';

describe('a day beside a yes or a no', () => {
  test.each([
    '2024-05-02', '2-mai-24', '02-May-24', '2/5/24', '02.05.2024', 'Thu, 02 May 2024 15:00:00 GMT', 'jeudi 2 mai 2024', 'Le 2 mai 2024 à 15 h 30', '2024/05/02 3:38:07 PM EDT',
    'yes 2024-05-02', 'Yes (May 2, 2024)', 'Oui, le 2 mai 2024', 'Consented on May 2, 2024', '2024-05-02 - yes',
  ])('%s is a yes', (cell) => {
    expect(consentOf(cell)).toBe('yes');
  }); // prettier-ignore

  test.each([
    '2024-05-02 no', '2024-05-02, said no', '2024-05-02 (non)', '2024-05-02 refused', 'No (June 26, 2024)', 'non, 26 juin 2024', 'Refused June 26, 2024', 'refusé le 26 juin 2024', '26 juin 2024 : refus',
    'June 26, 2024 – declined', 'Refused on 26.06.24',
  ])('%s is a no', (cell) => {
    expect(['no', 'unclear']).toContain(consentOf(cell));
  }); // prettier-ignore

  test.each([
    'asked May 2, 2024', 'called 2024-05-02, no answer', 'Rappeler le 2 mai 2024', 'e-mail sent 2 May 2024', 'expires May 2, 2024', 'until May 2, 2024', '2024-05-02 expired', 'born 2 May 1994', '2024-05-02 newsletter', '0000-00-00',
    '1899-12-30', '31/02/2024', 'May 2024',
  ])('%s is neither', (cell) => {
    expect(consentOf(cell)).not.toBe('yes');
  }); // prettier-ignore
});

describe('a yes with more words', () => {
  test.each([
    'Yes, absolutely', 'Oui, bien sûr, envoyez-la', 'Yes, of course, send it', 'I agree that a letter is sent in my name', 'J’accepte qu’une lettre soit envoyée en mon nom', 'By checking this box, I agree that you may send a letter on my behalf',
    'Please send the letter in my name', 'Oui, je suis d’accord', 'Yes - signed the form',
  ])('%s says nothing else', (cell) => {
    expect(consentOf(cell)).toBe('yes');
  }); // prettier-ignore

  test.each([
    'Yes, expires 2024-12-31', 'yes till December', 'yes for now', 'Yes, I guess', 'yes with reservations', 'yes, pending', 'oui, sous réserve', 'Oui (à confirmer)', 'Yes, depending', 'Oui, selon le texte', 'yes, subject to review', 'Yes, show me',
    'Yes, under protest', 'yes, minus my name', 'yes for John', 'Yes (old form)', 'Yes, contact me', 'Yes - 2019 letter', 'oui pour la pétition', 'Yes to the petition', 'I agree to the privacy policy', 'I agree to the terms', 'I agree to be contacted',
    'I consent to having this website store my submitted information so they can respond to my inquiry.', 'J’accepte de recevoir des courriels', 'J’accepte que mes données soient conservées', 'Yes, I want to volunteer',
  ])('%s says it to something else, or not quite', (cell) => {
    expect(consentOf(cell)).not.toBe('yes');
  }); // prettier-ignore
});

test('a choice that a form about letters offers is a yes, whatever it says of the cause; the words of one person are read by somebody', async () => {
  const asked = (heading: string, cells: readonly string[], columns = {}) =>
    read(`name,email,"${heading}"\n${cells.map((cell, at) => `Ana Roy,p${at}@example.org,"${cell}"\n`).join('')}`, {
      consent: agreed,
      columns,
    });
  const choice = 'Yes, I stand with Mohamed';
  const heading = 'May we send a letter in your name?';
  expect((await asked(heading, [choice, 'No', choice])).remarks).toEqual(['3 consent-refused']);
  expect((await asked(heading, [choice, 'No', 'yes'])).remarks).toEqual(['2 consent-unclear', '3 consent-refused']);
  const told = { consent: 'Will you join?' };
  expect((await asked('Will you join?', [choice, 'No', choice], told)).remarks).toEqual(['3 consent-refused']);
  const stored = 'I consent to having this website store my data';
  expect((await asked('Consent', [stored, stored, 'yes'])).remarks).toEqual(['2 consent-unclear', '3 consent-unclear']);
});

test('a box that exports the words of its heading is a yes', async () => {
  const list = `name,email,I will sign the letter\nAna Roy,ana@example.org,I will sign the letter\nBo Lee,bo@example.org,\n`;
  expect((await read(list)).remarks).toEqual(['3 consent-missing']);
});

test.each(['Strongly disagree', 'plutôt en désaccord', 'Against', 'Contre', 'Opposed'])('%s is a no', (cell) => {
  expect(consentOf(cell)).toBe('no');
});

test.each([
  ['Position', ['For', 'Against', 'Undecided']],
  ['Do you support sending a letter?', ['Strongly agree', 'Strongly disagree']],
  ['Which of these will you do?', ['Sign the letter, Come to the vigil', 'Come to the vigil']],
])('%s with %j is asked about', async (heading, cells) => {
  const rows = cells.map((cell, at) => `Ana Roy,p${at}@example.org,"${cell}"\n`).join('');
  expect((await read(`name,email,"${heading}"\n${rows}`, { consent: agreed })).refused).toEqual([
    'consent-column-unclear 1',
  ]);
});

test.each(['~~yes~~', 'y\u0336e\u0336s\u0336'])('%s is struck out', (cell) => {
  expect(consentOf(cell)).not.toBe('yes');
});
