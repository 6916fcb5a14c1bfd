import { verb, type Verb } from './runs/verb.js';

/** A command as the program lists it, and how its flags are loaded when it is called, and its work when it runs. */
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

/**
 * All commands, in the order in which an organiser needs them. Modules are loaded late: `--help` must not wait for what only `send` needs.
 */
export const verbs: readonly VerbEntry[] = [
  {
    name: 'demo',
    group: start,
    summary: 'the whole journey on the sample, in a throw-away folder',
    examples: ['postbag demo'],
    load: async () =>
      verb((await import('./flags/demo.js')).demoCommand, async () => (await import('./commands/demo.js')).demo),
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
    load: async () =>
      verb((await import('./flags/init.js')).initCommand, async () => (await import('./commands/init.js')).init),
  },
  {
    name: 'letter',
    group: start,
    summary: 'begin a letter, or copy one',
    examples: ['postbag letter new thank-you'],
    load: async () =>
      verb(
        (await import('./flags/letter.js')).letterCommand,
        async () => (await import('./commands/letter.js')).letter,
      ),
  },
  {
    name: 'contacts',
    group: look,
    summary: 'how each list is read; who can be written for, who is left out and why',
    examples: ['postbag contacts --rejects to-mend.csv'],
    load: async () =>
      verb(
        (await import('./flags/contacts.js')).contactsCommand,
        async () => (await import('./commands/contacts.js')).contacts,
      ),
  },
  {
    name: 'offices',
    group: look,
    summary: 'who holds which office, and how each is addressed',
    examples: ['postbag offices --add'],
    load: async () =>
      verb(
        (await import('./flags/offices.js')).officesCommand,
        async () => (await import('./commands/offices.js')).offices,
      ),
  },
  {
    name: 'locate',
    group: look,
    summary: "supporters' postal codes → ridings and members",
    examples: ['postbag locate'],
    load: async () =>
      verb(
        (await import('./flags/locate.js')).locateCommand,
        async () => (await import('./commands/locate.js')).locate,
      ),
  },
  {
    name: 'check',
    group: look,
    summary: 'everything, and one line that answers "can I send?"',
    examples: ['postbag check'],
    load: async () =>
      verb((await import('./flags/check.js')).checkCommand, async () => (await import('./commands/check.js')).check),
  },
  {
    name: 'preview',
    group: look,
    summary: 'read every letter, as a page or in the terminal',
    examples: ['postbag preview --text --first 1'],
    load: async () =>
      verb(
        (await import('./flags/preview.js')).previewCommand,
        async () => (await import('./commands/preview.js')).preview,
      ),
  },
  {
    name: 'rehearse',
    group: rehearse,
    summary: "the whole plan by real SMTP into this machine's own mailbox",
    examples: ['postbag rehearse letter'],
    load: async () =>
      verb(
        (await import('./flags/rehearse.js')).rehearseCommand,
        async () => (await import('./commands/rehearse.js')).rehearse,
      ),
  },
  {
    name: 'test',
    group: rehearse,
    summary: 'a few letters to yourself; never to an official',
    examples: ['postbag test letter --to me@example.org'],
    load: async () =>
      verb((await import('./flags/test.js')).testCommand, async () => (await import('./commands/test.js')).test),
  },
  {
    name: 'approve',
    group: rehearse,
    summary: 'record who approved which text, list and addressees',
    examples: ['postbag approve letter'],
    load: async () =>
      verb(
        (await import('./flags/approve.js')).approveCommand,
        async () => (await import('./commands/approve.js')).approve,
      ),
  },
  {
    name: 'send',
    group: rehearse,
    summary: 'send what is due, once',
    examples: ['postbag send letter'],
    load: async () =>
      verb((await import('./flags/send.js')).sendCommand, async () => (await import('./commands/send.js')).send),
  },
  {
    name: 'status',
    group: after,
    summary: 'what happened, by state and addressee',
    examples: ['postbag status --letters'],
    load: async () =>
      verb(
        (await import('./flags/status.js')).statusCommand,
        async () => (await import('./commands/status.js')).status,
      ),
  },
  {
    name: 'bounces',
    group: after,
    summary: 'read delivery reports: which letters came back, and why',
    examples: ['postbag bounces mail/'],
    load: async () =>
      verb(
        (await import('./flags/bounces.js')).bouncesCommand,
        async () => (await import('./commands/bounces.js')).bounces,
      ),
  },
  {
    name: 'replies',
    group: after,
    summary: 'read answers: how many, by letter and office, automatic ones apart',
    examples: ['postbag replies mail/ --log answers.csv'],
    load: async () =>
      verb(
        (await import('./flags/replies.js')).repliesCommand,
        async () => (await import('./commands/replies.js')).replies,
      ),
  },
  {
    name: 'resolve',
    group: after,
    summary: 'record what happened to letters with an unknown outcome',
    examples: ['postbag resolve'],
    load: async () =>
      verb(
        (await import('./flags/resolve.js')).resolveCommand,
        async () => (await import('./commands/resolve.js')).resolve,
      ),
  },
  {
    name: 'report',
    group: after,
    summary: 'what the campaign did, for the coalition, the press and the funder',
    examples: ['postbag report --html report.html'],
    load: async () =>
      verb(
        (await import('./flags/report.js')).reportCommand,
        async () => (await import('./commands/report.js')).report,
      ),
  },
  {
    name: 'ledger',
    group: after,
    summary: 'back up the ledger, restore it, or say which one counts',
    examples: ['postbag ledger backup ledger.backup'],
    load: async () =>
      verb(
        (await import('./flags/ledger.js')).ledgerCommand,
        async () => (await import('./commands/ledger.js')).ledger,
      ),
  },
  {
    name: 'export',
    group: after,
    summary: 'the letters in another form: pdf, eml, mbox, html, csv, mailto, handover, action-page',
    examples: ['postbag export pdf letter'],
    load: async () =>
      verb(
        (await import('./flags/export.js')).exportCommand,
        async () => (await import('./commands/export.js')).exportLetters,
      ),
  },
  {
    name: 'scrub',
    group: after,
    summary: 'remove texts and traces of finished letters after the time in campaign.yaml',
    examples: ['postbag scrub --dry-run'],
    load: async () =>
      verb((await import('./flags/scrub.js')).scrubCommand, async () => (await import('./commands/scrub.js')).scrub),
  },
  {
    name: 'signups',
    group: after,
    summary: 'read mails from the action page into a list',
    examples: ['postbag signups mail/ --out contacts/from-the-page.csv'],
    load: async () =>
      verb(
        (await import('./flags/signups.js')).signupsCommand,
        async () => (await import('./commands/signups.js')).signups,
      ),
  },
  {
    name: 'forget',
    group: after,
    summary: 'erase a person, and remember only not to write for them',
    examples: ['postbag forget ana@example.org'],
    load: async () =>
      verb(
        (await import('./flags/forget.js')).forgetCommand,
        async () => (await import('./commands/forget.js')).forget,
      ),
  },
];
