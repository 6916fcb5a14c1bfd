import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ledgerFile } from '../../src/campaign/private-folder.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import type { PlannedEntry } from '../../src/outbox/ports.js';
import { campaignFiles } from './campaign-files.js';

/** How a campaign of a test fared. */
export interface ReportedOptions {
  readonly letters: number;
  /** Weeks over which the letters left, from 5 January 2026. */
  readonly weeks?: number;
}

const provinces = ['ON', 'ON', 'ON', 'QC', 'QC', 'BC', 'AB', 'MB', 'NS', 'SK', 'NB', 'NL'];

/** Letter `i` of the campaign: who wrote it, and when it left. Every seventh is a person's second; two are from Nunavut. */
export function letterNumber(i: number, { weeks = 20, letters }: ReportedOptions) {
  const again = i % 7 === 6;
  const person = again ? i - 6 : i;
  const province = i === 3 || i === 4 ? 'NU' : provinces[person % provinces.length]!;
  const at = new Date(Date.UTC(2026, 0, 5, 15) + Math.floor((i / letters) * weeks) * 7 * 86_400_000);
  const state = i % 50 === 11 ? 'rejected' : 'sent';
  return { again, person, province, at, state, language: person % 4 === 3 ? 'fr' : 'en' } as const;
}

/** Fills a folder with a campaign, its list and a ledger in which its letters were sent. */
export async function reportedCampaign(folder: string, options: ReportedOptions): Promise<void> {
  const rows: string[] = ['first_name,last_name,email,city,province,consent,personal_note\n'];
  for (let i = 0; i < options.letters; i++) {
    const { again, province } = letterNumber(i, options);
    if (!again)
      rows.push(`Ana${i},Roy,ana${i}@example.org,Ottawa,${province},yes,${i % 3 === 0 ? 'My own words.' : ''}\n`);
  }
  const files = campaignFiles({ 'contacts/supporters.csv': rows.join('') });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const run = { campaign: 'no-fly-list', version: '0.1.0', pid: process.pid, now: new Date(Date.UTC(2026, 0, 1)) };
  const ledger = await openLedger(ledgerFile(folder), run);
  for (let start = 0; start < options.letters; start += 10_000) {
    const numbers = Array.from({ length: Math.min(10_000, options.letters - start) }, (_, n) => start + n);
    await ledger.add(numbers.map((i) => planned(i, options)));
    const byDay = byTime(numbers, options);
    for (const [time, group] of byDay) {
      const at = new Date(time);
      await ledger.exchange(
        [],
        group.map((i) => keyOf(i)),
        at,
      );
      const back = group.map((i) => {
        const kind = letterNumber(i, options).state;
        return {
          key: keyOf(i),
          at,
          nextTry: undefined,
          outcome: { kind, reply: kind === 'sent' ? '250 ok' : '550 no', server: 'mx:25' },
        };
      });
      await ledger.exchange(back, [], at);
    }
  }
  await ledger.close();
}

/** The key of letter `i`. */
function keyOf(i: number): string {
  return createHash('sha256').update(`letter ${i}`).digest('hex').slice(0, 32);
}

function planned(i: number, options: ReportedOptions): PlannedEntry {
  const { again, person, language } = letterNumber(i, options);
  return {
    key: keyOf(i),
    letter: again ? 'second' : 'no-fly',
    version: 1,
    supporterHash: createHash('sha256').update(`ana${person}@example.org`).digest('hex'),
    list: 'contacts/supporters.csv',
    line: person + 2,
    language,
    messageId: `${keyOf(i)}@campaign.example.org`,
    addressees: [
      { id: 'minister-of-public-safety/maria-lindqvist', role: 'to', address: 'minister@ps.gc.ca' },
      ...(i % 2 === 0 ? [{ id: 'prime-minister/ann-sol', role: 'cc' as const, address: 'pm@pm.gc.ca' }] : []),
    ],
  };
}

function byTime(numbers: readonly number[], options: ReportedOptions): ReadonlyMap<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const i of numbers) {
    const time = letterNumber(i, options).at.getTime();
    const group = groups.get(time) ?? [];
    group.push(i);
    groups.set(time, group);
  }
  return groups;
}
