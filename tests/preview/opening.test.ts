import { expect, onTestFinished, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse-campaign.js';
import type { LocalDate } from '../../src/language/local-date.js';
import { inEnglish } from '../../src/language/sentence.js';
import { emptyView } from '../../src/outbox/delivery/due.js';
import type { PlannedLetter, PlannedLetters } from '../../src/outbox/plan/planned-letter.js';
import { indexLetters } from '../../src/preview/indexed-letters.js';
import type { Loaded, PreviewBackend } from '../../src/preview/loaded.js';
import type { FacetName, Query, Rows, ShownLetter } from '../../src/preview/page/data.js';
import type { Opening, Overview } from '../../src/preview/page/overview-data.js';
import { peopleOf } from '../../src/preview/people.js';
import { answer } from '../../src/preview/routes.js';
import { openSession, type PageSession } from '../../src/preview/session.js';
import { campaignFiles } from '../support/campaign-files.js';
import { lettersFor, official } from './planned-letters.js';

const campaign = parseCampaign(campaignFiles()['campaign.yaml']!, { folder: '/campaign', file: 'campaign.yaml' });

const people = (size: number): { full_name: string; city?: string }[] =>
  Array.from({ length: size }, (_, i) => ({ full_name: `Ana${i} Roy`, ...(i % 3 > 0 && { city: `Town ${i % 7}` }) }));

function loadedOf(letters: PlannedLetters): Loaded {
  const row = { list: 'list.csv', line: 9_999, effect: 'left_out', code: 'opted-out', message: inEnglish } as const;
  const plan = { letters, leftOut: [row], passedOver: [], problems: [], date: '2018-06-26' as LocalDate, campaign };
  const ledger = { view: emptyView, marks: [], mended: [], approvals: new Map(), sendingProblems: [] };
  return { campaign, plan, remarks: [], approvalNow: () => undefined, ledger } as unknown as Loaded; // all that the index reads
}

const everything = (by: Query['by']): Query => ({ text: '', chosen: {}, by });

test('letters that are looked at some at a time are known as those that are looked at together, in any number', () => {
  const known = (size: number, most: number): unknown => {
    const open = indexLetters(loadedOf(lettersFor(people(size), 'I am {{full_name}}.', official())), new Date(0));
    const begins = [...open.find(everything('person'))];
    let pieces = 1;
    while (!open.look(most)) pieces++;
    const { facets } = open.catalogue;
    const counted = Object.values(facets).map(({ values, sets, codes }) => [values, sets, Array.from(codes)]);
    const found = ['roy', 'ana1 roy', 'nobody'].map((text) => [...open.find({ ...everything('letter'), text })]);
    return { begins, pieces, counted, found, sameness: open.sameness.all, notable: [...open.notable] };
  };
  const table = [
    [0, 4],
    [1, 4],
    [3, 4],
    [4, 4],
    [5, 4],
    [8, 4],
    [9, 4],
    [9, 1],
  ] as const;
  for (const [size, most] of table) {
    const pieces = Math.max(1, Math.ceil(size / most));
    const begins = Array.from({ length: size }, (_, i) => i);
    expect(known(size, most)).toEqual({ ...(known(size, Infinity) as object), pieces, begins });
  }
});

test('what is asked for of all letters is known before they were looked at, and stays as it is', () => {
  const letters = lettersFor(people(5), 'I am {{full_name}}.', official());
  // The second letter of each of the last three people stands behind the first ones of all.
  const twice: PlannedLetters = [...letters, ...letters.slice(2)];
  for (const by of ['person', 'letter'] as const) {
    const open = indexLetters(loadedOf(twice), new Date(0));
    const found = [...open.find(everything(by))];
    expect(found).toEqual(by === 'person' ? [0, 1, 2, 5, 3, 6, 4, 7] : [0, 1, 2, 3, 4, 5, 6, 7]);
    const rows = found.map(open.row);
    open.look(Infinity);
    expect([...open.find({ ...everything(by), text: ' ' })]).toEqual(found);
    expect(found.map((i) => ({ ...open.row(i), reasons: [] }))).toEqual(rows);
  }
});

test('the people of letters that know their rows are those of their addresses, and none is read', () => {
  const rows = [4, 7, 9, 4, 9, 12];
  const signOn = { supporter: undefined, group: { template: { name: 'open-letter' } } };
  const at = (place: number): PlannedLetter => {
    if (place < 6) throw new Error('This row is read.');
    return signOn as unknown as PlannedLetter; // all that is asked of a sign-on letter
  };
  const letters = { length: 8, at, rowOf: (place: number) => rows[place] } as unknown as PlannedLetters; // as above
  const { numbers, count } = peopleOf(letters);
  expect([[...numbers], count]).toEqual([[0, 1, 2, 0, 2, 3, 4, 4], 5]);
});

/** A page of more letters than are looked at before it opens; `goOn` has the rest looked at. */
async function held(): Promise<{ session: PageSession; backend: PreviewBackend; goOn: () => void }> {
  const loaded = loadedOf(lettersFor(people(5_200), 'I am {{full_name}}.', official()));
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const backend = {
    load: () => Promise.resolve(loaded),
    ledger: () => Promise.resolve(loaded.ledger),
    sending: () => Promise.resolve(undefined),
  } as unknown as PreviewBackend; // all that is asked of it
  const session = await openSession(backend, clock, {
    can: 'nothing',
    french: inEnglish,
    calls: { preview: 'postbag preview', send: 'postbag send' },
    fault: (thrown) => {
      throw thrown;
    },
    pause: () => gate,
  });
  onTestFinished(session.close);
  return { session, backend, goOn };
}

const clock = { now: () => new Date(0), sleep: () => Promise.resolve() };

test('a large campaign can be read from the first moment, and says nothing that is not known yet', async () => {
  const { session, backend, goOn } = await held();
  const get = async <T>(what: string, query = '', id = ''): Promise<T> => {
    const asked = { method: 'GET', path: [what, id], query: new URLSearchParams(query), body: undefined } as const;
    return JSON.parse(String((await answer(asked, session, backend, clock)).body)) as T; // it answers with JSON
  };
  const first = await get<Opening>('overview');
  expect(first).toEqual({
    version: 1,
    isWhole: false,
    title: campaign.title,
    defaultLanguage: 'en',
    calls: { preview: 'postbag preview', send: 'postbag send' },
    date: '2018-06-26',
    approvalRequired: false,
    can: 'nothing',
    letters: 5_200,
  });
  const { total, rows } = await get<Rows>('letters', 'by=person&from=5199');
  expect([total, rows.map(({ name, state }) => `${name}: ${state}`)]).toEqual([5_200, ['Ana5199 Roy: due']]);
  const { alike, reasons, ownShare } = await get<ShownLetter>('letter', '', rows[0]!.id);
  expect([alike, reasons, ownShare]).toEqual([undefined, [], 0]);

  // What needs all letters waits for them.
  const searched = get<Rows>('letters', 'q=ana5199');
  const told = new Promise<number>((resolve) => session.listen(({ version }) => resolve(version)));
  expect(session.indexed().isWhole()).toBe(false);
  goOn();
  expect((await searched).total).toBe(1);
  expect(await told).toBe(2);
  const all = await get<Overview>('overview');
  const counted = (name: FacetName): unknown => all.facets[name].map(({ id, count }) => [id, count]);
  expect([all.version, all.isWhole, all.due, all.leftOut, counted('state')]).toEqual([
    ...[2, true, 5_200, 1],
    [
      ['due', 5_200],
      ['left-out', 1],
    ],
  ]);
  expect((await get<ShownLetter>('letter', '', rows[0]!.id)).alike).toBe(5_199);
});
