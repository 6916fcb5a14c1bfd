import type { CampaignValues } from './campaign-text.js';

/** The values of the sample's campaign.yaml. Nothing is sent until those that say who writes are changed. */
export const sampleValues = {
  id: 'justice-harkat-sample',
  title: {
    en: 'Justice for Mohamed Harkat – sample campaign',
    fr: 'Justice pour Mohamed Harkat – campagne d’exemple',
  },
  organisation: {
    name: { en: 'Open Hands Coalition (sample)', fr: 'Coalition Mains ouvertes (exemple)' },
    postal_address: {
      en: '100 Example Street\nOttawa, Ontario  K1A 0A1\n',
      fr: '100, rue de l’Exemple\nOttawa (Ontario)  K1A 0A1\n',
    },
  },
  place: 'Ottawa',
  from: 'letters@example.org',
  reply_to: 'supporter',
  copy_to: 'copies@example.org',
  lists: [
    { file: 'contacts/supporters.csv', language: 'en' },
    { file: 'contacts/membres-du-syndicat.csv', language: 'fr' },
  ],
  opt_outs: [{ file: 'contacts/opt-outs.csv' }],
  decision_makers: 'contacts/decision-makers.csv',
  signatories: 'contacts/signatories.csv',
  languages: ['en', 'fr'],
  default_language: 'en',
  time_zone: 'America/Toronto',
  salutation_end: 'comma',
  approval: 'optional',
} as const satisfies CampaignValues;
