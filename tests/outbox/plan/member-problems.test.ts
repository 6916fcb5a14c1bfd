import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { readCampaignInputs } from '../../../src/outbox/plan/campaign-inputs.js';
import { memberProblems } from '../../../src/outbox/plan/member-problems.js';
import { planLetters } from '../../../src/outbox/plan/plan.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

test.each([
  ['own-member', 'riding,first_name,last_name\nAvalon,Al,Oak\n', 'district: riding,gender', 'Al Oak (Avalon)'],
  [
    'own-councillor',
    'for,district,first_name,last_name\nown-councillor,1,Al,Oak\n',
    'district and own-councillor in column for: for,district,gender',
    'Al Oak (1)',
  ],
])(
  'what is not known of %s is asked for in columns that the file of members has',
  async (word, members, hint, named) => {
    const column = word === 'own-member' ? 'riding' : 'ward';
    const folder = folderWith(
      campaignFiles({
        'contacts/members.csv': members,
        'contacts/supporters.csv': `first_name,last_name,email,${column},consent\nAna,Roy,ana@example.org,${column === 'riding' ? 'Avalon' : '1'},yes\n`,
        'templates/hello.en.hbs': `---\nsubject: "Hello"\nversion: 1\nto: [${word}]\n---\n{{salutation}} Hello.\n`,
      }),
    );
    const inputs = await readCampaignInputs(await readCampaign(folder), { date: '2026-11-22', forgotten: new Set() });
    const { problems } = planLetters(inputs, { letter: 'hello' });
    const about = problems.filter(({ code }) => ['gender-unknown', 'official-address-missing'].includes(code));
    expect(about.map(({ message }) => message)).toEqual([
      `${named} has no e-mail address: letters can be rehearsed and printed, not sent.`,
      'The gender of 1 of 1 people written to is not known, and they are greeted by a wording that is right for everybody.',
    ]);
    expect(about.at(-1)?.hint).toBe(`Write it into contacts/members.csv, with a row for each ${hint}`);
    // Another list may have that name, and cannot hold what the campaign knows besides.
    const { letters, campaign } = planLetters(inputs, { letter: 'hello' });
    const locate = { ...campaign.locate, members: 'contacts/members.csv' };
    expect(memberProblems(letters, '2026-11-22', { ...campaign, locate }).at(-1)?.hint).toBe(
      'Give contacts/members.csv another name, also in campaign.yaml. Then write a new file of that name, with a row for each district: riding,gender',
    );
  },
);
