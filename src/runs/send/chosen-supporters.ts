import { parseAddress } from '../../contacts/address.js';
import { chosenOf, each, foundIn, type Sequence } from '../../contacts/sequence.js';
import type { Supporter } from '../../contacts/supporter.js';
import { say, type Sentence } from '../../language/sentence.js';
import { meets, parseCondition, type Condition } from '../../letters/condition.js';
import type { PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { shellWord } from '../../terminal/command-line.js';

/** Which letters of a plan are meant, as typed. */
export interface Chosen {
  /** `list:NAME`, `lines:2-40` or a condition such as `city=Ottawa`; all must hold. */
  readonly only: readonly string[];
  /** Addresses of supporters who are left for another time. */
  readonly except: readonly string[];
}

/**
 * The letters that are meant. What would choose nobody, or would leave nobody out, is a mistake: a misspelled address opted out.
 * Raises `usage`.
 */
export function chosenLettersOf(letters: Sequence<PlannedLetter>, { only, except }: Chosen): Sequence<PlannedLetter> {
  const tests = only.map((text) => ({ text, holds: testOf(text, letters) }));
  refuseLinesOfSeveralLists(only, letters);
  for (const { text, holds } of tests) {
    if (foundIn(letters, holds) === undefined) throw refused('--only', text, say`No letter matches it.`);
  }
  const excepted = new Set(except.map((text) => exceptedAddress(text, letters)));
  if (tests.length === 0 && excepted.size === 0) return letters;
  return chosenOf(
    letters,
    (letter) =>
      tests.every(({ holds }) => holds(letter)) &&
      (letter.supporter === undefined || !excepted.has(addressOf(letter.supporter))),
  );
}

type Test = (letter: PlannedLetter) => boolean;

function testOf(text: string, letters: Sequence<PlannedLetter>): Test {
  const lists = listsOf(letters);
  const [, kind, value = ''] = /^(list|lines):(.*)$/s.exec(text.trim()) ?? [];
  if (kind === 'list') {
    const named = lists.filter((list) => list === value.trim() || list.split('/').at(-1) === value.trim());
    const [found, second] = named;
    if (found === undefined)
      throw refused('--only', text, say`No letter comes from such a list. The lists are ${lists.join(', ')}.`);
    if (second !== undefined)
      throw refused('--only', text, say`More than one list has this name: ${named.join(', ')}.`);
    return ({ supporter }) => supporter?.list === found;
  }
  if (kind === 'lines') {
    const ranges = rangesIn(value);
    if (ranges === undefined) throw refused('--only', text, say`Lines are written like lines:2-40 or lines:2,5,9.`);
    return forSupporter(({ line }) => ranges.some(([from, to]) => line >= from && line <= to));
  }
  const condition = parseCondition(text);
  if (condition === undefined) throw refused('--only', text, say`Write list:NAME, lines:2-40 or FIELD=VALUE.`);
  const { field } = condition;
  if (foundIn(letters, ({ supporter }) => supporter !== undefined && hasField(supporter, field)) === undefined)
    throw refused('--only', text, say`No list has a field "${field}".`);
  const has =
    (one: Condition): Test =>
    ({ supporter, group }) =>
      supporter !== undefined && meets(one, supporter, group.template.language);
  // A value that is misspelled would leave nobody out.
  const unheld = condition.values.find(
    (value) =>
      condition.negated && foundIn(letters, has({ ...condition, negated: false, values: [value] })) === undefined,
  );
  if (unheld !== undefined) throw refused('--only', text, say`No letter has the value "${visible(unheld)}".`);
  return has(condition);
}

const hasField = ({ fields }: Supporter, field: string): boolean =>
  field === 'language' || field === 'email' || Object.hasOwn(fields, field);

const listsOf = (letters: Sequence<PlannedLetter>): readonly string[] =>
  [...new Set(each(letters, ({ supporter }) => supporter?.list))].filter((list) => list !== undefined);

/** Lines are those of one list: with several, it has to be named. */
function refuseLinesOfSeveralLists(only: readonly string[], letters: Sequence<PlannedLetter>): void {
  const lines = only.find((text) => /^\s*lines:/.test(text));
  if (lines === undefined || only.some((text) => /^\s*list:/.test(text))) return;
  const [first, ...more] = listsOf(letters);
  if (first === undefined || more.length === 0) return;
  throw new Problem({
    code: 'usage',
    message: say`--only "${visible(lines)}": Each list has lines of its own. The lists are ${[first, ...more].join(', ')}.`,
    hint: say`Name the list too, for example: --only ${shellWord(`list:${first}`)} --only ${shellWord(lines.trim())}`,
  });
}

const forSupporter =
  (holds: (supporter: Supporter) => boolean): Test =>
  ({ supporter }) =>
    supporter !== undefined && holds(supporter);

function rangesIn(text: string): readonly (readonly [number, number])[] | undefined {
  const ranges = text.split(',').map((part) => {
    const [, from, to = from] = /^\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?$/.exec(part) ?? [];
    return [Number(from), Number(to)] as const;
  });
  return ranges.every(([from, to]) => from >= 1 && to >= from) ? ranges : undefined;
}

/** The normal form of the address, the same for everybody there. */
const addressOf = ({ key }: Supporter): string => key.replace(/ .*$/s, '');

function exceptedAddress(text: string, letters: Sequence<PlannedLetter>): string {
  const address = parseAddress(text);
  if ('reason' in address) throw refused('--except', text, say`This is not one e-mail address.`);
  if (
    foundIn(letters, ({ supporter }) => supporter !== undefined && addressOf(supporter) === address.key) === undefined
  )
    throw refused('--except', text, say`No letter comes from this address.`);
  return address.key;
}

function refused(flag: string, text: string, why: Sentence): Problem {
  return new Problem({
    code: 'usage',
    message: say`${flag} "${visible(text)}": ${why}`,
    hint: say`To see who is written for: postbag contacts`,
  });
}
