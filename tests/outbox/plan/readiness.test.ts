import { expect, test } from 'vitest';
import { say } from '../../../src/language/sentence.js';
import { emptyView } from '../../../src/outbox/delivery/due.js';
import { readiness, stateCounts } from '../../../src/outbox/plan/readiness.js';
import type { State } from '../../../src/outbox/ports.js';
import { Problem } from '../../../src/problems/problem.js';
import { holding, planOf, supporter, template } from '../plans.js';

const now = new Date('2026-06-26T14:00:00Z');
const codes = (problems: readonly Problem[]): readonly string[] => problems.map(({ code }) => code);

test('letters are counted by how they stand, and addressees of those that are due', () => {
  const supporters = ['Ana Roy', 'Bob Lee', 'Eve Ng', 'Dan Fox'].map((name, index) => supporter(name, index + 2));
  const plan = planOf({ supporters });
  const [sent, held, ...due] = plan.letters;
  const view = {
    ...emptyView,
    states: new Map([[sent!.key, { state: 'sent' as const, nextTry: undefined }]]), // four supporters, four letters
    held: new Set([held!.key]),
    holds: new Map([[held!.key, { by: 'Lise', note: 'Asks the member first.' }]]),
  };
  const ready = readiness(plan, view, now);
  expect({ ...ready, due: [...ready.due] }).toEqual({
    letters: 4,
    sent: 1,
    due,
    dueStates: { sent: 1, held: 1, due: 2 },
    heldBack: [{ by: 'Lise', note: 'Asks the member first.', letters: 1 }],
    addressees: sent?.group.addressees.to,
    copied: [],
    toSuccessors: 0,
    mended: 0,
    errors: [],
    sendErrors: [],
    warnings: [],
  });
});

test('each letter is counted once, what is due again only as due, whatever the ledger knows besides', () => {
  const names = ['Ana Roy', 'Bob Lee', 'Eve Ng', 'Dan Fox', 'Ida Day', 'Ugo Lim', 'Zoe Fry', 'Kim Low'];
  const plan = planOf({ supporters: names.map((name, index) => supporter(name, index + 2)) });
  const [due, waiting, again, kept, refused, mended, unknown] = plan.letters.map(({ key }) => key);
  const soon = new Date(now.getTime() + 60_000);
  const states = new Map<string, { readonly state: State; readonly nextTry: Date | undefined }>([
    [due!, { state: 'ready', nextTry: undefined }], // eight supporters, eight letters
    [waiting!, { state: 'deferred', nextTry: soon }],
    [again!, { state: 'deferred', nextTry: now }],
    [kept!, { state: 'deferred', nextTry: now }],
    [refused!, { state: 'rejected', nextTry: undefined }],
    [mended!, { state: 'bounced', nextTry: undefined }],
    [unknown!, { state: 'unknown', nextTry: undefined }],
  ]);
  const { addressees } = plan.letters[0]!.group;
  const { id } = addressees.to[0]!;
  const view = {
    ...{ ...emptyView, states, held: new Set([kept!]) },
    refused: new Map([[mended!, [{ id, role: 'to' as const, address: 'gone@example.org' }]]]),
  };
  const counts = { ready: 1, sending: 0, sent: 1, deferred: 3, rejected: 1, unknown: 1, bounced: 1, printed: 0 };
  expect(stateCounts(plan, view, counts, now)).toEqual({
    ...{ due: 4, held: 1, written: 0, dropped: 0, ready: 0, sending: 0 },
    ...{ sent: 1, deferred: 1, rejected: 1, unknown: 1, bounced: 0, printed: 0 },
  });
  expect(readiness(plan, view, now)).toMatchObject({ due: { length: 4 }, mended: 1 });
});

test('addressees of letters that are not due do not count', () => {
  const plan = planOf({ supporters: [supporter('Ana Roy', 2)] });
  const view = { ...emptyView, held: new Set(plan.letters.map(({ key }) => key)) };
  expect(readiness(plan, view, now)).toMatchObject({ due: { length: 0 }, addressees: [], dueStates: { held: 1 } });
});

test('problems are sorted by what they stop: everything, a send, nothing', () => {
  const plan = planOf({
    templates: [template('From {{city}}.')],
    holdings: [holding({ checked: undefined })],
    problems: [new Problem({ code: 'list-twice', severity: 'warning', message: say`The list is named twice.` })],
  });
  const smtp = new Problem({ code: 'smtp-missing', message: say`No mail server is set up.` });
  const { errors, sendErrors, warnings } = readiness(plan, emptyView, now, [smtp]);
  expect([codes(errors), codes(sendErrors), codes(warnings)]).toEqual([
    ['value-empty'],
    ['official-address-unchecked', 'smtp-missing'],
    ['list-twice'],
  ]);
});
