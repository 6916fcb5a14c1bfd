import { expect, test } from 'vitest';
import { reportedReason } from '../../../src/runs/mail/recorded-report.js';

test.each([
  ['5.1.1', '550 5.1.1 User unknown', '550 5.1.1 User unknown'],
  ['5.1.1', 'User unknown', '5.1.1 User unknown'],
  ['5.1.1', undefined, '5.1.1'],
  [undefined, 'User unknown', 'User unknown'],
  [undefined, undefined, ''],
])('the status %s with the words "%s" is told as "%s"', (status, reason, told) => {
  expect(reportedReason({ status, reason })).toBe(told);
});
