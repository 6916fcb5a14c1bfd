import { describe, expect, onTestFinished, test } from 'vitest';
import { ledgerFile } from '../../src/campaign/private-folder.js';
import { readLedger } from '../../src/ledger/open-ledger.js';
import { campaignFiles } from '../support/campaign-files.js';
import { equipped } from '../support/equipment.js';
import { events, folderWith, postbag } from '../support/postbag.js';
import { atShell, atTerminal, type Keys } from '../support/pseudo-terminal.js';
import { campaignOf, keysAt, sendWords, serverWith, standingOf } from '../support/sending.js';

const python = equipped('python3');

/** Each way of giving no answer at a terminal, and how a command that it stops ends. Every question meets them in tests/commands. */
const noAnswers: readonly (readonly [name: string, typed: string, code: number])[] = [
  ['Enter', '\r', 2],
  ['Ctrl-D', '^D', 2],
  ['Ctrl-C', '^C', 3],
  ['half a sentence and Ctrl-C', 'send 3^C', 3],
];

async function sendByHand(keys: Keys, at: typeof atTerminal = atTerminal) {
  const cwd = campaignOf(3);
  const server = await serverWith();
  const name = `127.0.0.1:${server.port}`;
  const typed = keys.map(([when, type]) => [when, type.replace('SERVER', name)] as const);
  const words = ['send', '--smtp', `smtp://${name}?security=none`];
  const { code, text } = await at(words, { cwd, keys: typed });
  return { cwd, server, code, text: text.replaceAll(name, 'SERVER') };
}

describe.runIf(python)('the sentence of send', () => {
  test('names the server, and sends the letters when it is typed', async () => {
    const { cwd, server, code, text } = await sendByHand([['to stop: ', 'send 3 letters by SERVER\r']]);
    expect(code).toBe(0);
    expect(text).toContain('Type "send 3 letters by SERVER" to send, or press Enter to stop: ');
    expect(new Set(keysAt(server)).size).toBe(3);
    expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 3 });
  });

  test('may be typed with capitals and with blanks of all kinds', async () => {
    const { server, code } = await sendByHand([['to stop: ', '  SEND\u00A0 3 \u2009Letters\u3000by SERVER \r']]);
    expect({ code, letters: server.letters.length }).toEqual({ code: 0, letters: 3 });
  });

  test('has a second try, and no third', async () => {
    const second = await sendByHand([
      ['to stop: ', 'send 3 leters by SERVER\r'],
      ['to stop: ', 'send 3 letters by SERVER\r'],
    ]);
    expect({ code: second.code, letters: second.server.letters.length }).toEqual({ code: 0, letters: 3 });
    expect(second.text).toContain('That is not the sentence.\n');
    const never = await sendByHand([
      ['to stop: ', 'y\r'],
      ['to stop: ', 'send 4 letters by SERVER\r'],
    ]);
    expect({ code: never.code, calls: never.server.sessions() }).toEqual({ code: 2, calls: 0 });
    expect(never.text).toContain('Not confirmed. Nothing was sent.');
  });

  test.each(noAnswers)('%s sends nothing', async (_, typed, code) => {
    const run = await sendByHand([['to stop: ', typed]]);
    expect({ code: run.code, calls: run.server.sessions() }).toEqual({ code, calls: 0 });
    expect(run.text).toContain(code === 3 ? 'Stopped by Ctrl-C.' : 'Not confirmed. Nothing was sent.');
    expect(await standingOf(run.cwd)).toMatchObject({ due: 3, sent: 0 });
  });

  test('a closed window sends nothing', async () => {
    const { cwd, server, code } = await sendByHand([['to stop: ', '^HANGUP']]);
    expect({ code, calls: server.sessions() }).toEqual({ code: 3, calls: 0 });
    expect(await standingOf(cwd)).toMatchObject({ due: 3, sent: 0 });
  });

  test('is asked again after Ctrl-Z and fg, with what was typed so far', async () => {
    const { code, text, server } = await sendByHand(
      [
        ['to stop: ', 'send 3 let^Z'],
        ['Stopped', 'fg\r'],
        ['to stop: send 3 let', 'ters by SERVER\r'],
      ],
      atShell,
    );
    expect({ code, letters: server.letters.length }).toEqual({ code: 0, letters: 3 });
    expect(text).toContain('3 letters sent');
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
    const keys: Keys = [
      ['to stop: ', 'approve no-fly\r'],
      ['approval of no-fly: ', 'Sam Lee\r'],
    ];
    const { code, text } = await atTerminal(['approve', 'no-fly', '--no-color'], { cwd, keys });
    expect(code).toBe(0);
    const [shown] = text.split('Type "approve no-fly"');
    expect(shown).toContain('Subject  Open the no-fly list');
    expect(shown).toContain('My name is Ana Roy and I live in Ottawa.');
    expect(shown).toContain('3 letters like this, each filled in for its own supporter, to:');
    expect(shown).toContain('  Maria Lindqvist, Minister of Public Safety <minister@ps.gc.ca>');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'approved no-fly by Sam Lee: 3 letters to Maria Lindqvist, Minister of Public Safety <minister@ps.gc.ca> (text ',
    );
    expect(await approvals(cwd)).toBe(1);
  });

  test.each([
    ['Ctrl-D', '^D', 2],
    ['half a name and Ctrl-C', 'Sam^C', 3],
  ])('%s at the name approves nothing', async (_, typed, code) => {
    const cwd = required();
    const keys: Keys = [
      ['to stop: ', 'approve no-fly\r'],
      ['no-fly: ', typed],
    ];
    expect((await atTerminal(['approve', 'no-fly'], { cwd, keys })).code).toBe(code);
    expect(await approvals(cwd)).toBe(0);
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

describe.runIf(python)('resolve', () => {
  async function unknownLetters(): Promise<string> {
    const cwd = campaignOf(2);
    const server = await serverWith(({ step }) => (step === 'dot' ? 'drop' : undefined));
    await postbag(sendWords(server, 2), { cwd });
    expect(await standingOf(cwd)).toMatchObject({ unknown: 2 });
    return cwd;
  }

  test.each([
    ['SENT', { sent: 1, unknown: 1 }],
    [' Not-Sent ', { due: 1, unknown: 1 }],
  ])('understands "%s"', async (typed, expected) => {
    const cwd = await unknownLetters();
    const keys: Keys = [
      ['not know: ', `${typed}\r`],
      ['not know: ', '\r'],
    ];
    expect((await atTerminal(['resolve'], { cwd, keys })).code).toBe(1);
    expect(await standingOf(cwd)).toMatchObject(expected);
  });

  test('asks again for what it does not understand', async () => {
    const cwd = await unknownLetters();
    const keys: Keys = [
      ['not know: ', 'yes\r'],
      ['"yes" is not an answer. Nothing was recorded.', ''],
      ['not know: ', 'sent\r'],
      ['not know: ', 'sent\r'],
    ];
    expect((await atTerminal(['resolve'], { cwd, keys })).code).toBe(0);
    expect(await standingOf(cwd)).toMatchObject({ sent: 2, unknown: 0 });
  });

  test.each([
    ['Ctrl-C', '^C', 3],
    ['Ctrl-D', '^D', 1],
  ])('%s records nothing and asks no more', async (_, typed, code) => {
    const cwd = await unknownLetters();
    const run = await atTerminal(['resolve'], { cwd, keys: [['not know: ', typed]] });
    expect(run.code).toBe(code);
    expect(run.text.split('Did it arrive?')).toHaveLength(2);
    expect(await standingOf(cwd)).toMatchObject({ unknown: 2 });
  });
});
