import type { Told } from './reports.js';
import { mail } from './written-mail.js';

const fields = (lines: string): string => lines.trim().replace(/^ +/gm, '');

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
