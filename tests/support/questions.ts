import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SmtpSettings } from '../../src/campaign/campaign.js';
import { ledgerFile } from '../../src/campaign/private-folder.js';
import { approve } from '../../src/commands/approve.js';
import { bounces } from '../../src/commands/bounces.js';
import { contacts } from '../../src/commands/contacts.js';
import { init } from '../../src/commands/init.js';
import { locate } from '../../src/commands/locate.js';
import { offices } from '../../src/commands/offices.js';
import { resolve } from '../../src/commands/resolve.js';
import { scrub } from '../../src/commands/scrub.js';
import { send } from '../../src/commands/send.js';
import { writeRidingCache, type RidingCache } from '../../src/districts/riding-cache.js';
import { ridingNamed } from '../../src/districts/riding.js';
import { openLedger, readLedger } from '../../src/ledger/open-ledger.js';
import type { LocalDate } from '../../src/language/local-date.js';
import { mailboxSource } from '../../src/mailboxes/mailbox-source.js';
import type { State } from '../../src/outbox/ports.js';
import { parseSmtpUrl } from '../../src/campaign/smtp-url.js';
import { plan } from '../ledger/plans.js';
import { asking, type Asked, type Work } from './asking.js';
import { campaignFiles, today } from './campaign-files.js';
import { authority } from './certificates.js';
import type { Script } from './fault-server.js';
import { folderWith } from './postbag.js';
import { serverWith } from './sending.js';
import { workbook } from './workbook.js';

/** A question of the program. */
interface Question {
  readonly name: string;
  readonly prepare: () => Promise<Asked>;
  /** The answers that lead to it; default none. */
  readonly before?: readonly string[];
  /** How it begins. */
  readonly prompt: string;
  /** What answers it: a yes (or one of several words), any words, or also Enter, which takes what it offers. Default: a yes. */
  readonly kind?: 'words' | 'optional';
}

/** A ledger with one letter in this state. */
export const ledgerWith = (kind: 'sent' | 'unknown') => async (folder: string) => {
  const run = { campaign: 'no-fly-list', version: '0.1.0', pid: 1, now: new Date(0) };
  const ledger = await openLedger(ledgerFile(folder), run);
  const { key } = plan(1);
  await ledger.add([plan(1)]);
  await ledger.exchange([], [key], new Date(0));
  await ledger.exchange([{ key, outcome: { kind, reply: '', server: '' }, at: new Date(0), nextTry: undefined }], [], new Date(0)); // prettier-ignore
  await ledger.close();
};

const writeCache = (folder: string, more: Partial<RidingCache>): Promise<void> =>
  writeRidingCache(folder, { codes: new Map(), members: new Map(), officials: new Map(), ...more });

const sendBy = (smtp: SmtpSettings, confirm: number | undefined, ca?: string): Work => {
  const part = { letter: undefined, only: [], except: [], first: undefined };
  const times = { at: undefined, until: undefined, wait: false, service: false, toSupporters: false };
  return (common, context) =>
    send({ ...common, ...part, ...times, ca, connections: undefined, confirm, smtp }, context);
};

const sending: Work = async (common, context) => {
  const { port } = await serverWith();
  return sendBy(parseSmtpUrl(`smtp://127.0.0.1:${port}?security=none`), undefined)(common, context);
};

/** `send` at a server that refuses every password. */
const loggingIn: Work = async (common, context) => {
  const trusted = await authority();
  onTestFinished(trusted.remove);
  const credentials = await trusted.server(['IP:127.0.0.1']);
  const refuse: Script = ({ step }) => (step === 'auth' ? { say: '535 5.7.8 no' } : undefined);
  const { port } = await serverWith(refuse, { extensions: ['AUTH PLAIN'], credentials, implicitTls: true });
  const ca = join(folderWith({ 'ca.pem': trusted.ca }), 'ca.pem');
  return sendBy(parseSmtpUrl(`smtps://ana@127.0.0.1:${port}`), 3, ca)(common, context);
};

const resolving = (keys: readonly string[], as: 'not-sent' | undefined): Work => {
  const flags = {
    by: undefined,
    why: undefined,
    sendAgain: false,
    copies: undefined,
    ca: undefined,
    answers: undefined,
  };
  return (common, context) => resolve({ ...common, ...flags, keys, as }, context);
};

const locating: Work = (common, context) => locate({ ...common, again: false }, context);
const oneCode = { 'contacts/supporters.csv': 'name,email,postal_code,consent\nAna Roy,ana@example.org,K2A 1A1,yes\n' };
const fetched = today() as LocalDate; // it is written like one
const councillor = (name: string) => {
  const place = { province: 'ON', body: 'Ottawa City Council', district: name };
  return { word: 'own-councillor' as const, ...place, first_name: name, last_name: 'Roy', fetched };
};
const toCouncillor = campaignFiles()['templates/no-fly.en.hbs']!.replace('minister-of-public-safety', 'own-councillor');

const approving: Work = (common, context) => approve({ ...common, letter: 'no-fly', by: undefined }, context);
const correcting = asking({}, resolving([plan(1).key], 'not-sent'), ledgerWith('sent'));

const adding = asking({}, (common, context) =>
  offices({ ...common, office: undefined, html: undefined, add: true }, context),
);
const toLastName = ['minister-of-x', 'minister', 'Minister of X', 'Ann'];

const making = asking({}, (common, context) => {
  const flags = { sample: false, yes: false, organisation: undefined, from: undefined, town: undefined };
  return init({ ...common, ...flags, target: 'new', languages: undefined, office: undefined }, context);
});
const toOffice = ['Us', 'a@b.example.org', 'Ottawa', 'en'];

