import { expect, test } from 'vitest';
import { listedPlan } from '../plans.js';
import { keyWithName, supporterHash } from '../../../src/contacts/supporter-hash.js';
import type { Supporter } from '../../../src/contacts/supporter.js';
import { doubtProblems, lettersInDoubt } from '../../../src/outbox/plan/letters-in-doubt.js';
import type { State } from '../../../src/outbox/ports.js';
import { inputs, supporter } from '../plans.js';
import { planLetters } from '../../../src/outbox/plan/plan.js';

const home = 'home@example.org';
const at = (name: string, line: number, key = home): Supporter => ({ ...supporter(name, line), email: home, key });
const named = (name: string, line: number): Supporter => at(name, line, keyWithName(home, name));
const [ana, bob, cy] = [named('Ana Roy', 2), named('Bob Roy', 3), supporter('Cy Lee', 4)];
const plain = supporterHash(home);
const of = ({ key }: Supporter): string => supporterHash(key);

test('everybody at an address is known by its hash', () => {
  expect([of(ana), of(bob)].map((hash) => hash.slice(0, 64))).toEqual([plain, plain]);
  expect(of(ana)).not.toBe(of(bob));
  expect(of(ana)).toMatch(/^[0-9a-f]{64}\.[0-9a-f]{32}$/);
});

test.each<[string, readonly Supporter[], { reached?: string[]; marked?: string[] }, readonly number[]]>([
  ['nothing left before', [ana, bob, cy], {}, []],
  ['one letter left to the address, now each gets one', [ana, bob, cy], { reached: [plain] }, [2, 3]],
  ['a letter to the address was held back, now each gets one', [ana, bob, cy], { marked: [plain] }, [2, 3]],
  ['each had one, now the first alone gets one', [at('Ana Roy', 2), cy], { reached: [of(ana), of(bob)] }, [2]],
  ['another had one, now the first alone gets one', [at('Ana Roy', 2), cy], { reached: [of(bob)] }, [2]],
  ['words were changed for each, now the first alone gets one', [at('Ana Roy', 2)], { marked: [of(ana)] }, [2]],
  ['a name is spelled anew', [named('Anna Roy', 2), bob], { reached: [of(ana)] }, [2, 3]],
  ['one of two had hers', [ana, bob], { reached: [of(ana)] }, []],
  [
    'everybody at one address each, somebody else left the list',
    [ana, bob],
    { reached: [supporterHash('x@y.org')] },
    [],
  ],
  ['only one for each address, as ever', [at('Ana Roy', 2), cy], { reached: [plain, of(cy)] }, []],
])('%s', (_, supporters, { reached = [], marked = [] }, lines) => {
  const plan = listedPlan(planLetters(inputs({ supporters }), {}));
  const kept = [{ letter: 'rivers', reached: reached.map((hash) => `${hash} minister-of-rivers/jo-stone`), marked }];
  const inDoubt = lettersInDoubt(plan, kept, new Map());
  expect(plan.letters.filter(({ key }) => inDoubt.has(key)).map((one) => one.supporter?.line)).toEqual(lines);
  expect(doubtProblems(plan.letters, inDoubt).map(({ where }) => where)).toEqual(
    lines.length === 0 ? [] : [{ file: 'people.csv', line: lines[0] }],
  );
});

test.each<[State, number]>([
  ['ready', 2],
  ['deferred', 2],
  ['sent', 1],
  ['unknown', 1],
])('a letter that is %s itself, beside one of the address', (state, count) => {
  const plan = listedPlan(planLetters(inputs({ supporters: [ana, bob] }), {}));
  const kept = [{ letter: 'rivers', reached: [`${plain} minister-of-rivers/jo-stone`], marked: [] }];
  const states = new Map([[plan.letters[0]!.key, { state, nextTry: undefined }]]);
  expect(lettersInDoubt(plan, kept, states).size).toBe(count);
});
