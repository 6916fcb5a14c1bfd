/** A message from header fields and a text. Lines end with CRLF, as on the wire. */
export function mail(fields: Readonly<Record<string, string>>, text: string): string {
  return `${headers({ Date: 'Fri, 12 Jun 2026 12:00:00 +0000', 'Message-ID': '<a-report@example.net>', ...fields })}\n${text}\n`.replace(
    /\r?\n/g,
    '\r\n',
  );
}

/** Header fields, one a line. */
function headers(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** What a delivery report is made of. */
interface ReportParts {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly extra?: string;
  readonly text?: string;
  readonly statusType?: string;
  readonly encoding?: string;
  readonly perMessage?: string;
  readonly recipients: readonly string[];
  readonly returned?: string;
}

/** A delivery report in three parts (RFC 3462): for people, for programs, and the head of the letter. */
export function report(parts: ReportParts): string {
  const { perMessage = 'Reporting-MTA: dns; mail.example.net\nArrival-Date: Fri, 12 Jun 2026 11:59:00 +0000\n\n' } =
    parts;
  const status = `${perMessage}${parts.recipients.join('\n\n')}\n`;
  const encoded = parts.encoding === 'base64' ? Buffer.from(status).toString('base64') : status;
  const whole = `Return-Path: <>
From: ${parts.from ?? 'Mail Delivery System <MAILER-DAEMON@mail.example.net>'}
To: ${parts.to ?? 'letters@campaign.example'}
Subject: ${parts.subject ?? 'Undelivered Mail Returned to Sender'}
Date: Fri, 12 Jun 2026 12:00:00 +0000
Message-ID: <a-report@mail.example.net>
${parts.extra ?? ''}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="=_report"

This is a MIME-encapsulated message.

--=_report
Content-Type: text/plain; charset=utf-8

${parts.text ?? 'Your message could not be delivered.'}

--=_report
Content-Type: ${parts.statusType ?? 'message/delivery-status'}
${parts.encoding === undefined ? '' : `Content-Transfer-Encoding: ${parts.encoding}\n`}
${encoded}
--=_report
Content-Type: text/rfc822-headers

${parts.returned ?? 'From: letters@campaign.example\nSubject: a letter\nMessage-ID: <0123456789abcdef0123456789abcdef@campaign.example>'}

--=_report--
`;
  return whole.replace(/\r?\n/g, '\r\n');
}
