import { expect, test } from 'vitest';
import { supporterHash } from '../../../src/contacts/supporter-hash.js';
import type { DecisionMaker } from '../../../src/decision-makers/decision-maker.js';
import {
  emptyView,
  letterVersion,
  dueState,
  type LedgerView,
  type DueState,
} from '../../../src/outbox/delivery/due.js';
import type { PlannedAddressee, State } from '../../../src/outbox/ports.js';
import { planOf } from '../plans.js';

const now = new Date('2026-06-26T14:00:00Z');
const letter = planOf().letters[0]!; // two supporters, two letters
const { key } = letter;
const reached = new Map([
  [letterVersion('rivers', 1), new Set([`${supporterHash('ana.roy@example.org')} minister-of-rivers/jo-stone`])],
]);

const at = (office: string, address: string): LedgerView['reached'] =>
  new Map([[letterVersion('rivers', 1), new Set([`${supporterHash('ana.roy@example.org')} ${office} <${address}>`])]]);
const [{ email = '' }] = letter.group.addressees.to as [DecisionMaker]; // a letter has an addressee
const respelled = at('minister-of-rivers', email.toLowerCase());
const sharedMailbox = at('minister-of-fish', email.toLowerCase());

const known = (state: State, nextTry?: string): LedgerView['states'] =>
  new Map([[key, { state, nextTry: nextTry === undefined ? undefined : new Date(nextTry) }]]);

const addressee = letter.group.addressees.to[0]!; // a letter has an addressee
/** Who refused the letter, at which address. */
const refusedBy = (changes: Partial<PlannedAddressee>): LedgerView['refused'] =>
  new Map([[key, [{ id: addressee.id, role: 'to', address: email, ...changes }]]]);
const gone = 'gone@ps.example.com';

const table: readonly (readonly [string, Partial<LedgerView>, DueState])[] = [
  ['new', {}, 'due'],
  ['ready', { states: known('ready') }, 'due'],
  ['being sent', { states: known('sending') }, 'sending'],
  ['sent', { states: known('sent') }, 'sent'],
  ['refused', { states: known('rejected') }, 'rejected'],
  ['refused, where its addressee still is', { states: known('rejected'), refused: refusedBy({}) }, 'rejected'],
  [
    'refused there, in capitals',
    { states: known('rejected'), refused: refusedBy({ address: email.toUpperCase() }) },
    'rejected',
  ],
  ['refused at an address that is mended', { states: known('rejected'), refused: refusedBy({ address: gone }) }, 'due'],
  [
    'bounced from an address that is mended',
    { states: known('bounced'), refused: refusedBy({ address: gone }) },
    'due',
  ],
  ['sent, but for an address that is mended', { states: known('sent'), refused: refusedBy({ address: gone }) }, 'due'],
  [
    'held, its address mended',
    { states: known('rejected'), refused: refusedBy({ address: gone }), held: new Set([key]) },
    'held',
  ],
  [
    'refused by the campaign’s own mailbox',
    { states: known('sent'), refused: refusedBy({ role: 'copy', id: 'copy', address: gone }) },
    'sent',
  ],
  [
    'refused by somebody who gets it no more',
    { states: known('rejected'), refused: refusedBy({ id: 'x/y', address: gone }) },
    'rejected',
  ],
  ['unknown, its address mended', { states: known('unknown'), refused: refusedBy({ address: gone }) }, 'unknown'],
  ['of unknown fate', { states: known('unknown') }, 'unknown'],
  ['deferred, at once', { states: known('deferred') }, 'due'],
  ['deferred to this moment', { states: known('deferred', '2026-06-26T14:00:00Z') }, 'due'],
  ['deferred to the next second', { states: known('deferred', '2026-06-26T14:00:01Z') }, 'waiting'],
  ['new and held', { held: new Set([key]) }, 'held'],
  ['ready and held', { states: known('ready'), held: new Set([key]) }, 'held'],
  ['deferred and held', { states: known('deferred'), held: new Set([key]) }, 'held'],
  ['new and in doubt', { inDoubt: new Set([key]) }, 'held'],
  ['deferred and in doubt', { states: known('deferred'), inDoubt: new Set([key]) }, 'held'],
  ['sent and in doubt', { states: known('sent'), inDoubt: new Set([key]) }, 'sent'],
  ['sent and held', { states: known('sent'), held: new Set([key]) }, 'sent'],
  ['of unknown fate and held', { states: known('unknown'), held: new Set([key]) }, 'unknown'],
  ['new, its addressee reached by another', { reached }, 'written'],
  ['ready, its addressee reached by another', { states: known('ready'), reached }, 'written'],
  ['deferred, its addressee reached in part', { states: known('deferred'), reached }, 'due'],
  ['new, held, its addressee reached by another', { reached, held: new Set([key]) }, 'held'],
  ['new, its addressee reached under another spelling', { reached: respelled }, 'written'],
  ['new, another office at that address reached', { reached: sharedMailbox }, 'due'],
  ['new, another version reached', { reached: new Map([[letterVersion('rivers', 2), new Set(['x'])]]) }, 'due'],
  ['new, somebody else’s reached', { reached: new Map([[letterVersion('rivers', 1), new Set(['x'])]]) }, 'due'],
];

test.each(table)('a letter that is %s', (_, view, stands) => {
  expect(dueState(letter, { ...emptyView, ...view }, now)).toBe(stands);
});
