import { expect, test } from 'vitest';

import { dateValue } from '../../src/messages/date-header.js';

test.each([
  ['America/Toronto', '2018-06-26T19:38:07Z', 'Tue, 26 Jun 2018 15:38:07 -0400'],
  ['America/Toronto', '2018-12-26T04:00:00Z', 'Tue, 25 Dec 2018 23:00:00 -0500'],
  ['America/St_Johns', '2026-01-05T12:00:00Z', 'Mon, 05 Jan 2026 08:30:00 -0330'],
  ['UTC', '2024-02-29T00:00:00Z', 'Thu, 29 Feb 2024 00:00:00 +0000'],
  ['Asia/Kathmandu', '2024-02-29T18:20:59Z', 'Fri, 01 Mar 2024 00:05:59 +0545'],
  // The night on which clocks go back: the same hour twice, an hour apart.
  ['America/Toronto', '2026-11-01T05:30:00Z', 'Sun, 01 Nov 2026 01:30:00 -0400'],
  ['America/Toronto', '2026-11-01T06:30:00Z', 'Sun, 01 Nov 2026 01:30:00 -0500'],
])('in %s the moment %s is %s', (zone, moment, value) => {
  expect(dateValue(zone)(new Date(moment))).toBe(value);
});
