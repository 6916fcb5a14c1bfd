import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { representative, representServer } from '../districts/represent-server.js';
import { inBrowser, opened, sharedBrowser, violations } from '../preview/browser.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith, postbag as run } from '../support/postbag.js';

const browser = sharedBrowser();

const headers = { 'access-control-allow-origin': '*' };
const answer = (code: string, people: readonly object[], more: object = {}) => [
  { headers, body: { code, representatives_centroid: people, ...more } },
];
const boundary = (name: string): object => ({
  url: '/boundaries/federal-electoral-districts-2023-representation-order/24/',
  name,
});

const ann = representative('Ottawa Centre', 'Ann', 'Wu', { gender: 'F' });
const bo = representative('Nepean', 'Bo', 'Ray', { gender: 'M' });
const eva = representative('Laurier—Sainte-Marie', 'Éva', 'Blais');
const minister = representative('Regina—Wascana', 'Cy', 'Sol', { gender: 'M', email: 'cy.sol@parl.gc.ca' });
const party = representative('Outremont', 'Marc', 'Dubé');
const stale = representative('Halifax', 'Old', 'Member', { gender: 'M' });

/** Answers of a service that knows some postal codes. */
const answers = {
  '/postcodes/K1A0A6/': answer('K1A0A6', [ann]),
  '/postcodes/K2A1A1/': answer('K2A1A1', [], { representatives_concordance: [ann, bo] }),
  '/postcodes/H2X1A1/': answer('H2X1A1', [eva]),
  '/postcodes/S4P1A1/': answer('S4P1A1', [minister]),
  '/postcodes/H2V1A1/': answer('H2V1A1', [party]),
  '/postcodes/B3H1A1/': answer('B3H1A1', [stale]),
  '/postcodes/G1R1A1/': answer('G1R1A1', [], { boundaries_concordance: [boundary('Québec Centre')] }),
  '/postcodes/M5V1A1/': [{ headers, status: 503, body: 'away' }],
  '/postcodes/L1A1A1/': [{ headers, status: 404, body: 'no such code' }],
};

const visitors = [
  { city: 'Ottawa', code: 'K1A 0A6', riding: '' },
  { city: 'Nepean', code: 'K2A 1A1', riding: 'Nepean' },
  { city: 'Montréal', code: 'H2X 1A1', riding: '' },
  { city: 'Regina', code: 'S4P 1A1', riding: '' },
  { city: 'Outremont', code: 'H2V 1A1', riding: '' },
  { city: 'Halifax', code: 'B3H 1A1', riding: '' },
];

const letter = (subject: string): string => `---
subject: "${subject}, {{member_name}}"
version: 1
to: [own-member]
cc: [minister-of-public-safety]
---
{{address_block}}

{{salutation}}

I live in {{riding}}, and you, {{member_name}}, sit for it.{{#if addressee.party}} Your party is {{addressee.party}}.{{/if}}

{{closing}}

{{signature}}

{{#if copy_block}}
{{copy_block}}
{{/if}}
`;

const OFFICES = `office,title_en,title_fr,style,first_name,last_name,gender,email,since,checked,source
minister-of-public-safety,Minister of Public Safety,Ministre de la Sécurité publique,minister,Cy,Sol,m,minister@ps.gc.ca,2025-05-13,2026-06-01,example
`;
const HOUSE = `Honorific Title,First Name,Last Name,Constituency,Province / Territory,Political Affiliation,Start Date,End Date
Hon.,Ann,Wu,Ottawa Centre,Ontario,Independent,2025-04-28 12:00:00 AM,
,Bo,Ray,Nepean,Ontario,Independent,2025-04-28 12:00:00 AM,
,Éva,Blais,Laurier—Sainte-Marie,Quebec,Independent,2025-04-28 12:00:00 AM,
Hon.,Cy,Sol,Regina—Wascana,Saskatchewan,Independent,2025-04-28 12:00:00 AM,
,Marc,Dubé,Outremont,Quebec,Independent,2025-04-28 12:00:00 AM,
Right Hon.,New,Sitting,Halifax,Nova Scotia,Independent,2026-01-28 12:00:00 AM,
`;
const ROWS = `riding,gender,party
Laurier—Sainte-Marie,feminine,
Outremont,,Independent
`;

