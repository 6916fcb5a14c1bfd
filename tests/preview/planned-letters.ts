import type { Campaign } from '../../src/campaign/campaign.js';
import { parseCampaign } from '../../src/campaign/parse-campaign.js';
import type { RowRemark, Supporter } from '../../src/contacts/supporter.js';
import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import { merger, pageMerger } from '../../src/letters/merge.js';
import { compileTemplate } from '../../src/letters/template.js';
import { emptyView } from '../../src/outbox/delivery/due.js';
import type { PlannedLetter } from '../../src/outbox/plan/planned-letter.js';
import type { RowWithout } from '../../src/preview/catalogue.js';
import { peopleOf } from '../../src/preview/people.js';
import { survey, type Survey } from '../../src/preview/survey.js';
import { campaignFiles } from '../support/campaign-files.js';
import { template } from './campaign.js';
import { shippedForm } from '../support/forms.js';

/** The campaign of the letters. */
function smallCampaign(): Campaign {
  return parseCampaign(campaignFiles()['campaign.yaml']!, { folder: '/campaign', file: 'campaign.yaml' });
}

/** What is known of letters without one being opened. */
export function surveyed(
  letters: readonly PlannedLetter[],
  remarks: readonly RowRemark[] = [],
  without: readonly RowWithout[] = [],
): Survey {
  const date = '2018-06-26';
  const plan = { campaign: smallCampaign(), date, letters, leftOut: [], passedOver: [], problems: [] } as const; // a date in the form of dates
  const standing = { view: emptyView, now: new Date(0), isRead: () => false };
  return survey(plan, peopleOf(letters), without, remarks, standing).whole();
}

/** A letter for each of these people, planned without files. */
export function lettersFor(
  people: readonly Readonly<Partial<Record<string, string>>>[],
  words: string,
  to: DecisionMaker,
): readonly PlannedLetter[] {
  const campaign = smallCampaign();
  const source = {
    name: 'no-fly',
    language: 'en',
    file: 'templates/no-fly.en.hbs',
    text: template('S', words),
    partials: new Map(),
  } as const;
  const compiled = compileTemplate(source, { fields: new Set() });
  const addressees = { to: [to], cc: [], alsoTo: [] };
  const options = { addressees, campaign, date: '2018-06-26', signatories: [] } as const; // a date in the form of dates
  const group = {
    template: compiled,
    texts: [compiled],
    addressees,
    merge: merger(compiled, options),
    page: pageMerger(compiled, options),
    enclosures: () => [],
    freeText: new Set<string>(),
  };
  return people.map((fields, i) => ({ key: String(i), supporter: supporter(fields, i), group }));
}

function supporter(fields: Readonly<Partial<Record<string, string>>>, i: number): Supporter {
  const email = `person${i}@example.org`;
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    list: 'list.csv',
    line: i + 2,
    email,
    key: email,
    language: undefined,
    fields: { email, ...Object.fromEntries(given) },
  };
}

/** The minister. */
export function official(changes: Partial<DecisionMaker> = {}): DecisionMaker {
  return {
    office: 'minister-of-public-safety',
    id: 'minister-of-public-safety/maria-lindqvist',
    title: { en: 'Minister of Public Safety' },
    style: 'minister',
    form: shippedForm(changes.style ?? 'minister', changes.province),
    firstName: 'Maria',
    lastName: 'Lindqvist',
    gender: 'feminine',
    postNominals: [],
    acting: false,
    email: 'minister@ps.gc.ca',
    postalAddress: {},
    language: 'en',
    riding: undefined,
    since: '2015-01-01', // a date in the form of dates
    until: undefined,
    checked: undefined,
    source: undefined,
    where: { file: 'decision-makers.csv' },
    ...changes,
  };
}
