import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse-campaign.js';
import type { LocalDate } from '../../src/language/local-date.js';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { emptyView } from '../../src/outbox/delivery/due.js';
import { indexLetters } from '../../src/preview/indexed-letters.js';
import type { Loaded } from '../../src/preview/loaded.js';
import { shownApprovals } from '../../src/preview/shown-approval.js';
import { campaignFiles } from '../support/campaign-files.js';
import { lettersFor, official } from './planned-letters.js';

test('a mark that is made while somebody approves is shown, and nothing else is drawn again', () => {
  const campaign = parseCampaign(campaignFiles()['campaign.yaml']!, { folder: '/campaign', file: 'campaign.yaml' });
  const letters = lettersFor([{ full_name: 'Suryaningsih' }], 'I am {{full_name}}.', official());
  let digested = 0;
  const approved = {
    letter: 'no-fly',
    text: 'a',
    sender: 'b',
    addressees: [],
    get letters() {
      digested++;
      return ['c'];
    },
  };
  const plan = { letters, leftOut: [], passedOver: [], date: '2018-06-26' as LocalDate, campaign };
  const view = emptyView;
  const ledger = { view, marks: [], mended: [], approvals: new Map(), sendingProblems: [] };
  const loaded = { campaign, plan, remarks: [], approvalNow: () => approved, ledger } as unknown as Loaded; // all that the index reads
  const open = indexLetters(loaded, new Date(0));
  const samples = (): readonly (boolean | undefined)[] => shownApprovals(open)[0]!.samples.map(({ read }) => read);

  expect(samples()).toEqual([false]);
  const { supporter } = letters[0]!;
  const mark = { letter: 'no-fly', supporterHash: supporterHash(supporter!.key), mark: 'read', by: 'Nadia' } as const;
  open.remark(letters[0]!, 'read', { ...mark, note: undefined, at: new Date(0) }, new Date(0));
  expect(samples()).toEqual([true]);
  const held = (): readonly number[] => shownApprovals(open).map((one) => one.held);
  expect(held()).toEqual([0]);
  open.remark(letters[0]!, 'hold', { ...mark, mark: 'hold', note: undefined, at: new Date(0) }, new Date(0));
  expect(held()).toEqual([1]);
  open.remark(letters[0]!, 'hold', undefined, new Date(0));
  expect(held()).toEqual([0]);
  expect(digested).toBe(1);
});
