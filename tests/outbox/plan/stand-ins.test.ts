import { expect, test } from 'vitest';
import { listedPlan, type ListedPlan } from '../plans.js';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { supporterHash } from '../../../src/contacts/supporter-hash.js';
import { inEnglish } from '../../../src/language/sentence.js';
import { readCampaignInputs } from '../../../src/outbox/plan/campaign-inputs.js';
import { dueState, emptyView, letterVersion, reachedKeys } from '../../../src/outbox/delivery/due.js';
import { planLetters, type Plan } from '../../../src/outbox/plan/plan.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

const holdings = `office,title_en,style,first_name,last_name,gender,email,since,until,checked,leave_out,fallback
minister-of-ports,Minister of Ports,minister,Bea,Ash,f,bea.ash@parl.gc.ca,2018-01-01,,2026-11-01,,minister-of-canals
minister-of-canals,Minister of Canals,minister,Jo,Elm,m,jo.elm@parl.gc.ca,2018-01-01,,2026-11-01,,
minister-of-tides,Minister of Tides,minister,Al,Bay,m,al.bay@parl.gc.ca,2010-01-01,2012-02-01,,,minister-of-canals
minister-of-locks,Minister of Locks,minister,Cy,Fir,m,cy.fir@parl.gc.ca,2018-01-01,,2026-11-01,has said yes already,
`;
const members = `riding,first_name,last_name,gender,email,checked,fallback
Ottawa Centre,Ann,Wu,f,ann.wu@parl.gc.ca,2026-11-01,minister-of-canals
Labrador,,,,,,minister-of-canals
`;

/** The plan of a letter to these offices, for somebody of Ottawa Centre, somebody of Labrador and somebody of Avalon. */
async function planTo(
  to: string,
  { bounced, text = '{{salutation}}' }: { bounced?: Readonly<Record<string, string>>; text?: string } = {},
): Promise<ListedPlan> {
  const folder = folderWith(
    campaignFiles({
      'contacts/decision-makers.csv': holdings,
      'contacts/members.csv': members,
      'contacts/supporters.csv':
        'first_name,last_name,email,riding,consent\nAna,Roy,ana@example.org,Ottawa Centre,yes\nCat,Roe,cat@example.org,Labrador,yes\nDan,Fox,dan@example.org,Avalon,yes\n',
      'templates/hello.en.hbs': `---\nsubject: "Hello"\nversion: 1\nto: [${to}]\n---\n${text}\n`,
    }),
  );
  const inputs = await readCampaignInputs(await readCampaign(folder), { date: '2026-11-22', forgotten: new Set() });
  const returned = new Map(Object.entries(bounced ?? {}).map(([address, at]) => [address, new Date(at)]));
  return listedPlan(planLetters(inputs, { letter: 'hello', bounced: returned }));
}

const toOf = ({ letters }: ListedPlan): readonly string[] =>
  letters.map(
    ({ supporter, group }) =>
      `${supporter?.fields['first_name'] ?? ''}: ${group.addressees.to.map(({ lastName }) => lastName).join(', ')}`,
  );
const toldOf = ({ problems }: Plan): readonly string[] =>
  problems.filter(({ code }) => code === 'office-fallback').map(({ message }) => message);
const returned = { 'ann.wu@parl.gc.ca': '2026-11-20T15:00:00Z', 'bea.ash@parl.gc.ca': '2026-11-20T15:00:00Z' };

test('an office without a holder is written to at its fall-back, which is said', async () => {
  const plan = await planTo('minister-of-tides');
  expect(toOf(plan)).toEqual(['Ana: Elm', 'Cat: Elm', 'Dan: Elm']);
  expect(toldOf(plan)).toEqual([
    'Jo Elm (minister-of-canals) is written to in place of the office minister-of-tides, which nobody holds on 2026-11-22.',
  ]);
});

test('so is a seat for which nobody sits, where the file of members names an office; the letter calls him by his own', async () => {
  const plan = await planTo('own-member', { text: '{{salutation}}{{#if member_name}} {{member_name}}{{/if}}' });
  expect(toOf(plan)).toEqual(['Ana: Wu', 'Cat: Elm']);
  expect(plan.letters.map(({ supporter, group }) => group.merge(supporter).letter.text.trim())).toEqual([
    'Dear Ms. Wu, Ann Wu',
    'Dear Minister Elm,',
  ]);
  expect(toldOf(plan)).toEqual([
    'Jo Elm (minister-of-canals) is written to where a supporter’s own seat is vacant. Nobody is known to sit for Labrador on 2026-11-22.',
  ]);
  expect([...plan.leftOut].map(({ line, code }) => `${line} ${code}`)).toEqual(['4 member-unknown']);
});

test('after a letter came back, an office and a member are written to at theirs, until somebody has checked the address', async () => {
  const plan = await planTo('own-member, minister-of-ports', { bounced: returned });
  expect(toOf(plan)).toEqual(['Ana: Elm', 'Cat: Elm']);
  expect(toldOf(plan)).toEqual([
    'Jo Elm (minister-of-canals) is written to in place of Ann Wu (member:35079): a letter to ann.wu@parl.gc.ca came back on 2026-11-20.',
    'Jo Elm (minister-of-canals) is written to where a supporter’s own seat is vacant. Nobody is known to sit for Labrador on 2026-11-22.',
  ]);
  const before = { 'bea.ash@parl.gc.ca': '2026-10-20T15:00:00Z' };
  expect(toOf(await planTo('minister-of-ports', { bounced: before }))[0]).toBe('Ana: Ash');
});

test('no fall-back that does not work either', async () => {
  const both = { ...returned, 'jo.elm@parl.gc.ca': '2026-11-20T15:00:00Z' };
  const plan = await planTo('minister-of-ports', { bounced: both });
  expect(toOf(plan)[0]).toBe('Ana: Ash');
  expect(toldOf(plan)).toEqual([]);
});

test('a supporter whose letter has reached the office does not write to the one that stands in', async () => {
  const plan = await planTo('minister-of-ports', { bounced: returned });
  const [ana] = plan.letters;
  const hash = supporterHash(ana?.supporter?.key ?? '');
  const reachedKey = reachedKeys(hash, { id: 'minister-of-ports/bea-ash', address: 'bea.ash@parl.gc.ca' });
  const view = { ...emptyView, reached: new Map([[letterVersion('hello', 1), new Set(reachedKey)]]) };
  expect(plan.letters.map((letter) => dueState(letter, view, new Date('2026-11-22T12:00:00Z')))).toEqual([
    'written',
    'due',
    'due',
  ]);
});

test('an addressee who is left out of several is named with the reason', async () => {
  const plan = await planTo('minister-of-locks, minister-of-ports');
  const { to, spared } = plan.letters[0]?.group.addressees ?? {};
  expect(to?.map(({ lastName }) => lastName)).toEqual(['Ash']);
  expect(spared?.map(({ lastName, leaveOut }) => [lastName, leaveOut])).toEqual([['Fir', 'has said yes already']]);
  expect([...plan.leftOut].map(({ message }) => inEnglish(message))).toEqual([]);
});
