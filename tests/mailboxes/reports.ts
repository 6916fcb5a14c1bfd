import { report } from './written-mail.js';

/** A message as a server or a person would send it, and what it says. */
export interface Told {
  readonly name: string;
  readonly mail: string;
  readonly kind: string;
  readonly status?: string;
  readonly address?: string;
}

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
];
