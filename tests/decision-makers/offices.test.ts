import { expect, test } from 'vitest';
import { endOf, holderOn, holderOrFallback } from '../../src/decision-makers/holder.js';
import type { Holding } from '../../src/decision-makers/holding.js';
import { addressProblems, officeProblems } from '../../src/decision-makers/office-problems.js';
import type { LocalDate } from '../../src/language/local-date.js';
import { Problem } from '../../src/problems/problem.js';
import { decisionMaker } from './decision-maker.js';

function holding(given: Partial<Holding>): Holding {
  const person = decisionMaker({ office: 'safety', ...given });
  return {
    ...person,
    id: `${person.office}/${person.lastName}`,
    ownColumns: [],
    ended: given.ended ?? false,
    whereIs: (column) => ({ file: `holdings.csv ${column}` }),
  };
}

const goodale = holding({ lastName: 'Goodale', since: '2015-11-04', until: '2019-11-20' });
const blair = holding({ lastName: 'Blair', since: '2019-11-20', until: '2021-10-25' });
const mendicino = holding({ lastName: 'Mendicino', since: '2021-10-27', until: undefined });

/** Who holds the office on each day, or the code and sentence of the complaint. */
function holders(holdings: readonly Holding[], days: readonly LocalDate[], office = 'safety'): readonly string[] {
  return days.map((day) => {
    try {
      return holderOn(holdings, office, day).lastName;
    } catch (thrown) {
      if (thrown instanceof Problem)
        return `${thrown.code}: ${thrown.message} ${thrown.hint ?? ''} (${thrown.where?.file ?? ''})`;
      throw thrown;
    }
  });
}

test('the holder is the one of the day: the eve of a change, the day itself, the day after', () => {
  expect(
    holders(
      [mendicino, goodale, blair],
      ['2015-11-04', '2018-06-26', '2019-11-19', '2019-11-20', '2019-11-21', '2021-10-25', '2021-10-27', '2030-01-01'],
    ),
  ).toEqual([...['Goodale', 'Goodale', 'Goodale', 'Blair', 'Blair', 'Blair', 'Mendicino', 'Mendicino']]);
});

test('a day on which nobody holds the office is a problem that says who came before and after', () => {
  const hint = 'Add a row with the holder of that day, or write to another office.';
  expect(holders([goodale, blair, mendicino], ['2015-11-03', '2021-10-26'])).toEqual([
    `office-vacant: Nobody holds the office safety on 2015-11-03. The term of Robin Goodale begins on 2015-11-04. ${hint} (holdings.csv since)`,
    `office-vacant: Nobody holds the office safety on 2021-10-26. The term of Robin Blair ended on 2021-10-25. That of Robin Mendicino begins on 2021-10-27. ${hint} (holdings.csv until)`,
  ]);
});

test('an office that has ended is said to have ended, and is not vacant', () => {
  const last = holding({ lastName: 'Blair', since: '2018-07-18', until: '2019-11-19', ended: true });
  expect(holders([last], ['2019-11-19', '2019-11-20'])).toEqual([
    'Blair',
    'office-ended: The office safety ended on 2019-11-19. Write to the office that took over its work. (holdings.csv ended)',
  ]);
  expect([endOf([last], 'safety', '2019-11-19'), endOf([last], 'safety', '2019-11-20')]).toEqual([
    undefined,
    '2019-11-19',
  ]);
});

test('an office that is vacant or over is written to at its fall-back office, where that is held', () => {
  const last = holding({ lastName: 'Elm', since: '2018-07-18', until: '2019-11-19', ended: true, fallback: 'ports' });
  const vacant = holding({ lastName: 'Elm', since: '2018-07-18', until: '2019-11-19', fallback: 'ports' });
  const ports = holding({ office: 'ports', lastName: 'Ash', since: '2015-01-01' });
  const name = (holdings: readonly Holding[], day: LocalDate): string =>
    holderOrFallback(holdings, 'safety', day).lastName;
  expect([
    name([last, ports], '2019-11-19'),
    name([last, ports], '2020-01-01'),
    name([vacant, ports], '2020-01-01'),
  ]).toEqual(['Elm', 'Ash', 'Ash']);
  expect(() => name([last], '2020-01-01')).toThrow('"ports"');
});

