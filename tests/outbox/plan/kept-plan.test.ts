import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { privateFolder } from '../../../src/campaign/private-folder.js';
import { readCampaignInputs, type CampaignInputs } from '../../../src/outbox/plan/campaign-inputs.js';
import { planLetters } from '../../../src/outbox/plan/plan.js';
import { problemEvent } from '../../../src/report/problem-event.js';
import { everyKind } from '../../contacts/every-kind.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

const letter = ['---', 'subject: "{{city}}"', 'version: 1', 'to: [minister-of-public-safety]', 'address: each'];

/** Letters in two languages: with gaps, for some only, and an update. */
const templates = {
  'templates/no-fly.en.hbs': [...letter, '---', '{{personal_note}} {{full_name}} {{province}}', ''].join('\n'),
  'templates/no-fly.fr.hbs': [...letter, '---', '{{city default="Canada"}} {{full_name}}', ''].join('\n'),
  'templates/some.en.hbs': [...letter, 'only: city = Ottawa', 'requires: [province]', '---', 'Yes.', ''].join('\n'),
  'templates/news.en.hbs': ['---', 'subject: News', 'version: 1', 'kind: update', '---', '{{full_name}}', ''].join(
    '\n',
  ),
};

test('a plan of kept lists is that of lists that were read: letters, people left out, and remarks', async () => {
  const lists = everyKind();
  const yaml = campaignFiles()['campaign.yaml']!.replace(
    /^lists: .*$/m,
    `lists:\n${Object.keys(lists)
      .map((file) => `  - { file: ${file}, consent: { words: yes, date: 2018-06-26 } }\n`)
      .join('')}`,
  );
  const cwd = folderWith({ ...campaignFiles({ 'campaign.yaml': yaml, ...templates }), ...lists });
  const campaign = await readCampaign(cwd);
  const read = async (program: string | undefined) => {
    let wasRead = false;
    const options = { date: '2026-06-26', forgotten: new Set<string>(), program: () => program } as const;
    const inputs = await readCampaignInputs(campaign, { ...options, progress: () => void (wasRead = true) });
    return { inputs, wasRead };
  };
  const planned = (inputs: CampaignInputs) => {
    const { letters, leftOut, passedOver, problems, areNamed } = planLetters(inputs, {});
    const people = Array.from(letters, ({ key, supporter, group }) => [key, supporter, group.template.file]);
    const rows = { leftOut: [...leftOut], passedOver: [...passedOver] };
    return { ...rows, areNamed, people, problems: problems.map(problemEvent) };
  };
  const fresh = planned((await read(undefined)).inputs);
  expect(readdirSync(privateFolder(cwd))).toEqual([]);
  expect(fresh.people.length).toBeGreaterThan(4_000);
  expect((await read('postbag')).wasRead).toBe(true);
  const again = await read('postbag');
  expect(again.wasRead).toBe(false);
  expect(JSON.stringify(planned(again.inputs))).toBe(JSON.stringify(fresh));
});