/** A campaign to everybody's own member, its page, and the service that the page asks. */
async function membersPage(withHouse: boolean) {
  const service = await representServer(answers);
  const base = campaignFiles();
  const rows = ['en', 'fr'].flatMap((language) =>
    visitors.map(
      ({ city, code, riding }, i) => `Ana,Roy,p${i}${language}@example.org,${city},${code},${riding},${language},yes`,
    ),
  );
  // Nobody asks about the code of whom a list gives a riding: somebody else has to have it too.
  rows.push('Cy,Lee,other@example.org,Nepean,K2A 1A1,,en,yes');
  const files: Record<string, string> = {
    ...base,
    'campaign.yaml': `${base['campaign.yaml']!}languages: [en, fr]\nlocate:\n  represent: ${service.base}/\n${withHouse ? '  members: contacts/house.csv\n' : ''}`,
    'contacts/supporters.csv': `first_name,last_name,email,city,postal_code,riding,language,consent\n${rows.join('\n')}\n`,
    'contacts/decision-makers.csv': OFFICES,
    'contacts/members.csv': ROWS,
    ...(withHouse && { 'contacts/house.csv': HOUSE }),
    'templates/own.en.hbs': letter('No secret lists'),
    'templates/own.fr.hbs': letter('Pas de listes secrètes'),
  };
  delete files['templates/no-fly.en.hbs'];
  const folder = folderWith(files);
  const path = join(folder, 'page.html');
  const made = await run(['export', 'action-page', '--find-member', '--out', 'page.html'], { cwd: folder });
  expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' });
  return { folder, path, ...service };
}

async function fill(page: Page, { city, code }: { readonly city: string; readonly code: string }): Promise<void> {
  for (const [id, value] of Object.entries({ first: 'Ana', last: 'Roy', city, code })) await page.fill(`#${id}`, value);
}

/** Presses the button, and waits until the service has answered. */
async function find(page: Page): Promise<string> {
  await page.click('#find');
  await page.waitForFunction(() => !document.getElementById('find')!.hasAttribute('aria-disabled'));
  return (await page.textContent('#found')) ?? '';
}

const text = (page: Page): Promise<string> => page.evaluate(() => document.getElementById('shown-text')!.textContent);

inBrowser.each([false, true])(
  'what the page writes to the member whom the service names equals what postbag would send (with the House’s list: %s)',
  async (withHouse) => {
    const { folder, path, asked, base } = await membersPage(withHouse);
    expect(statSync(path).size).toBeLessThan(150_000);
    const { page, faults } = await opened(browser(), pathToFileURL(path).href);
    await fill(page, visitors[0]!);
    const written = new Map<string, { subject: string | null; text: string }>();
    const savedFor = async (): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-do=download]')]);
      return /^To: (.*)\r?$/m.exec(readFileSync(await download.path(), 'utf8'))?.[1] ?? '';
    };
    const saved: string[] = [];
    for (const language of ['en', 'fr']) {
      await page.click(`[data-language=${language}]`);
      for (const [i, visitor] of visitors.entries()) {
        const before = asked.length;
        await page.fill('#city', visitor.city);
        await page.fill('#code', visitor.code);
        expect(asked).toHaveLength(before);
        await find(page);
        expect(asked).toHaveLength(before + 1);
        if (visitor.riding !== '') await page.selectOption('#which', { label: visitor.riding });
        if (language === 'en' && [0, 3, 5].includes(i)) saved.push(await savedFor());
        written.set(`p${i}${language}@example.org`, {
          subject: await page.textContent('#shown-subject'),
          text: await text(page),
        });
      }
    }
    expect(asked[0]?.url).toBe('/postcodes/K1A0A6/');
    expect(asked[0]?.headers.referer).toBe(undefined);
    expect(faults.filter((fault) => !fault.startsWith(base))).toEqual([]);

    await run(['locate'], { cwd: folder });
    await run(['export', 'csv', '--out', 'letters.csv'], { cwd: folder });
    const table = parse(readFileSync(join(folder, 'letters.csv')), { columns: true, bom: true }) as unknown;
    const letters = table as readonly Record<'email' | 'subject' | 'text' | 'to', string>[]; // the columns of this export
    expect(letters).toHaveLength(2 * visitors.length);
    for (const { email, subject, text: sent } of letters)
      expect({ email, subject: written.get(email)?.subject, text: written.get(email)?.text }).toEqual({
        email,
        subject,
        text: sent,
      });
    // Where the House's list names another, the service's address is not hers.
    expect(saved).toEqual(['ann.wu@parl.gc.ca', 'minister@ps.gc.ca', withHouse ? '' : 'old.member@parl.gc.ca']);
  },
);