test('two at once are a problem; somebody who acts for another is not, and goes before her until the next is appointed', () => {
  const second = holding({ lastName: 'Second', since: '2018-01-01' });
  const acting = holding({ lastName: 'Acting', since: '2018-01-01', until: '2018-03-31', acting: true });
  expect(holders([goodale, second], ['2017-12-31', '2018-01-01'])).toEqual([
    'Goodale',
    'office-held-twice: Two people hold the office safety on 2018-01-01: Robin Goodale since 2015-11-04, and Robin Second since 2018-01-01. Write into the row of Robin Goodale on which day that term ended (until). (holdings.csv until)',
  ]);
  expect(holders([goodale, acting], ['2017-12-31', '2018-01-01', '2018-03-31', '2018-04-01'])).toEqual([
    'Goodale',
    'Acting',
    'Acting',
    'Goodale',
  ]);
  const openEnded = holding({ lastName: 'Acting', since: '2021-10-26', acting: true });
  expect(holders([openEnded, blair, mendicino], ['2021-10-25', '2021-10-26', '2021-10-27'])).toEqual([
    'Blair',
    'Acting',
    'Mendicino',
  ]);
});

test('an office that is unknown is answered with the one that was meant', () => {
  expect(holders([goodale], ['2018-06-26'], 'saftey')).toEqual([
    'office-unknown: No row of the decision makers has the office "saftey". Did you mean safety? (contacts/decision-makers.csv)',
  ]);
});

test('an address is good for ninety days after somebody checked it; what is wrong stops a send and nothing else', () => {
  const day = '2026-11-22';
  const found = (given: Partial<Holding>): readonly string[] =>
    officeProblems([holding({ since: '2025-05-13', ...given })], ['safety', 'safety'], day).map(
      ({ severity, code, message, where }) => `${severity} ${code}: ${message} (${where?.file ?? ''})`,
    );
  expect([
    found({ email: 'a@parl.gc.ca', checked: '2026-08-24' }),
    found({ email: 'a@ps-sp.gc.ca', checked: day }),
    found({ email: 'a@parl.gc.ca', checked: '2026-08-23' }),
    found({ email: 'a@parl.gc.ca', checked: undefined }),
    found({ email: undefined }),
    found({ email: 'a@consesrvative.ca', checked: day }),
    found({ email: 'a@par.gc.ca', checked: day, style: 'member' }),
    found({ email: 'anything@example.com', checked: day, style: 'mayor' }),
  ]).toEqual([
    [],
    [],
    [
      'error official-address-unchecked: The address of Robin Roy (safety), a@parl.gc.ca, was last checked 91 days ago, on 2026-08-23. (holdings.csv checked)',
    ],
    [
      'error official-address-unchecked: The address of Robin Roy (safety), a@parl.gc.ca, has never been checked. (holdings.csv checked)',
    ],
    [
      'error official-address-missing: Robin Roy (safety) has no e-mail address: letters can be rehearsed and printed, not sent. (holdings.csv email)',
    ],
    [
      'warning official-address-domain: The address of Robin Roy (safety) is at "consesrvative.ca", where officials of that kind do not usually get mail. (holdings.csv email)',
    ],
    [
      'warning official-address-domain: The address of Robin Roy (safety) is at "par.gc.ca", where officials of that kind do not usually get mail. (holdings.csv email)',
    ],
    [],
  ]);
});

test('the hint for the address of a supporter’s own member is a command, as she is in no file of offices', () => {
  const hints = (given: Partial<Holding>): readonly (string | undefined)[] => {
    const member = holding({ office: 'member:35079', style: 'member', riding: { en: 'Ottawa Centre' }, ...given });
    return addressProblems(member, '2026-11-22', member.whereIs).map(({ hint }) => hint);
  };
  expect([
    hints({ email: undefined }),
    hints({ email: 'a@parl.gc.ca', checked: '2026-01-01' }),
    hints({ email: 'a@parl.gc.ca', checked: '2026-11-01' }),
    hints({ email: undefined, where: { file: 'contacts/members.csv', line: 3 } }),
    hints({ email: 'a@parl.gc.ca', checked: undefined, where: { file: 'contacts/members.csv', line: 3 } }),
  ]).toEqual([
    [
      'postbag locate finds the addresses of members; without one, take supporters of Ottawa Centre out to send to the others.',
    ],
    ['postbag locate --again asks for the addresses anew.'],
    [],
    ['Look the address up, and write it into column email with the day (2026-11-22) in column checked.'],
    ["Compare it with the office's own page, and write the day (2026-11-22) into column checked."],
  ]);
});
