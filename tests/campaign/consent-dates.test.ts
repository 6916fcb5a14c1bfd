import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { inProcess } from '../support/in-process.js';
import { folderWith } from '../support/postbag.js';

test('nobody has consented on a day that is still to come', async () => {
  const files = campaignFiles();
  const yaml = files['campaign.yaml'] ?? '';
  const cwd = folderWith(files);
  const rule = (date: string) => `consent: { words: "Yes, send it.", date: ${date} }`;
  const list = (date: string) => `lists:\n  - file: contacts/supporters.csv\n    update_${rule(date)}`;
  const check = async (date: string) => {
    const withRules = yaml.replace('lists: [contacts/supporters.csv]', `${list(date)}\n${rule(date)}`);
    writeFileSync(join(cwd, 'campaign.yaml'), withRules);
    return (await inProcess(['check'], { cwd })).stdout;
  };
  expect(await check('2020-05-31')).not.toContain('in the future');
  const told = await check('2999-05-31');
  expect(told).toContain('error campaign.yaml:8:53 2999-05-31 is in the future: nobody has agreed on that day yet.\n');
  expect(told).toContain('error campaign.yaml:9:42 2999-05-31 is in the future: nobody has agreed on that day yet.\n');
  expect(told).toContain('\n  Write the day on which these people agreed.\n');
  expect(told).toContain('\nNot ready: ');
});
