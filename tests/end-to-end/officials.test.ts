import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { campaignFiles, decisionMakersCsv, supportersCsv, today } from '../support/campaign-files.js';
import type { Place } from '../support/fault-server.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith, type Running } from '../support/postbag.js';
import { keysAt, sendWords, serverWith, standingOf, startSending } from '../support/sending.js';

const checked = today();

/** Two ministers and a third who gets copies. */
const OFFICIALS = [
  decisionMakersCsv({}).trimEnd(),
  `minister-of-justice,Minister of Justice,Ministre de la Justice,minister,Paul,Okafor,m,"P.C., M.P.",paul.okafor@parl.gc.ca,,en,2021-01-01,,${checked},example.org`,
  `prime-minister,Prime Minister of Canada,Première ministre du Canada,prime-minister,Jo,Sand,f,"P.C., M.P.",pm@pm.gc.ca,,en,2022-01-01,,${checked},example.org`,
  '',
].join('\n');

const template = (head: string, body: string): string =>
  `---\nsubject: "Open the no-fly list"\nversion: 1\n${head}\n---\n${body}`;

async function mailbox() {
  const box = await openMailbox();
  onTestFinished(() => box.close());
  return box;
}

const SIGN_ON = template(
  'to: [minister-of-justice, minister-of-public-safety]\ncc: [prime-minister]\nkind: sign-on',
  '{{salutation}}\n\nWe are {{signatory_count}}.\n\n{{closing}}\n\n{{signature}}\n\n{{copy_block}}\n',
);

const SIGNATORIES = `organisation_en,organisation_fr,acronym,person,title,role,kind,consent
Rivers Council,,RC,Geneviève Paul,Directrice Générale,,organisation,yes
Lakes Union,,,,,,organisation,2026-01-05
,,,Ada Lowe,,,individual,
`;

test('the letter of a coalition is one letter, sent once, when everybody has agreed', async () => {
  const box = await mailbox();
  const files = campaignFiles({
    'templates/no-fly.en.hbs': SIGN_ON,
    'contacts/decision-makers.csv': OFFICIALS,
    'contacts/signatories.csv': SIGNATORIES,
  });
  const yaml = `${files['campaign.yaml'] ?? ''}signatories: contacts/signatories.csv\n`;
  const cwd = folderWith({ ...files, 'campaign.yaml': yaml });
  const send = () => inProcess(['send', '--smtp', box.url, '--confirm', '1'], { cwd });

  expect(await send()).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error contacts/signatories.csv:4:26 Ada Lowe has not agreed to sign.\n  Write yes into column consent when they have, or take the row out.\n',
  });
  expect(await inProcess(['rehearse'], { cwd })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^1 letter rehearsed\.\n/) as string,
  });
  expect(box.letters).toEqual([]);

  writeFileSync(join(cwd, 'contacts/signatories.csv'), SIGNATORIES.replace('individual,\n', 'individual,oui\n'));
  expect(await send()).toEqual({ code: 0, stdout: '1 letter sent.\n', stderr: '' });
  const [letter] = box.letters;
  expect({ from: letter?.from, to: letter?.to }).toEqual({
    from: 'letters@campaign.example.org',
    to: ['paul.okafor@parl.gc.ca', 'minister@ps.gc.ca', 'pm@pm.gc.ca'],
  });
  const { from, to, cc, text } = await PostalMime.parse(letter?.bytes ?? '');
  expect({ from, to: to?.map(({ address }) => address), cc: cc?.map(({ address }) => address) }).toEqual({
    from: { name: 'Clean Skies', address: 'letters@campaign.example.org' },
    to: ['paul.okafor@parl.gc.ca', 'minister@ps.gc.ca'],
    cc: ['pm@pm.gc.ca'],
  });
  expect(text?.trimEnd()).toBe(`Dear Minister Okafor and Minister Lindqvist,

We are 2 organizations and 1 individual.

Yours sincerely,

Geneviève Paul, Directrice Générale     Lakes Union
Rivers Council (RC)
                                        Ada Lowe

Cc: The Right Honourable Jo Sand, Prime Minister of Canada`);

  expect(await send()).toEqual({ code: 0, stdout: 'All sent: 1 sent. Nothing to do.\n', stderr: '' });
  expect(box.letters).toHaveLength(1);
});

const EACH = template(
  'to: [minister-of-justice, minister-of-public-safety]\naddress: each',
  '{{salutation}}\n\nPlease act.\n\n{{closing}}\n\n{{full_name}}\n\n{{also_to}}\n',
);

