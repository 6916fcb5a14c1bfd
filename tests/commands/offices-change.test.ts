import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { offices } from '../../src/commands/offices.js';
import type { OfficesOptions } from '../../src/flags/offices.js';
import { Problem } from '../../src/problems/problem.js';
import { stillClock } from '../districts/represent-server.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { fakeContext } from './fake-context.js';

const FILE = 'contacts/decision-makers.csv';
const HOLDINGS = `\uFEFFoffice;title_en;style;first_name;last_name;gender;email;postal_address;source;since;until;ended;checked\r
minister-of-ports;Minister of Ports;minister;Bea;Ash;f;bea.ash@parl.gc.ca;"House of Commons
Ottawa ON  K1A 0A6";ports.gc.ca;2018-01-01;;;\r
minister-of-canals;Minister of Canals;minister;Jo;Elm;m;;;;2010-01-01;2012-02-01;yes\r
`;

async function run(options: OfficesOptions, answers: readonly string[] = [], text = HOLDINGS) {
  const folder = folderWith(campaignFiles({ [FILE]: text }));
  const path = join(folder, FILE);
  chmodSync(path, 0o640);
  const { context, results, notes } = fakeContext(stillClock('2026-11-22T15:00:00Z'), answers);
  const ended = await offices({ ...options, folder, json: false, asOf: undefined }, context).catch(
    (thrown: unknown) => {
      if (thrown instanceof Problem) return thrown.code;
      throw thrown;
    },
  );
  return { ended, results, notes, after: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777 };
}

test('an address that was checked has today’s date in its cell; the rest of the file stays, octet for octet', async () => {
  const { ended, results, notes, after, mode } = await run({ checked: 'minister-of-ports' });
  expect(after).toBe(HOLDINGS.replace('2018-01-01;;;', '2018-01-01;;;2026-11-22'));
  expect({ ended, mode, results, notes }).toEqual({
    ended: 0,
    mode: 0o640,
    results: [`${FILE}: minister-of-ports is checked as of 2026-11-22.`],
    notes: [
      'Bea Ash, minister-of-ports',
      '  address  bea.ash@parl.gc.ca',
      '  source   ports.gc.ca',
      '  checked  never',
    ],
  });
});

test.each([['no'], [''], ['nope']])('an answer that is not a yes (%j) changes nothing', async (answer) => {
  const { ended, after, notes } = await run({ checked: 'minister-of-ports' }, [answer]);
  expect([ended, after, notes.at(-1)]).toEqual([2, HOLDINGS, 'Nothing was written.']);
});

test('a file that is saved while the question is open stays as it was saved: the address shown may be another by now', async () => {
  const folder = folderWith(campaignFiles({ [FILE]: HOLDINGS }));
  const path = join(folder, FILE);
  const { context, results } = fakeContext(stillClock('2026-11-22T15:00:00Z'), ['yes']);
  const [header, ...rows] = HOLDINGS.split('\r\n');
  const saved = [header, 'minister-of-docks;Minister of Docks;minister;Al;Fir;m;;;;2018-01-01;;;', ...rows].join(
    '\r\n',
  );
  const terminal = {
    ...context.terminal,
    ask: (): Promise<string> => {
      writeFileSync(path, saved);
      return Promise.resolve('yes');
    },
  };
  const options = { checked: 'minister-of-ports', folder, json: false, asOf: undefined };
  await expect(offices(options, { ...context, terminal })).rejects.toThrow(
    `"${FILE}" was saved while the question was open. Nothing was written.`,
  );
  expect({ results, after: readFileSync(path, 'utf8') }).toEqual({ results: [], after: saved });
});

test('a file without the column gets it', async () => {
  const text = 'office,title_en,style,last_name,email,since\nm,Minister,minister,Ash,a@parl.gc.ca,2018-01-01\n';
  const { after } = await run({ checked: 'm' }, ['yes'], text);
  expect(after).toBe(
    'office,title_en,style,last_name,email,since,checked\nm,Minister,minister,Ash,a@parl.gc.ca,2018-01-01,2026-11-22\n',
  );
});

test('an office that is over, or unknown, cannot be checked', async () => {
  const codes = await Promise.all(
    ['minister-of-canals', 'minister-of-port'].map(async (checked) => (await run({ checked })).ended),
  );
  expect(codes).toEqual(['office-ended', 'office-unknown']);
});

