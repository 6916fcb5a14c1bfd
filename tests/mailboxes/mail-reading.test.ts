import { expect, test } from 'vitest';
import { parseMail } from '../../src/mailboxes/mail-part.js';
import { readMail } from '../../src/mailboxes/mail-reading.js';
import { answers } from './answers.js';
import { otherReports } from './other-reports.js';
import { standardReports } from './reports.js';
import { writtenReports } from './written-reports.js';

test.each([...standardReports, ...otherReports, ...writtenReports, ...answers])(
  '$name',
  ({ mail, kind, status, address }) => {
    const parsed = parseMail(Buffer.from(mail));
    if ('refused' in parsed) throw new Error(parsed.refused);
    const { kind: k, status: s, address: a } = readMail(parsed);
    expect({ kind: k, status: s, address: a }).toEqual({ kind, status, address });
  },
);
