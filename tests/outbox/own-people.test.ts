import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import type { Template } from '../../src/letters/template.js';
import { approvable } from '../../src/outbox/approval.js';
import { readCampaignInputs } from '../../src/outbox/plan/campaign-inputs.js';
import { planLetters } from '../../src/outbox/plan/plan.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { planOf, template } from './plans.js';

const HOLDINGS = `office,title_en,style,first_name,last_name,gender,email,since,until,checked,party,leave_out,fallback
minister-of-ports,Minister of Ports,minister,Bea,Ash,f,bea.ash@parl.gc.ca,2018-01-01,,2026-11-01,Red,,
minister-of-canals,Minister of Canals,minister,Jo,Elm,m,jo.elm@parl.gc.ca,2010-01-01,2012-02-01,,Blue,,minister-of-ports
minister-of-locks,Minister of Locks,minister,Cy,Fir,m,cy.fir@parl.gc.ca,2018-01-01,,2026-11-01,,has said yes already,
`;

const MEMBERS = `riding,first_name,last_name,gender,party,position
Ottawa Centre,Ann,Wu,f,Green,undecided
Avalon,Al,Oak,m,,
`;

/** The letters of a campaign with one template, as `riding …: text`; who is left out, and why; the codes of problems. */
async function letters(front: string, text: string): Promise<readonly string[]> {
  const folder = folderWith(
    campaignFiles({
      'contacts/decision-makers.csv': HOLDINGS,
      'contacts/members.csv': MEMBERS,
      'contacts/supporters.csv': `first_name,last_name,email,riding,consent
Ana,Roy,ana@example.org,ottawa–centre,yes
Bob,Lee,bob@example.org,Avalon,yes
Cat,Roe,cat@example.org,Labrador,yes
`,
      'templates/hello.en.hbs': `---\nsubject: "Hello"\nversion: 1\n${front}\n---\n${text}\n`,
    }),
  );
  const campaign = await readCampaign(folder);
  const inputs = await readCampaignInputs(campaign, { date: '2026-11-22', forgotten: new Set() });
  const plan = planLetters(inputs, { letter: 'hello' });
  return [
    ...[...plan.letters].map(({ supporter, group }) => group.merge(supporter).letter.text.trim()),
    ...[...plan.leftOut].map(({ line, code, message }) => `${line} ${code}: ${inEnglish(message)}`),
    ...plan.problems
      .filter(({ code }) => !['smtp-missing', 'official-address-missing', 'gender-unknown'].includes(code))
      .map(({ code, message }) => `${code}: ${message}`),
  ];
}

test('a letter names the district that was found and who sits for it, and what the campaign knows of her', async () => {
  const text =
    '{{salutation}} As your constituent in {{riding}}, {{member_name}}: {{#if addressee.party}}{{addressee.party}}{{else}}?{{/if}}';
  expect(await letters('to: [own-member]', text)).toEqual([
    'Dear Ms. Wu, As your constituent in Ottawa Centre, Ann Wu: Green',
    'Dear Mr. Oak, As your constituent in Avalon, Al Oak: ?',
    '4 member-unknown: Nobody is known to sit for Labrador on 2026-11-22.',
  ]);
});

test('To is in order of rank whatever the front matter says; somebody left out is not greeted; a fall-back stands in', async () => {
  expect(
    (await letters('to: [own-member, minister-of-locks, minister-of-canals]', '{{salutation}}')).slice(0, 1),
  ).toEqual(['Dear Minister Ash and Ms. Wu,']);
  expect((await letters('to: [minister-of-locks]', '{{salutation}}'))[0]).toBe(
    '2 addressee-left-out: Cy Fir is left out: has said yes already.',
  );
});

test('a column that the decision makers do not have is reported with the nearest one, as all names are', async () => {
  expect(
    (await letters('to: [own-member]', '{{addressee.partie}}')).some((line) => line.includes('addressee.partie')),
  ).toBe(true);
});

test('an unknown word is reported with the words for a supporter’s own officials', async () => {
  expect((await letters('to: [own-mayer]', '{{salutation}}')).at(-1)).toBe(
    'office-unknown: No row of the decision makers has the office "own-mayer".',
  );
});

test('a sign-on letter in two languages goes in the first of the campaign, or once in each', () => {
  const front = (languages: string): string => `to: [minister-of-rivers]\nkind: sign-on${languages}`;
  const versions = (languages: string) =>
    (['en', 'fr'] as const).map((language) => template('{{signatory_count}}', { language, front: front(languages) }));
  const keys = (languages: string) =>
    planOf({ templates: versions(languages) }).letters.map(({ key, group }) => [group.template.language, key] as const);
  const [first, ...none] = keys('');
  expect(none).toEqual([]);
  const both = keys('\nlanguages: each');
  expect(both.map(([language]) => language)).toEqual(['en', 'fr']);
  // The one that may have been sent before keeps its key.
  expect(both[0]).toEqual(first);
  expect(new Set(both.map(([, key]) => key)).size).toBe(2);
  const [joined, ...others] = planOf({ templates: versions('\nlanguages: both') }).letters;
  expect(others).toEqual([]);
  expect([joined?.key, joined?.group.texts.map(({ language }) => language)]).toEqual([first?.[1], ['en', 'fr']]);
});

test('a letter that is to be in both languages is not sent in one, and both texts are what is approved', () => {
  const front = 'to: [minister-of-rivers]\nkind: sign-on\nlanguages: both';
  const english = template('{{signatory_count}}', { front });
  const french = (text: string): Template => template(text, { language: 'fr', front });
  expect(planOf({ templates: [english] }).problems.map(({ code, severity }) => [code, severity])).toContainEqual([
    'language-missing',
    'error',
  ]);
  const approvedText = (text: string) => approvable(planOf({ templates: [english, french(text)] }))[0]?.text;
  expect(approvedText('Oui, {{signatory_count}}')).not.toBe(approvedText('Non, {{signatory_count}}'));
});
