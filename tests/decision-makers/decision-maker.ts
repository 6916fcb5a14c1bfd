import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import { shippedForm } from '../support/forms.js';

/** A decision maker to greet, with whatever matters in a test. */
export function decisionMaker(given: Partial<DecisionMaker> = {}): DecisionMaker {
  return {
    office: 'some-office',
    id: 'some-office/robin-roy',
    title: { en: 'Minister of Examples', fr: 'Ministre des Exemples' },
    style: 'minister',
    form: shippedForm(given.style ?? 'minister', given.province),
    firstName: 'Robin',
    lastName: 'Roy',
    gender: undefined,
    postNominals: [],
    acting: false,
    email: 'robin.roy@example.gc.ca',
    postalAddress: {
      en: 'House of Commons\nOttawa ON  K1A 0A6',
      fr: 'Chambre des communes\nOttawa (Ontario)  K1A 0A6',
    },
    language: undefined,
    riding: undefined,
    since: '2015-11-04',
    until: undefined,
    checked: '2026-11-01',
    source: undefined,
    where: { file: 'contacts/decision-makers.csv', line: 2, column: 1 },
    ...given,
  };
}
