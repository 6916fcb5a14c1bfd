import { campaignText } from '../campaign/campaign-text.js';
import { presetOf } from '../campaign/mailbox-providers.js';
import type { Language } from '../language/language.js';
import type { Render } from '../language/sentence.js';
import { newLetter } from '../letters/new-letter.js';

/** What `init` needs to make a campaign. */
export interface NewCampaign {
  /** Lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly from: string;
  readonly town: string | undefined;
  /** One or more; the first is the default. */
  readonly languages: readonly Language[];
  /** The office that the first letter goes to. */
  readonly office: string;
  /** IANA zone; `undefined`: the default. */
  readonly timeZone: string | undefined;
}

/** Name of the letter that a new campaign has. */
export const firstLetter = 'letter';

/**
 * The files of a new campaign, by their paths in its folder: its own values, one short letter, and lists that are still empty. `render`
 * words the notes.
 */
export function newCampaignFiles(answers: NewCampaign, render: Render): Readonly<Record<string, string>> {
  const { id, title, organisation, from, town, languages, office, timeZone } = answers;
  const preset = presetOf(from);
  const letters = languages.map(
    (language) => [`templates/${firstLetter}.${language}.hbs`, newLetter(language, [office])] as const,
  );
  return {
    'campaign.yaml': campaignText(
      {
        id,
        title,
        organisation: { name: organisation },
        place: town,
        from,
        lists: [{ file: 'contacts/supporters.csv' }],
        opt_outs: [{ file: 'contacts/opt-outs.csv' }],
        languages,
        time_zone: timeZone,
        smtp: preset === undefined ? undefined : { preset, user: from },
      },
      render,
    ),
    'contacts/supporters.csv':
      'first_name,last_name,email,city,province,postal_code,language,consent,consent_date,personal_note\n',
    'contacts/opt-outs.csv': 'email,date,reason\n',
    'contacts/decision-makers.csv':
      'office,title_en,title_fr,style,first_name,last_name,gender,email,postal_address,since,until,checked,source\n',
    ...Object.fromEntries(letters),
    '.gitignore': '.postbag/\n',
  };
}