/** Two supporters who write to each of two ministers. */
const toEach = (): string =>
  folderWith(
    campaignFiles({
      'templates/no-fly.en.hbs': EACH,
      'contacts/decision-makers.csv': OFFICIALS,
      'contacts/supporters.csv': supportersCsv(['Ana Roy', 'Bob Tremblay']),
    }),
  );

test('with address: each, every minister is greeted alone, and the letter says who else is written to', async () => {
  const cwd = toEach();
  const box = await mailbox();
  const shown = events(await inProcess(['preview', '--text', '--json'], { cwd })).slice(0, -1);
  expect(shown.map(({ supporter_line, to }) => [supporter_line, to])).toEqual([
    [2, ['minister-of-justice/paul-okafor']],
    [2, ['minister-of-public-safety/maria-lindqvist']],
    [3, ['minister-of-justice/paul-okafor']],
    [3, ['minister-of-public-safety/maria-lindqvist']],
  ]);
  expect(new Set(shown.map(({ key }) => key)).size).toBe(4);

  await inProcess(['send', '--smtp', box.url, '--confirm', '4', '--connections', '1'], { cwd });
  const arrived = await Promise.all(box.letters.map(({ bytes }) => PostalMime.parse(bytes)));
  const page = (minister: string, name: string, other: string): string =>
    `Dear Minister ${minister},\n\nPlease act.\n\nYours sincerely,\n\n${name}\n\nThis letter has also been sent to:\n${other}`;
  const toPaul = page('Okafor', 'Ana Roy', 'The Honourable Maria Lindqvist, Minister of Public Safety');
  const toMaria = page('Lindqvist', 'Ana Roy', 'The Honourable Paul Okafor, Minister of Justice');
  expect(
    arrived.map(({ to, text }) => `${to?.map(({ address }) => address).join() ?? ''} ${text?.trimEnd() ?? ''}`).sort(),
  ).toEqual([
    `minister@ps.gc.ca ${toMaria}`,
    `minister@ps.gc.ca ${toMaria.replace('Ana Roy', 'Bob Tremblay')}`,
    `paul.okafor@parl.gc.ca ${toPaul}`,
    `paul.okafor@parl.gc.ca ${toPaul.replace('Ana Roy', 'Bob Tremblay')}`,
  ]);
});

test('a refusal of one minister’s address does not stop the letter to the other', async () => {
  const cwd = toEach();
  const server = await serverWith(({ step, line }: Place) =>
    step === 'rcpt' && line.includes('paul.okafor') ? { say: '550 5.1.1 No such user' } : undefined,
  );
  const run = await inProcess(sendWords(server, 4), { cwd });
  expect(run.code).not.toBe(0);
  expect(server.letters.map(({ to }) => to)).toEqual([['minister@ps.gc.ca'], ['minister@ps.gc.ca']]);
  // The server said that there is no such mailbox: the other supporter's letter to it is held back, not spent.
  expect(await standingOf(cwd)).toMatchObject({ due: 1, sent: 2, rejected: 1, unknown: 0 });
});

test('killed between the two letters of a supporter, the next run sends the other and not the first again', async () => {
  const cwd = toEach();
  const target: { run?: Running } = {};
  const deadly = await serverWith(({ step, letter }: Place) => {
    if (step !== 'mail' || letter !== 1) return undefined;
    target.run?.child.kill('SIGKILL');
    return 'silence';
  });
  target.run = startSending(cwd, deadly, 4);
  expect((await target.run.ended).code).toBe(null);
  expect(await standingOf(cwd)).toMatchObject({ due: 2, sent: 1, sending: 1 });
  const [unsure] = events(await inProcess(['resolve', '--json'], { cwd }));
  const decided = ['--as', 'not-sent', '--by', 'Sam Lee', '--why', 'the server has no trace of it'];
  await inProcess(['resolve', String(unsure?.['key']), ...decided], { cwd });

  const good = await serverWith();
  expect((await inProcess(sendWords(good, 3), { cwd })).code).toBe(0);
  expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 4, unknown: 0 });
  const keys = keysAt(deadly, good);
  expect([keys.length, new Set(keys).size]).toEqual([4, 4]);
});

const day = (before: number): string => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);

