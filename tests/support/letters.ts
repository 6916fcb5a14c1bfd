import type { Campaign } from '../../src/campaign/campaign.js';
import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import type { Addressees, Letter } from '../../src/letters/letter.js';
import { letterKey } from '../../src/messages/key.js';
import { shippedForm } from './forms.js';

/** A campaign of invented people, with whatever the test wants otherwise. */
export function campaign(changes: Partial<Campaign> = {}): Campaign {
  return {
    folder: '/nowhere',
    file: 'campaign.yaml',
    id: 'rivers',
    title: { en: 'Rivers', fr: 'Rivières' },
    organisation: { name: { en: 'Clean Water', fr: 'Eau propre' }, postalAddress: {} },
    place: { en: 'Ottawa', fr: 'Ottawa' },
    from: 'letters@water.example.org',
    replyTo: 'supporter',
    letters: undefined,
    copies: { campaign: undefined },
    print: { paper: 'letter', letterhead: undefined, signature: undefined, fonts: [] },
    lists: [],
    optOuts: [],
    decisionMakers: 'contacts/decision-makers.csv',
    signatories: undefined,
    consent: undefined,
    languages: ['en', 'fr'],
    defaultLanguage: 'en',
    timeZone: 'America/Toronto',
    salutationEnd: 'comma',
    smtp: undefined,
    pace: {
      perHour: undefined,
      perDay: undefined,
      perDomainPerHour: undefined,
      perAddresseePerHour: undefined,
      hours: undefined,
      weekdays: undefined,
      slowStart: 1,
      stopAfterRefusals: 5,
      stopAtRefusedShare: 0.1,
      giveUpAfterDays: 4,
    },
    retentionDays: undefined,
    unsubscribeUrl: undefined,
    approval: 'optional',
    dkim: undefined,
    bounces: undefined,
    locate: { members: undefined, postalCodes: undefined, represent: 'https://represent.example.org' },
    whereIs: () => ({ file: 'campaign.yaml' }),
    ...changes,
  };
}

/** A decision maker of an invented country. */
export function official(changes: Partial<DecisionMaker> = {}): DecisionMaker {
  return {
    office: 'minister-of-rivers',
    id: 'minister-of-rivers/jo-stone',
    title: { en: 'Minister of Rivers', fr: 'ministre des Rivières' },
    style: 'minister',
    form: shippedForm(changes.style ?? 'minister', changes.province),
    firstName: 'Jo',
    lastName: 'Stone',
    gender: 'feminine',
    postNominals: [],
    acting: false,
    email: 'jo.stone@gov.example.net',
    postalAddress: {},
    language: undefined,
    riding: undefined,
    since: '2018-01-01',
    until: undefined,
    checked: undefined,
    source: undefined,
    where: { file: 'contacts/decision-makers.csv', line: 2 },
    ...changes,
  };
}

/** To and Cc of a letter. */
export function addressees(to: readonly DecisionMaker[], cc: readonly DecisionMaker[] = []): Addressees {
  return { to, cc, alsoTo: [] };
}

/** A letter of Ana Roy's to one minister, with whatever the test wants otherwise. */
export function letter(changes: Partial<Letter> = {}, fields: Readonly<Record<string, string>> = {}): Letter {
  return {
    name: 'rivers',
    version: 1,
    language: 'en',
    date: '2018-06-26',
    supporter: {
      list: 'contacts/people.csv',
      line: 2,
      email: 'ana@example.com',
      key: 'ana@example.com',
      language: 'en',
      fields: { full_name: 'Ana Roy', first_name: 'Ana', last_name: 'Roy', ...fields },
    },
    addressees: addressees([official()]),
    subject: 'Clean rivers',
    text: 'Dear Minister,\n\nPlease clean the rivers.\n\nAna Roy\n',
    html: '<p>Dear Minister,</p>\n<p>Please clean the rivers.</p>\n<p>Ana Roy</p>',
    ...changes,
  };
}

/** The key of a letter of the campaign above. */
export function keyOf({ name, version, supporter, addressees }: Letter): string {
  return letterKey({
    campaign: 'rivers',
    letter: name,
    version,
    supporterKey: supporter?.key ?? '',
    to: addressees.to,
  });
}

/** A summer afternoon in Ottawa, four hours behind Greenwich. */
export const afternoon = new Date('2018-06-26T19:38:07Z');
