import { mail, report } from './written-mail.js';

/** A message as a server or a person would send it, and what it says. */
export interface Told {
  readonly name: string;
  readonly mail: string;
  readonly kind: string;
  readonly status?: string;
  readonly address?: string;
}

const fields = (lines: string): string => lines.trim().replace(/^ +/gm, '');

/** Reports with the fields of RFC 3464, after the documented formats of mail servers. */
export const standardReports: readonly Told[] = [
  {
    name: 'Postfix: unknown user',
    mail: report({
      from: 'Mail Delivery System <MAILER-DAEMON@mail.example.net>',
      subject: 'Undelivered Mail Returned to Sender',
      text: `This is the mail system at host mail.example.net.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n<minister@dept.example>: host mx.dept.example[192.0.2.1] said: 550 5.1.1\n    <minister@dept.example>: Recipient address rejected: User unknown`,
      recipients: [
        'Final-Recipient: rfc822; minister@dept.example\nOriginal-Recipient: rfc822;minister@dept.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.dept.example\nDiagnostic-Code: smtp; 550 5.1.1 <minister@dept.example>: Recipient\n    address rejected: User unknown',
      ],
    }),
    kind: 'hard',
    status: '5.1.1',
    address: 'minister@dept.example',
  },
  {
    name: 'Postfix: host name does not exist',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822; a@nowhere.example\nAction: failed\nStatus: 5.4.4\nDiagnostic-Code: X-Postfix; Host or domain name not found. Name service error\n    for name=nowhere.example type=AAAA: Host not found',
      ],
    }),
    kind: 'hard',
    status: '5.4.4',
    address: 'a@nowhere.example',
  },
  {
    name: 'Postfix: still trying',
    mail: report({
      subject: 'Delayed Mail (still being retried)',
      recipients: [
        'Final-Recipient: rfc822; a@slow.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to slow.example[192.0.2.9]:25: Connection timed out\nWill-Retry-Until: Mon, 30 Nov 2026 10:00:00 +0000 (UTC)',
      ],
    }),
    kind: 'delayed',
    status: '4.4.1',
    address: 'a@slow.example',
  },
  {
    name: 'Postfix: given up after days of no connection',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822; a@slow.example\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to slow.example[192.0.2.9]:25: Connection timed out',
      ],
    }),
    kind: 'soft',
    status: '4.4.1',
    address: 'a@slow.example',
  },
  {
    name: 'Exim: no code of its own, but the one of the other server',
    mail: report({
      from: 'Mail Delivery System <Mailer-Daemon@exim.example.net>',
      extra: 'X-Failed-Recipients: a@full.example\nAuto-Submitted: auto-replied\n',
      subject: 'Mail delivery failed: returning message to sender',
      recipients: [
        'Action: failed\nFinal-Recipient: rfc822;a@full.example\nStatus: 5.0.0\nRemote-MTA: dns; mx.full.example\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox is over its quota',
      ],
    }),
    kind: 'full',
    status: '5.2.2',
    address: 'a@full.example',
  },
  {
    name: 'Exchange: recipient not found',
    mail: report({
      from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@dept.example>',
      subject: 'Undeliverable: Open the no-fly list',
      recipients: [
        'Original-Recipient: rfc822;minister@dept.example\nFinal-Recipient: rfc822;minister@dept.example\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient minister@dept.example not found by SMTP address lookup\nX-Display-Name: The Minister',
      ],
    }),
    kind: 'hard',
    status: '5.1.10',
    address: 'minister@dept.example',
  },
  {
    name: 'Exchange: only members may write to this group',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822;all@dept.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 RESOLVER.RST.AuthRequired; authentication required',
      ],
    }),
    kind: 'blocked',
    status: '5.7.1',
    address: 'all@dept.example',
  },
  {
    name: 'Microsoft 365: access denied at the edge means no such recipient',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822;m@dept.example\nAction: failed\nStatus: 5.4.1\nDiagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied. [YT3CAN01FT012.eop-CAN01.prod.protection.outlook.com]',
      ],
    }),
    kind: 'hard',
    status: '5.4.1',
    address: 'm@dept.example',
  },
  {
    name: 'Microsoft 365: queue expired',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822;m@dept.example\nAction: failed\nStatus: 5.4.300\nDiagnostic-Code: smtp;550 5.4.300 Message expired -> 451 4.7.500 Server busy. Please try again later',
      ],
    }),
    kind: 'soft',
    status: '5.4.300',
    address: 'm@dept.example',
  },
  {
    name: 'Microsoft 365: mailbox full',
    mail: report({
      recipients: [
        'Final-Recipient: rfc822;m@dept.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded',
      ],
    }),
    kind: 'full',
    status: '5.2.2',
    address: 'm@dept.example',
  },
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
];