inBrowser(
  'a member who cannot be found is chosen by hand, and nothing is asked before the button is pressed',
  async () => {
    const { path, asked } = await membersPage(false);
    const { page } = await opened(browser(), pathToFileURL(path).href);
    await fill(page, { city: 'Toronto', code: 'M5V 1A1' });
    await page.click('[data-do=copy]');
    expect(await page.textContent('#status')).toContain('Find your member first');
    expect(asked).toEqual([]);
    expect(await find(page)).toContain('The service does not answer. Choose your riding below');
    await page.fill('#code', 'L1A 1A1');
    expect(await page.textContent('#found')).toBe('');
    expect(await find(page)).toContain('This postal code is not known there.');
    await page.fill('#code', 'G1R 1A1');
    expect(await find(page)).toContain('No member is known for Québec Centre.');
    await page.fill('#code', 'Ottawa');
    expect(await find(page)).toContain('Type a Canadian postal code');
    await page.fill('#code', 'M5V 1A1');
    await page.selectOption('#riding', { label: 'Québec Centre' });
    await page.fill('#member-first', 'Di');
    await page.fill('#member-last', 'Ng');
    expect(await page.textContent('#found')).toContain(
      'Your member is Di Ng (Québec Centre). No e-mail address is known',
    );
    expect(await text(page)).toContain('Dear Di Ng,');
    await page.click('[data-do=program]');
    expect(await page.textContent('#status')).toContain('No e-mail address is known');
    await page.fill('#member-email', 'di.ng@parl.gc.ca');
    await page.click('[data-language=fr]');
    expect(await text(page)).toContain('Madame ou Monsieur,');
    expect(await page.textContent('#found')).toContain('Di Ng (Québec-Centre)');
    expect(await violations(page)).toEqual([]);
  },
);

test.each([
  ['without the flag', 'own-member', [], 'With --find-member the page asks the Represent service'],
  ['to somebody of a council', 'own-mayor', ['--find-member'], 'finds members of the House of Commons alone'],
])('a page is refused: %s', async (_, word, flags, told) => {
  const base = campaignFiles();
  const files: Record<string, string> = {
    ...base,
    'templates/own.en.hbs': letter('S')
      .replace('[own-member]', `[${word}]`)
      .replace('cc: [minister-of-public-safety]\n', ''),
    'contacts/members.csv': `for,district,first_name,last_name,party\n${word},Nepean,Bo,Ray,Independent\n`,
    'contacts/supporters.csv': `first_name,last_name,email,city,riding,municipality,consent\nAna,Roy,a@example.org,Nepean,Nepean,Nepean,yes\n`,
  };
  delete files['templates/no-fly.en.hbs'];
  const result = await run(['export', 'action-page', ...flags], { cwd: folderWith(files) });
  expect({ code: result.code, told: result.stderr.replace(/\s+/g, ' ').includes(told), stderr: result.stderr }).toEqual(
    {
      code: 2,
      told: true,
      stderr: result.stderr,
    },
  );
});
