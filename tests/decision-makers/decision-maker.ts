import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import { official } from '../support/letters.js';

/** A decision maker to greet, with whatever matters in a test. */
export function decisionMaker(given: Partial<DecisionMaker> = {}): DecisionMaker {
  return official({
    office: 'some-office',
    id: 'some-office/robin-roy',
    title: { en: 'Minister of Examples', fr: 'Ministre des Exemples' },
    firstName: 'Robin',
    lastName: 'Roy',
    gender: undefined,
    email: 'robin.roy@example.gc.ca',
    postalAddress: {
      en: 'House of Commons\nOttawa ON  K1A 0A6',
      fr: 'Chambre des communes\nOttawa (Ontario)  K1A 0A6',
    },
    since: '2015-11-04',
    checked: '2026-11-01',
    where: { file: 'contacts/decision-makers.csv', line: 2, column: 1 },
    ...given,
  });
}