/** Reports in words alone. */
export const writtenReports: readonly Told[] = [
  {
    name: 'qmail',
    mail: mail(
      {
        'Return-Path': '<>',
        From: 'MAILER-DAEMON@example.net',
        To: 'letters@campaign.example',
        Subject: 'failure notice',
      },
      fields(`Hi. This is the qmail-send program at example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<gone@dept.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 unknown or illegal alias: gone@dept.example
Giving up on 192.0.2.1.

--- Below this line is a copy of the message.

Return-Path: <letters@campaign.example>
Subject: a letter
Message-ID: <0123456789abcdef0123456789abcdef@campaign.example>`),
    ),
    kind: 'hard',
    status: '5.1.1',
    address: 'gone@dept.example',
  },
  {
    name: 'qmail: its own code',
    mail: mail(
      { From: 'MAILER-DAEMON@example.net', To: 'letters@campaign.example', Subject: 'failure notice' },
      'Hi. This is the qmail-send program at example.net.\n\n<gone@dept.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n',
    ),
    kind: 'hard',
    status: '5.1.1',
    address: 'gone@dept.example',
  },
  {
    name: 'Exim before delivery status parts',
    mail: mail(
      {
        From: 'Mail Delivery System <Mailer-Daemon@exim.example.net>',
        To: 'letters@campaign.example',
        'X-Failed-Recipients': 'gone@dept.example',
        Subject: 'Mail delivery failed: returning message to sender',
      },
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  gone@dept.example
    SMTP error from remote mail server after RCPT TO:<gone@dept.example>:
    host mx.dept.example [192.0.2.3]: 550 No such user here

------ This is a copy of the message, including all the headers. ------

Message-ID: <0123456789abcdef0123456789abcdef@campaign.example>`,
    ),
    kind: 'hard',
    address: 'gone@dept.example',
  },
  {
    name: 'Exim: delayed',
    mail: mail(
      {
        From: 'Mail Delivery System <Mailer-Daemon@exim.example.net>',
        To: 'letters@campaign.example',
        Subject: 'Warning: message 1tGabc-000abc-XY delayed 24 hours',
      },
      `This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on exim.example.net.

The address to which the message has not yet been delivered is:

  slow@dept.example
    host mx.dept.example [192.0.2.3]
    Delay reason: connection timed out

No action is required on your part. Delivery attempts will continue for
some time.`,
    ),
    kind: 'delayed',
    address: 'slow@dept.example',
  },
  {
    name: 'sendmail before delivery status parts',
    mail: mail(
      {
        From: 'Mail Delivery Subsystem <MAILER-DAEMON@sm.example.net>',
        To: 'letters@campaign.example',
        Subject: 'Returned mail: see transcript for details',
      },
      `The original message was received at Fri, 12 Jun 2026 08:00:00 -0400
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<full@dept.example>
    (reason: 552 5.2.2 Over quota)

   ----- Transcript of session follows -----
... while talking to mx.dept.example.:
>>> DATA
<<< 552 5.2.2 Over quota
554 5.0.0 Service unavailable`,
    ),
    kind: 'full',
    status: '5.2.2',
    address: 'full@dept.example',
  },
  {
    name: 'Exchange 2003',
    mail: mail(
      {
        From: 'System Administrator <postmaster@dept.example>',
        To: 'letters@campaign.example',
        Subject: 'Undeliverable: a letter',
      },
      `Your message did not reach some or all of the intended recipients.

      Subject:	a letter
      Sent:	6/12/2026 8:00 AM

The following recipient(s) could not be reached:

      gone@dept.example on 6/12/2026 8:00 AM
            The e-mail account does not exist at the organization this message was sent to.  Check the e-mail address, or contact the recipient directly to find out the correct address.
            <mail.dept.example #5.1.1>`,
    ),
    kind: 'hard',
    status: '5.1.1',
    address: 'gone@dept.example',
  },
  {
    name: 'Yahoo: failure notice',
    mail: mail(
      { From: 'MAILER-DAEMON@yahoo.example', To: 'letters@campaign.example', Subject: 'Failure Notice' },
      `Sorry, we were unable to deliver your message to the following address.

<gone@dept.example>:
554: 5.7.1 <gone@dept.example>: Relay access denied

--- Below this line is a copy of the message.`,
    ),
    kind: 'blocked',
    status: '5.7.1',
    address: 'gone@dept.example',
  },
  {
    name: 'in French, without any code',
    mail: mail(
      {
        From: 'postmaster@dept.example',
        To: 'letters@campaign.example',
        Subject: 'Échec de la remise du message',
        'Content-Type': 'text/plain; charset=utf-8',
      },
      `Votre message n’a pas pu être remis au destinataire suivant :

ministre@dept.example
La boîte aux lettres du destinataire est pleine.`,
    ),
    kind: 'full',
    address: 'ministre@dept.example',
  },
];
