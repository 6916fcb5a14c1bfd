import { verb, type Verb } from './runs/verb.js';

/** A command as the program lists it, and how its module is loaded when it is called. */
export interface VerbEntry {
  readonly name: string;
  readonly summary: string;
  readonly group: string;
  /** Command lines that help shows; README's walk has them too. */
  readonly examples: readonly string[];
  readonly load: () => Promise<Verb>;
}

const start = 'Begin:';
const look = 'Look:';
const rehearse = 'Rehearse and send:';
const after = 'Afterwards:';

/** All commands, in the order in which an organiser needs them. Modules are loaded late: `--help` must not wait for what only `send` needs. */
export const verbs: readonly VerbEntry[] = [
  {
    name: 'demo',
    group: start,
    summary: 'the whole journey on the sample, in a throw-away folder',
    examples: ['postbag demo'],
    load: async () => import('./commands/demo.js').then(({ demoCommand, demo }) => verb(demoCommand, demo)),
  },
  {
    name: 'init',
    group: start,
    summary: 'make a campaign folder: your own, or the sample',
    examples: [
      'postbag init save-the-river',
      'postbag init harkat --sample',
      'postbag init rivers --yes --organisation Rivers --from me@rivers.example.org',
    ],
    load: async () => import('./commands/init.js').then(({ initCommand, init }) => verb(initCommand, init)),
  },
  {
    name: 'letter',
    group: start,
    summary: 'begin a letter, or copy one',
    examples: ['postbag letter new thank-you'],
    load: async () => import('./commands/letter.js').then(({ letterCommand, letter }) => verb(letterCommand, letter)),
  },
  {
    name: 'contacts',
    group: look,
    summary: 'how each list is read; who can be written for, who is left out and why',
    examples: ['postbag contacts --rejects to-mend.csv'],
    load: async () =>
      import('./commands/contacts.js').then(({ contactsCommand, contacts }) => verb(contactsCommand, contacts)),
  },
  {
    name: 'offices',
    group: look,
    summary: 'who holds which office, and how each is addressed',
    examples: ['postbag offices --add'],
    load: async () =>
      import('./commands/offices.js').then(({ officesCommand, offices }) => verb(officesCommand, offices)),
  },
  {
    name: 'locate',
    group: look,
    summary: "supporters' postal codes → ridings and members",
    examples: ['postbag locate'],
    load: async () => import('./commands/locate.js').then(({ locateCommand, locate }) => verb(locateCommand, locate)),
  },
  {
    name: 'check',
    group: look,
    summary: 'everything, and one line that answers "can I send?"',
    examples: ['postbag check'],
    load: async () => import('./commands/check.js').then(({ checkCommand, check }) => verb(checkCommand, check)),
  },
  {
    name: 'preview',
    group: look,
    summary: 'read every letter, as a page or in the terminal',
    examples: ['postbag preview --text --first 1'],
    load: async () =>
      import('./commands/preview.js').then(({ previewCommand, preview }) => verb(previewCommand, preview)),
  },
  {
    name: 'rehearse',
    group: rehearse,
    summary: "the whole plan by real SMTP into this machine's own mailbox",
    examples: ['postbag rehearse letter'],
    load: async () =>
      import('./commands/rehearse.js').then(({ rehearseCommand, rehearse: work }) => verb(rehearseCommand, work)),
  },
  {
    name: 'test',
    group: rehearse,
    summary: 'a few letters to yourself; never to an official',
    examples: ['postbag test letter --to me@example.org'],
    load: async () => import('./commands/test.js').then(({ testCommand, test }) => verb(testCommand, test)),
  },
  {
    name: 'approve',
    group: rehearse,
    summary: 'record who approved which text, list and addressees',
    examples: ['postbag approve letter'],
    load: async () =>
      import('./commands/approve.js').then(({ approveCommand, approve }) => verb(approveCommand, approve)),
  },
  {
    name: 'send',
    group: rehearse,
    summary: 'send what is due, once',
    examples: ['postbag send letter'],
    load: async () => import('./commands/send.js').then(({ sendCommand, send }) => verb(sendCommand, send)),
  },
  {
    name: 'status',
    group: after,
    summary: 'what happened, by state and addressee',
    examples: ['postbag status --letters'],
    load: async () => import('./commands/status.js').then(({ statusCommand, status }) => verb(statusCommand, status)),
  },
  {
    name: 'bounces',
    group: after,
    summary: 'read delivery reports: which letters came back, and why',
    examples: ['postbag bounces mail/'],
    load: async () =>
      import('./commands/bounces.js').then(({ bouncesCommand, bounces }) => verb(bouncesCommand, bounces)),
  },
  {
    name: 'replies',
    group: after,
    summary: 'read answers: how many, by letter and office, automatic ones apart',
    examples: ['postbag replies mail/ --log answers.csv'],
    load: async () =>
      import('./commands/replies.js').then(({ repliesCommand, replies }) => verb(repliesCommand, replies)),
  },
  {
    name: 'resolve',
    group: after,
    summary: 'record what happened to letters with an unknown outcome',
    examples: ['postbag resolve'],
    load: async () =>
      import('./commands/resolve.js').then(({ resolveCommand, resolve }) => verb(resolveCommand, resolve)),
  },
  {
    name: 'report',
    group: after,
    summary: 'what the campaign did, for the coalition, the press and the funder',
    examples: ['postbag report --html report.html'],
    load: async () => import('./commands/report.js').then(({ reportCommand, report }) => verb(reportCommand, report)),
  },
  {
    name: 'ledger',
    group: after,
    summary: 'back up the ledger, restore it, or say which one counts',
    examples: ['postbag ledger backup ledger.backup'],
    load: async () => import('./commands/ledger.js').then(({ ledgerCommand, ledger }) => verb(ledgerCommand, ledger)),
  },
  {
    name: 'export',
    group: after,
    summary: 'the letters in another form: pdf, eml, mbox, html, csv, mailto, handover, action-page',
    examples: ['postbag export pdf letter'],
    load: async () =>
      import('./commands/export.js').then(({ exportCommand, exportLetters }) => verb(exportCommand, exportLetters)),
  },
  {
    name: 'scrub',
    group: after,
    summary: 'remove texts and traces of finished letters after the time in campaign.yaml',
    examples: ['postbag scrub --dry-run'],
    load: async () => import('./commands/scrub.js').then(({ scrubCommand, scrub }) => verb(scrubCommand, scrub)),
  },
  {
    name: 'signups',
    group: after,
    summary: 'read mails from the action page into a list',
    examples: ['postbag signups mail/ --out contacts/from-the-page.csv'],
    load: async () =>
      import('./commands/signups.js').then(({ signupsCommand, signups }) => verb(signupsCommand, signups)),
  },
  {
    name: 'forget',
    group: after,
    summary: 'erase a person, and remember only not to write for them',
    examples: ['postbag forget ana@example.org'],
    load: async () => import('./commands/forget.js').then(({ forgetCommand, forget }) => verb(forgetCommand, forget)),
  },
];
