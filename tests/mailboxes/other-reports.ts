import type { Told } from './reports.js';
import { report } from './written-mail.js';

/** Reports of other providers, and those that break a rule. */
export const otherReports: readonly Told[] = [
  {
    name: 'Gmail: address not found',
    mail: report({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      extra: 'Auto-Submitted: auto-replied\nX-Failed-Recipients: nobody@mp.example\n',
      recipients: [
        "Final-Recipient: rfc822; nobody@mp.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; aspmx.l.google.com. (192.0.2.4, the server for the domain mp.example.)\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient's email address for typos\nLast-Attempt-Date: Fri, 12 Jun 2026 08:00:00 -0700 (PDT)",
      ],
    }),
    kind: 'hard',
    status: '5.1.1',
    address: 'nobody@mp.example',
  },
  {
    name: 'Gmail: over quota, still trying',
    mail: report({
      subject: 'Delivery Status Notification (Delay)',
      recipients: [
        "Final-Recipient: rfc822; a@mp.example\nAction: delayed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452-4.2.2 The recipient's inbox is out of storage space.",
      ],
    }),
    kind: 'delayed',
    status: '4.2.2',
    address: 'a@mp.example',
  },
  {
    name: 'Exchange Online: the letter went in a circle',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822; a@gov.example\nAction: failed\nStatus: 5.4.14\nDiagnostic-Code: smtp;554 5.4.14 Hop count exceeded - possible mail loop ATTR34',
      ],
    }),
    kind: 'soft',
    status: '5.4.14',
    address: 'a@gov.example',
  },
  {
    name: 'Yahoo: policy',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822; a@yahoo.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
      ],
    }),
    kind: 'blocked',
    status: '5.7.9',
    address: 'a@yahoo.example',
  },
  {
    name: 'Yahoo: mailbox disabled, in words alone',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822; a@yahoo.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 30 Sorry, your message to a@yahoo.example cannot be delivered. This mailbox is disabled (554.30).',
      ],
    }),
    kind: 'hard',
    status: '5.0.0',
    address: 'a@yahoo.example',
  },
  {
    name: 'Amazon SES: on its list of addresses that bounced',
    mail: report({
      from: 'MAILER-DAEMON@amazonses.com',
      recipients: [
        'Final-Recipient: rfc822; a@old.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
      ],
    }),
    kind: 'hard',
    status: '5.1.1',
    address: 'a@old.example',
  },
  {
    name: 'sendmail: forwarded, and refused there',
    mail: report({
      recipients: [
        'Original-Recipient: rfc822;office@dept.example\nFinal-Recipient: RFC822; old.name@elsewhere.example\nX-Actual-Recipient: RFC822; old.name@elsewhere.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: SMTP; 550 5.1.1 User unknown',
      ],
    }),
    kind: 'hard',
    status: '5.1.1',
    address: 'office@dept.example',
  },
  {
    name: 'delivered: nothing failed',
    mail: report({ recipients: ['Final-Recipient: rfc822; a@dept.example\nAction: delivered\nStatus: 2.0.0'] }),
    kind: 'other',
    status: '2.0.0',
    address: 'a@dept.example',
  },
  {
    name: 'two recipients: the failure counts before the delay',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822; slow@dept.example\nAction: delayed\nStatus: 4.4.1',
        'Final-Recipient: rfc822; gone@dept.example\nAction: failed\nStatus: 5.1.1',
      ],
    }),
    kind: 'hard',
    status: '5.1.1',
    address: 'gone@dept.example',
  },
  {
    name: 'RFC 6533: an address in UTF-8',
    mail: report({
      statusType: 'message/global-delivery-status',
      recipients: ['Final-Recipient: utf-8; pelé@dépt.example\nAction: failed\nStatus: 5.1.1'],
    }),
    kind: 'hard',
    status: '5.1.1',
    address: 'pelé@dépt.example',
  },
  {
    name: 'RFC 6533: an address in escapes',
    mail: report({
      recipients: [`Final-Recipient: utf-8; pel\\x{E9}@d\\x{E9}pt.example\nAction: failed\nStatus: 5.1.1`],
    }),
    kind: 'hard',
    status: '5.1.1',
    address: 'pelé@dépt.example',
  },
  {
    name: 'malformed: no empty line after the fields about the message, no type, a remark after the code',
    mail: report({
      perMessage: '',
      recipients: [
        `Reporting-MTA: dns; mail.example.net\nFinal-Recipient: <a@dept.example>\nAction: FAILED (no such user)\nStatus: 5.1.1 (bad destination mailbox address)`,
      ],
    }),
    kind: 'hard',
    status: '5.1.1',
    address: 'a@dept.example',
  },
  {
    name: 'malformed: the part for programs in Base64',
    mail: report({
      encoding: 'base64',
      recipients: ['Final-Recipient: rfc822; a@dept.example\nAction: failed\nStatus: 5.2.2'],
    }),
    kind: 'full',
    status: '5.2.2',
    address: 'a@dept.example',
  },
  {
    name: 'malformed: the part for programs is called plain text',
    mail: report({
      statusType: 'text/plain',
      recipients: [
        'Final-Recipient: rfc822; a@dept.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 554 5.7.1 spam',
      ],
    }),
    kind: 'blocked',
    status: '5.7.1',
    address: 'a@dept.example',
  },
  {
    name: 'malformed: the boundary is not told',
    mail: report({
      recipients: ['Final-Recipient: rfc822; a@dept.example\nAction: failed\nStatus: 5.1.1'],
    }).replace(';\r\n boundary="=_report"', ''),
    kind: 'hard',
    status: '5.1.1',
    address: 'a@dept.example',
  },
  {
    name: 'malformed: cut off within the fields, and the code stands in the words alone',
    mail: report({
      text: '<a@dept.example>: host mx said: 552 5.2.2 over quota',
      recipients: ['Final-Recipient: rfc822; a@dept.example\nAct'],
    }),
    kind: 'full',
    status: '5.2.2',
    address: 'a@dept.example',
  },
];