/** Every question of the program, with the shortest way to it. */
export const questions: readonly Question[] = [
  { name: 'the sentence of send', prompt: 'Type "send 3 letters by', prepare: asking({}, sending) },
  { name: 'the password of send', prompt: 'Password of ana', prepare: asking({}, loggingIn) },
  {
    name: 'the password of a mailbox',
    prompt: 'Password of ana',
    prepare: asking({}, (common, context) => {
      const source = mailboxSource('imaps://ana@127.0.0.1:1/INBOX');
      return bounces({ ...common, source, dryRun: false, watch: false, ca: undefined }, context);
    }),
  },
  { name: 'the sentence of approve', prompt: 'Type "approve no-fly"', prepare: asking({}, approving) },
  {
    name: 'the name of approve',
    before: ['approve no-fly'],
    prompt: 'Your name',
    kind: 'words',
    prepare: asking({}, approving),
  },
  {
    name: 'resolve',
    prompt: 'Did it arrive?',
    prepare: asking({}, resolving([], undefined), ledgerWith('unknown')),
  },
  { name: 'the sentence of a correction', prompt: 'Type "send 1 letter again"', prepare: correcting },
  {
    name: 'the reason of a correction',
    before: ['send 1 letter again'],
    prompt: 'Why?',
    kind: 'words',
    prepare: correcting,
  },
  {
    name: 'the riding of locate',
    prompt: 'Which one?',
    prepare: asking(oneCode, locating, (folder) => {
      const ridings = ['Ottawa Centre', 'Nepean'].map((name) => ridingNamed(name)!.number);
      return writeCache(folder, { codes: new Map([['K2A 1A1', { ridings, fetched }]]) });
    }),
  },
  {
    name: 'the councillor of locate',
    prompt: 'Which one?',
    prepare: asking({ ...oneCode, 'templates/no-fly.en.hbs': toCouncillor }, locating, (folder) => {
      const officials = new Map(['a', 'b'].map((key) => [key, councillor(key)]));
      const codes = new Map([['K2A 1A1', { ridings: [], officials: ['a', 'b'], fetched }]]);
      return writeCache(folder, { officials, codes });
    }),
  },
  {
    name: 'scrub',
    prompt: 'This cannot be undone',
    prepare: asking(
      { 'campaign.yaml': `${campaignFiles()['campaign.yaml']!}retention_days: 1\n`, '.postbag/rehearsal/new/a': 'x' },
      (common, context) => scrub({ ...common, dryRun: false, yes: false }, context),
      ledgerWith('sent'),
    ),
  },
  {
    name: 'contacts --mend',
    prompt: 'Write a copy',
    prepare: asking({ 'g.csv': 'name;email;consent\nZoÃ« Lee;z@example.org;yes\n' }, (common, context) => {
      const reading = { column: {}, sheet: undefined, headerLine: undefined, supporters: false };
      const files = { lists: ['g.csv'], rejects: undefined, mend: 'copy.csv' };
      return contacts({ ...common, ...reading, ...files }, context);
    }),
  },
  {
    name: 'the sheet of contacts',
    prompt: 'Which sheet of g.xlsx is the list (Ottawa and Toronto)?',
    kind: 'words',
    prepare: asking(
      {},
      (common, context) => {
        const reading = { column: {}, sheet: undefined, headerLine: undefined, supporters: false };
        const files = { lists: ['g.xlsx'], rejects: undefined, mend: undefined };
        return contacts({ ...common, ...reading, ...files }, context);
      },
      (folder) => {
        const rows = (town: string) => [
          ['name', 'email', 'consent'],
          ['Zoé Roy', `z@${town}.example.org`, 'yes'],
        ];
        writeFileSync(join(folder, 'g.xlsx'), workbook({ Ottawa: rows('Ottawa'), Toronto: rows('Toronto') }));
        return Promise.resolve();
      },
    ),
  },
  {
    name: 'offices --checked',
    prompt: 'Is this the address',
    prepare: asking({}, (common, context) =>
      offices({ ...common, office: undefined, html: undefined, checked: 'minister-of-public-safety' }, context),
    ),
  },
  { name: 'the first of offices --add', prompt: 'Short name of the office', prepare: adding },
  { name: 'the name of offices --add', before: toLastName, prompt: 'Last name', kind: 'words', prepare: adding },
  {
    name: 'the last of offices --add',
    before: [...toLastName, 'Lee', '', '', '', '', ''],
    prompt: 'Where this is',
    kind: 'optional',
    prepare: adding,
  },
  { name: 'the first of init', prompt: 'What is your', kind: 'words', prepare: making },
  { name: 'the last of init', before: toOffice, prompt: 'To which office', kind: 'optional', prepare: making },
];

/** What stands in a campaign's folder: the octets of every file but the ledger, of which what it says of letters and approvals. */
export async function filesOf(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !/ledger|state/.test(`${one.parentPath}/${one.name}`))
    .map((one) => join(one.parentPath, one.name));
  const ledger = await readLedger(ledgerFile(folder), { campaign: 'no-fly-list' });
  const letters: (readonly [string, State, string])[] = [];
  for await (const { key, state, list } of ledger?.entries() ?? []) letters.push([key, state, list]);
  const approvals = (await ledger?.approvals('no-fly')) ?? [];
  await ledger?.close();
  return { letters, approvals, ...Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')])) };
}
