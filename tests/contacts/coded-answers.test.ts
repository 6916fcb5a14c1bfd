import { describe, expect, test } from 'vitest';
import { consentOf } from '../../src/contacts/values/consent.js';
import { agreed, read } from './reading.js';

/** People with these cells under a heading, in a list with a rule of consent. */
const asked = (heading: string, cells: string, columns = {}) =>
  read(
    `name,email,"${heading}"\n${cells.split('|').map((cell, at) => `Ana Roy,p${at}@example.org,"${cell}"\n`).join('')}`, // prettier-ignore
    { consent: agreed, columns },
  );

describe('answers in a code', () => {
  test.each([
    ['Réponse', 'A|R|A|A'],
    ['Code', 'Y|P|Y|Y'],
    ['Vote', 'P|C|P|A'],
    ['Status', 'A|D|A|R'],
    ['Colour', 'green|red|green|amber'],
    ['Statut', 'vert|rouge|vert|jaune'],
    ['Answer', '👍|👎|👍|👍'],
    ['Answer', '👌|🙅🏽‍♀️|👌|🤷'],
    ['Answer', '❤️|💔|🙂|😡'],
    ['Answer', '+|-|+|+'],
    ['1 = agree 2 = disagree', '1|2|1|1'],
    ['Letter (1=agree, 2=disagree)', '1|2|1|1'],
    ['Lettre 1: pour 2: contre', '1|2|1|1'],
    ['Lettre (P = pour, C = contre)', 'P|C|P'],
    ['Response', '1|2|1|1'],
    ['Answer', 'see remarks|yes|yes|voir remarques'],
    ['Answer', 'RSVP: yes|RSVP: can’t go|RSVP: maybe|RSVP: yes'],
    ['Are you in?', 'Count me in|Can’t make it|Next time|Count me in'],
    ['Signature', 'signed|not signed|signed|refused to sign'],
    ['Choix', 'Signe|Ne signe pas|Signe'],
  ])('%s with %s are asked about', async (heading, cells) => {
    expect((await asked(heading, cells)).refused).toEqual(['consent-column-unclear 1']);
  });

  test.each([
    ['Shift', 'D|N|D|N'],
    ['Blood type', 'A|O|A|B'],
    ['Taille', 'S|M|L|S'],
    ['Group', 'A|R|A|A'],
    ['T-shirt colour', 'green|red|green'],
    ['Rating', '⭐⭐⭐|⭐|⭐⭐⭐'],
    ['How did you hear about us?', 'Friend|Facebook|Friend'],
    ['Signed at', 'Toronto|Ottawa|Toronto'],
    ['Response language', 'English|French|English'],
    ['Ethnicity', 'Prefer not to say|Cree|Cree'],
    ['RSVP', 'Going|Can’t go|Maybe|Going'],
  ])('%s with %s are no answers', async (heading, cells) => {
    expect((await asked(heading, cells)).refused).toEqual([]);
  });

  test.each([
    ['Letter', '1|2|1', ['2 consent-unclear', '3 consent-unclear', '4 consent-unclear']],
    ['Consent', '5|1|0', ['2 consent-unclear', '3 consent-unclear', '4 consent-refused']],
    ['Consent', '1|0|1', ['3 consent-refused']],
    ['Sign letter (Y/N/Maybe)', 'Y|M|N', ['3 consent-unclear', '4 consent-refused']],
    ['Consent?', 'Y|P|N', ['3 consent-unclear', '4 consent-refused']],
    ['Consent', '👍|👎🏿|yes', ['2 consent-unclear', '3 consent-refused']],
  ])('%s with %s: only a plain yes counts', async (heading, cells, remarks) => {
    expect((await asked(heading, cells)).remarks).toEqual(remarks);
  });

  test('are no yes once the column is given by hand either', async () => {
    const heading = '1 = disagree 2 = agree';
    expect((await asked(heading, '1|2|yes', { consent: heading })).supporters.map(({ email }) => email)).toEqual([
      'p2@example.org',
    ]);
  });
});

test.each(['👎', '👎🏿', '🙅', '🙅🏽‍♀️'])('%s is a no', (cell) => {
  expect(consentOf(cell)).toBe('no');
});