test('a minister who changes is written to until the day before, and the successor from that day on', async () => {
  const box = await mailbox();
  const [header = '', before = ''] = decisionMakersCsv({}).split('\n');
  const [, after = ''] = decisionMakersCsv({ name: 'Noor,Haddad', since: day(10) }).split('\n');
  const left = before.replace(`,,${checked},`, `,${day(10)},${checked},`);
  const cwd = folderWith(campaignFiles({ 'contacts/decision-makers.csv': `${[header, left, after].join('\n')}\n` }));
  const writtenTo = async (asOf: string): Promise<unknown> => {
    const run = await inProcess(['preview', '--text', '--json', '--line', '2', '--as-of', asOf], { cwd });
    const [letter] = events(run);
    return [letter?.['to'], String(letter?.['text']).split('\n')[0]];
  };
  const maria = [['minister-of-public-safety/maria-lindqvist'], 'Dear Minister Lindqvist,'];
  const noor = [['minister-of-public-safety/noor-haddad'], 'Dear Minister Haddad,'];
  expect([await writtenTo(day(11)), await writtenTo(day(10)), await writtenTo(day(9))]).toEqual([maria, noor, noor]);

  const late = await inProcess(['send', '--json', '--smtp', box.url, '--confirm', '3', '--as-of', day(11)], { cwd });
  expect({ code: late.code, problem: events(late)[0] }).toMatchObject({
    code: 2,
    problem: { event: 'problem', code: 'official-left', line: 2 },
  });
  expect((await inProcess(['rehearse', '--as-of', day(11)], { cwd })).code).toBe(0);
  expect(box.letters).toEqual([]);
  expect((await inProcess(['send', '--smtp', box.url, '--confirm', '3'], { cwd })).code).toBe(0);
  expect(box.letters).toHaveLength(3);
});

/** The parts of a letter, parted by empty lines. */
const parts = (text: unknown): readonly string[] => String(text).trimEnd().split('\n\n');

test('the sample’s open letter of 26 June 2018 is addressed to those who were in office that day', async () => {
  const cwd = folderWith({});
  await inProcess(['init', 'campaign', '--sample'], { cwd });
  const run = await inProcess(
    ['preview', 'open-letter', '--text', '--json', '--as-of', '2018-06-26', '-C', 'campaign'],
    {
      cwd,
    },
  );
  const letters = events(run).slice(0, -1);
  const offices = letters.map(({ to, cc }) => JSON.stringify({ to, cc }));
  expect([...new Set(offices)]).toEqual([
    JSON.stringify({
      to: ['prime-minister/justin-trudeau', 'minister-of-public-safety/ralph-goodale'],
      cc: ['minister-of-immigration/ahmed-hussen', 'minister-of-justice/jody-wilson-raybould'],
    }),
  ]);
  const frame = (language: string): readonly string[] => {
    const all = parts(letters.find((letter) => letter['language'] === language)?.['text']);
    return [...all.slice(0, 5), ...all.slice(-1)].map((part) => part.replaceAll('\u00A0', '_'));
  };
  expect(frame('en')).toEqual([
    'The Right Honourable Justin Trudeau, P.C., M.P.\nPrime Minister of Canada\nOffice of the Prime Minister\n80 Wellington Street\nOttawa, Ontario  K1A 0A2',
    'The Honourable Ralph Goodale, P.C., M.P.\nMinister of Public Safety and Emergency Preparedness\nHouse of Commons\nOttawa, Ontario  K1A 0A6',
    'Ottawa, June 26, 2018',
    'Open letter: keep Mohamed Harkat safe from torture',
    'Dear Prime Minister Trudeau and Minister Goodale,',
    'Cc: The Honourable Ahmed Hussen, Minister of Immigration, Refugees and Citizenship\nThe Honourable Jody Wilson-Raybould, Minister of Justice and Attorney General of Canada',
  ]);
  expect(frame('fr')).toEqual([
    'Le très honorable Justin Trudeau, C.P., député\nPremier ministre du Canada\nCabinet du premier ministre\n80, rue Wellington\nOttawa (Ontario)  K1A 0A2',
    'L’honorable Ralph Goodale, C.P., député\nMinistre de la Sécurité publique et de la Protection civile\nChambre des communes\nOttawa (Ontario)  K1A 0A6',
    'Ottawa, le 26 juin 2018',
    'Lettre ouverte_: pour que Mohamed Harkat ne soit pas livré à la torture',
    'Monsieur le Premier Ministre, Monsieur le Ministre,',
    'c._c. L’honorable Ahmed Hussen, ministre de l’Immigration, des Réfugiés et de la Citoyenneté\nL’honorable Jody Wilson-Raybould, ministre de la Justice et procureure générale du Canada',
  ]);
});
