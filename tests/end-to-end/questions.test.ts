import { describe, expect, onTestFinished, test } from 'vitest';
import { ledgerFile } from '../../src/campaign/private-folder.js';
import { readLedger } from '../../src/ledger/open-ledger.js';
import { campaignFiles } from '../support/campaign-files.js';
import { equipped } from '../support/equipment.js';
import { events, folderWith, postbag } from '../support/postbag.js';
import { atTerminal, type Keys } from '../support/pseudo-terminal.js';
import { campaignOf, keysAt, sendWords, serverWith, standingOf } from '../support/sending.js';

const python = equipped('python3');

// What is a yes and what is none, at every question: tests/commands/questions.test.ts. Here keys are typed at a terminal.
describe.runIf(python)('the sentence of send', () => {
  test('names the server, has a second try, and may be typed with capitals and many blanks of all kinds', async () => {
    const cwd = campaignOf(3);
    const server = await serverWith();
    const name = `127.0.0.1:${server.port}`;
    const keys: Keys = [
      ['to stop: ', `send 3 leters by ${name}\r`],
      ['to stop: ', `  SEND\u00A0 3 \u2009Letters\u3000by ${name} \r`],
    ];
    const { code, text } = await atTerminal(['send', '--smtp', `smtp://${name}?security=none`], { cwd, keys });
    expect(code).toBe(0);
    expect(text).toContain(`Type "send 3 letters by ${name}" to send, or press Enter to stop: `);
    expect(text).toContain('That is not the sentence.\n');
    expect(new Set(keysAt(server)).size).toBe(3);
    expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 3 });
  });

  test('sends nothing for anything else', async () => {
    const cwd = campaignOf(3);
    const server = await serverWith();
    const name = `127.0.0.1:${server.port}`;
    const unconfirmed = [2, 'Not confirmed. Nothing was sent.'];
    const cases: readonly (readonly [keys: Keys, end: readonly unknown[]])[] = [
      [[['to stop: ', '\r']], unconfirmed],
      [[['to stop: ', '^D']], unconfirmed],
      [
        [
          ['to stop: ', 'y\r'],
          ['to stop: ', `send 4 letters by ${name}\r`],
        ],
        unconfirmed,
      ],
      [[['to stop: ', 'send 3^C']], [3, 'Stopped by Ctrl-C.']],
      [
        [
          ['to stop: ', `send 3 letters by ${name}`],
          [`by ${name}`, '^HANGUP'],
        ],
        [3, undefined],
      ],
    ];
    for (const [keys, end] of cases) {
      const { code, text } = await atTerminal(['send', '--smtp', `smtp://${name}?security=none`], { cwd, keys });
      expect([code, /Stopped by Ctrl-C[.]|Not confirmed[.] Nothing was sent[.]/.exec(text)?.[0]]).toEqual(end);
    }
    expect(server.sessions()).toBe(0);
    expect(await standingOf(cwd)).toMatchObject({ due: 3, sent: 0 });
  });
});

describe.runIf(python)('approve', () => {
  const required = () =>
    folderWith(
      campaignFiles({
        'campaign.yaml': `${campaignFiles()['campaign.yaml'] ?? ''}approval: required\n`,
      }),
    );
  const approvals = async (cwd: string): Promise<number> => {
    const ledger = await readLedger(ledgerFile(cwd), { campaign: 'no-fly-list' });
    onTestFinished(() => ledger?.close());
    return (await ledger?.approvals('no-fly'))?.length ?? 0;
  };

  test('shows text, addressees and numbers, and records who typed sentence and name', async () => {
    const cwd = required();
    const sentence: Keys = [['to stop: ', 'approve no-fly\r']];
    const leaving: Keys = [...sentence, ['approval of no-fly: ', 'Sam'], ['Sam', '^HANGUP']];
    expect((await atTerminal(['approve', 'no-fly'], { cwd, keys: leaving })).code).toBe(3);
    expect(await approvals(cwd)).toBe(0);

    const keys: Keys = [...sentence, ['approval of no-fly: ', ' \r'], ['approval of no-fly: ', 'Sam Lee\r']];
    const { code, text } = await atTerminal(['approve', 'no-fly', '--no-color'], { cwd, keys });
    expect(code).toBe(0);
    const [shown] = text.split('Type "approve no-fly"');
    expect(shown).toContain('Subject  Open the no-fly list');
    expect(shown).toContain('My name is Ana Roy and I live in Ottawa.');
    expect(shown).toContain('3 letters like this, each filled in for its own supporter, to:');
    expect(shown).toContain('  Maria Lindqvist, Minister of Public Safety <minister@ps.gc.ca>');
    expect(text).toContain('An approval needs a name.');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'approved no-fly by Sam Lee: 3 letters to Maria Lindqvist, Minister of Public Safety <minister@ps.gc.ca> (text ',
    );
    expect(await approvals(cwd)).toBe(1);
  });

  test('without a terminal it takes a name for a yes, and nothing else', async () => {
    const cwd = required();
    const nobody = await postbag(['approve', 'no-fly'], { cwd });
    expect(nobody).toEqual({
      code: 2,
      stdout: '',
      stderr: [
        'error Somebody has to approve this, and this is not a terminal.',
        '  If you have read the letters, add --by "Your Name" to the command.',
        '',
      ].join('\n'),
    });
    expect((await postbag(['approve', 'no-fly', '--by', ' '], { cwd })).code).toBe(2);
    expect(await approvals(cwd)).toBe(0);
    const server = await serverWith();
    const refused = await postbag(sendWords(server, 3), { cwd });
    expect(events(refused).map(({ code }) => code)).toContain('approval-missing');
    expect((await postbag(['approve', 'no-fly', '--by', 'Sam Lee'], { cwd })).code).toBe(0);
    expect(await approvals(cwd)).toBe(1);
    expect((await postbag(sendWords(server, 3), { cwd })).code).toBe(0);
  });
});

test.runIf(python)('resolve asks again for what it does not understand, and records what it does', async () => {
  const cwd = campaignOf(2);
  const server = await serverWith(({ step }) => (step === 'dot' ? 'drop' : undefined));
  await postbag(sendWords(server, 2), { cwd });
  const ends: (number | null)[] = [];
  for (const typed of ['sen^C', '^D', '^HANGUP']) {
    const { code, text } = await atTerminal(['resolve'], { cwd, keys: [['not know: ', typed]] });
    expect(text.split('Did it arrive?')).toHaveLength(2); // it asks no more
    ends.push(code);
  }
  expect(ends).toEqual([3, 1, 3]);
  expect(await standingOf(cwd)).toMatchObject({ unknown: 2 });
  const keys: Keys = [
    ['not know: ', 'yes\r'],
    ['"yes" is not an answer. Nothing was recorded.', ''],
    ['not know: ', 'SENT\r'],
    ['not know: ', 'not sent\r'],
  ];
  expect((await atTerminal(['resolve'], { cwd, keys })).code).toBe(0);
  expect(await standingOf(cwd)).toMatchObject({ due: 1, sent: 1, unknown: 0 });
});