const elsewhere = (answer: string): string =>
  `"${answer}" looks like the answer to another question. Ctrl-C stops, and writes nothing.`;

test('an office is asked for, with what is known of its form of address, and added at the end', async () => {
  const answers = [
    ...['…', 'Minister of Parks', '', 'ministre', 'provincial-minister', 'Ontaria', 'Ontario'],
    ...[
      '', // the title in brackets
      'Ada\u200b',
      'Ada',
      'ada.oak@ontario.ca',
      'féminin',
      '1 Oak Street',
      'Oak',
      'girl',
      'Féminin'.normalize('NFD'),
      '2025-05-13',
      '1 Oak Street / Toronto',
      '',
      'ada.oak',
      'ada.oak@ontario..ca',
      'ada.oak@ontario.ca',
      'https://ontario.ca/parks',
      '',
      'yesterday',
      '0225-05-13',
      '05/06/2025',
      'le 13 mai 2025',
      'ontario.ca/parks',
    ],
  ];
  const { ended, notes, after } = await run({ add: true }, answers);
  expect({ ended, notes: notes.filter((note) => !note.endsWith(': ')) }).toEqual({
    ended: 0,
    notes: [
      'Write it in small letters with hyphens.',
      'This is needed.',
      '"ministre" is not a form of address. Did you mean minister?',
      '"Ontaria" is not a province or territory.',
      'Letters after the name, if you give none: M.P.P.',
      '"Ada⟨ZWSP⟩" holds an invisible character. Type it anew.',
      elsewhere('ada.oak@ontario.ca'),
      elsewhere('féminin'),
      elsewhere('1 Oak Street'),
      'Write feminine or masculine, or nothing.',
      elsewhere('2025-05-13'),
      elsewhere('1 Oak Street / Toronto'),
      '"ada.oak" is not an e-mail address.',
      '"ada.oak@ontario..ca" is not an e-mail address.',
      elsewhere('https://ontario.ca/parks'),
      '"yesterday" is not a date. Write the day as YYYY-MM-DD, such as 2018-06-26.',
      '"0225-05-13" is not a date. Write the day as YYYY-MM-DD, such as 2018-06-26.',
      '"05/06/2025" can be a day of two months. Write it as YYYY-MM-DD, such as 2018-06-26.',
    ],
  });
  expect(notes.filter((note) => note.startsWith('Form of'))[0]).toBe(
    'Form of address, one of minister, provincial-minister (postbag help offices tells them apart): ',
  );
  expect(notes).toContain('Title in English (Minister of Parks): ');
  expect(after.startsWith(HOLDINGS.split('\r')[0]!)).toBe(true);
  expect(after).toContain(
    `minister-of-parks;Minister of Parks;provincial-minister;Ada;Oak;${'Féminin'.normalize('NFD')};ada.oak@ontario.ca;;ontario.ca/parks;2025-05-13`,
  );
});

test.each([
  ['prime-minister', 'Form of address (prime-minister; postbag help offices lists the others): '],
  ['minister-of-state-for-sport', 'Form of address (minister-of-state; postbag help offices lists the others): '],
  ['premier-of-ontario', 'Form of address (premier; postbag help offices lists the others): '],
  ['secretary-of-state', 'Form of address (secretary-of-state; postbag help offices lists the others): '],
  ['judge-x', 'Form of address, one of judge, provincial-judge (postbag help offices tells them apart): '],
  [
    'Ministre de la Santé',
    'Form of address, one of minister, provincial-minister (postbag help offices tells them apart): ',
  ],
  [
    'première-ministre-du-quebec',
    'Form of address, one of prime-minister, premier (postbag help offices tells them apart): ',
  ],
  ['sénatrice', 'Form of address (senator; postbag help offices lists the others): '],
  ['ministry-of-health', 'Form of address, such as minister (postbag help offices lists them): '],
  ['whip', 'Form of address, such as minister (postbag help offices lists them): '],
])('the form of address of %s is offered only where there is one alone', async (office, question) => {
  const { notes } = await run({ add: true }, [office]);
  expect(notes.filter((note) => note.startsWith('Form of'))).toEqual([question]);
});

test('input that ends before the last answer adds nothing, and no terminal is no answer', async () => {
  const stopped = await run({ add: true }, ['minister-of-parks']);
  expect([stopped.ended, stopped.after, stopped.notes.at(-1)]).toEqual([2, HOLDINGS, 'Nothing was written.']);
  expect((await run({ add: true })).ended).toBe('usage');
});
