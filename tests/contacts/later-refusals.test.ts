import { expect, test } from 'vitest';
import { readFiles, type ReadOptions } from './reading.js';

/** Rows after `Name,Email,Consent,Status`, and what is said of them when a later row, or a later list, refuses. */
const cases: readonly {
  readonly whom: string;
  readonly lists: readonly (readonly string[])[];
  readonly remarks: readonly string[];
  readonly options?: ReadOptions;
}[] = [
  {
    whom: 'of her who was kept',
    lists: [['Ann,ann@example.org,yes,', 'Ann,ann@example.org,no,']],
    remarks: ['2 consent-refused', '3 consent-refused'],
  },
  {
    whom: 'of her duplicate too',
    lists: [['Ann,ann@example.org,yes,', 'Ann,ann@example.org,yes,', 'Ann,ann@example.org,,unsubscribed']],
    remarks: ['2 opted-out', '3 opted-out', '4 unsubscribed'],
  },
  {
    whom: 'of somebody whose consent was missing or unclear',
    lists: [
      [
        'Ann,ann@example.org,,',
        'Bob,bob@example.org,perhaps,',
        'Ann,ann@example.org,no,',
        'Bob,bob@example.org,,bounced',
      ],
    ],
    remarks: ['2 consent-refused', '3 bounced', '4 consent-refused', '5 bounced'],
  },
  {
    whom: 'of the address, after a no of one person there',
    lists: [['Ann,a@example.org,no,', 'Bob,a@example.org,yes,', 'Cyd,a@example.org,,unsubscribed']],
    remarks: ['2 consent-refused', '3 opted-out', '4 unsubscribed'],
  },
  {
    whom: 'of her alone, where each at an address gets a letter',
    lists: [['Ann,a@example.org,yes,', 'Bob,a@example.org,yes,', 'Ann,a@example.org,no,']],
    remarks: ['2 consent-refused', '4 consent-refused'],
    options: { sameAddress: 'each' },
  },
  {
    whom: 'of another address in her cell',
    lists: [['Ann,ann@example.org bob@example.org,yes,', 'Bob,bob@example.org,,unsubscribed']],
    remarks: ['2 opted-out', '3 unsubscribed'],
    options: { emailCells: 'first' },
  },
  {
    whom: 'in another list',
    lists: [['Ann,ann@example.org,yes,', 'Bob,bob@example.org,yes,'], ['Ann,ann@example.org,,cleaned']],
    remarks: ['list0.csv:2 bounced', 'list1.csv:2 bounced'],
  },
];

test.each(cases)('a later row that refuses takes back what was told $whom', async ({ lists, remarks, options }) => {
  const files = lists.map((rows, at) => [`list${at}.csv`, `Name,Email,Consent,Status\n${rows.join('\n')}\n`] as const);
  const found = await readFiles(Object.fromEntries(files), options);
  expect(found.remarks).toEqual(remarks);
  const rows = lists.flat().length;
  expect(found.supporters).toHaveLength(rows - remarks.length);
  expect(found.reports.map(({ kept, leftOut }) => kept + leftOut)).toEqual(lists.map((one) => one.length));
  expect(found.leftOut).toHaveLength(remarks.length);
});
