import type { Told } from './reports.js';
import { mail } from './written-mail.js';

const person = { From: 'Ana Roy <ana@dept.example>', To: 'letters@campaign.example' };
const utf8 = { 'Content-Type': 'text/plain; charset=utf-8' };
const away = (subject: string, text: string, fields: Readonly<Record<string, string>> = {}): string =>
  mail({ ...person, ...utf8, Subject: subject, 'Auto-Submitted': 'auto-replied', ...fields }, text);
const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

/** Somebody is away, in many languages. */
const absences: readonly Told[] = (
  [
    ['Automatic reply: a letter', 'I am out of the office until June 30 and will answer when I return.'],
    ['Out of Office: a letter', 'I am on annual leave with limited access to e-mail.'],
    [word('Réponse automatique : une lettre'), 'Bonjour, je suis absente du bureau jusqu’au 30 juin.'],
    [word('Absence du bureau'), 'Je serai de retour le 2 juillet.'],
    [word('Automatische Antwort: ein Brief'), 'Ich bin bis 30. Juni nicht im Büro.'],
    [word('Respuesta automática: una carta'), 'Estoy fuera de la oficina hasta el 30 de junio.'],
    ['Risposta automatica: una lettera', 'Sono fuori ufficio fino al 30 giugno.'],
    ['Automatisch antwoord: een brief', 'Ik ben met vakantie tot 30 juni.'],
    [word('Autosvar: et brev'), 'Jeg er på ferie til 30. juni.'],
    [word('自動返信: 手紙'), '6月30日まで休暇をいただいております。'],
    [word('自动回复: 信'), '我目前不在办公室，6月30日返回。'],
    [word('Автоответ: письмо'), 'Я в отпуске до 30 июня.'],
    [word('رد تلقائي'), 'أنا في إجازة حتى 30 يونيو'],
  ] as const
).map(([subject, text]) => ({
  name: `away: ${text}`,
  mail: away(subject, text),
  kind: 'away',
  address: 'ana@dept.example',
}));

/** Everything that is no delivery report. */
export const answers: readonly Told[] = [
  ...absences,
  {
    name: 'away, from a program that sets nothing but the subject',
    mail: mail({ ...person, Subject: 'Out of Office: a letter' }, 'I am away until Monday.'),
    kind: 'away',
    address: 'ana@dept.example',
  },
  {
    name: 'away: vacation with an empty return path is no delivery report',
    mail: mail(
      { ...person, 'Return-Path': '<>', 'Auto-Submitted': 'auto-replied (vacation)', Subject: 'Re: a letter' },
      'I will be back on Monday. If your message could not wait, write to bob@dept.example.',
    ),
    kind: 'away',
    address: 'ana@dept.example',
  },
  {
    name: 'an office confirms that it has the letter',
    mail: away(
      'Automatic reply: a letter',
      'Thank you for writing to the Minister. Your correspondence has been received and will be reviewed.',
    ),
    kind: 'auto',
    address: 'ana@dept.example',
  },
  {
    name: 'an office confirms that it has the letter, in French',
    mail: away(
      word('Réponse automatique : une lettre'),
      'Nous accusons réception de votre courriel. Le bureau de la ministre vous remercie.',
    ),
    kind: 'auto',
    address: 'ana@dept.example',
  },
  {
    name: 'a ticket',
    mail: mail(
      { ...person, 'X-Autoreply': 'yes', Subject: '[Ticket #4711] a letter' },
      'Your request has been registered.',
    ),
    kind: 'auto',
    address: 'ana@dept.example',
  },
  {
    name: 'a read receipt',
    mail: mail(
      {
        ...person,
        Subject: 'Read: a letter',
        'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=x',
      },
      '--x\nContent-Type: text/plain\n\nYour message was read.\n--x\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; ana@dept.example\nDisposition: manual-action/MDN-sent-manually; displayed\n--x--',
    ),
    kind: 'auto',
    address: 'ana@dept.example',
  },
  {
    name: 'a challenge',
    mail: mail(
      { ...person, Subject: 'Please confirm your message' },
      'Your message to Ana has been held. To release your message, reply to this e-mail.',
    ),
    kind: 'challenge',
    address: 'ana@dept.example',
  },
  {
    name: 'a challenge in French',
    mail: mail(
      { ...person, ...utf8, Subject: 'Demande de confirmation' },
      'Pour que votre message soit remis, cliquez sur le lien ci-dessous.',
    ),
    kind: 'challenge',
    address: 'ana@dept.example',
  },
  {
    name: 'a challenge that calls itself a reply',
    mail: mail(
      { ...person, Subject: 'Re: a letter (verification)' },
      'I now allow incoming messages only from senders I have approved beforehand. Please fill out the short request form.',
    ),
    kind: 'challenge',
    address: 'ana@dept.example',
  },
  {
    name: 'a feedback report',
    mail: mail(
      {
        From: 'feedback@provider.example',
        To: 'abuse@campaign.example',
        Subject: 'FW: a letter',
        'Content-Type': 'multipart/report; report-type=feedback-report; boundary=x',
      },
      '--x\nContent-Type: text/plain\n\nThis is an email abuse report.\n--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: F/1\nVersion: 1\nOriginal-Rcpt-To: <ana@provider.example>\n--x\nContent-Type: message/rfc822\n\nSubject: a letter\n\nText\n--x--',
    ),
    kind: 'other',
    address: 'ana@provider.example',
  },
  {
    name: 'a mailing list',
    mail: mail(
      {
        ...person,
        'List-Id': '<news.list.example>',
        Precedence: 'list',
        Subject: 'Re: [news] delivery failed for some',
      },
      'The message could not be delivered to one or more recipients, I hear.',
    ),
    kind: 'other',
    address: 'ana@dept.example',
  },
  {
    name: 'a reply',
    mail: mail(
      { ...person, Subject: 'RE: a letter', 'In-Reply-To': '<x@campaign.example>' },
      'Thank you. The Minister will meet you.\n\nOn Fri, Jun 12, 2026 at 8:00 AM Ben wrote:\n> Dear Minister',
    ),
    kind: 'reply',
    address: 'ana@dept.example',
  },
  {
    name: 'a reply that quotes a report',
    mail: mail(
      { ...person, Subject: 'Re: Undelivered Mail Returned to Sender', 'In-Reply-To': '<x@campaign.example>' },
      'Did you get this too?\n\n> This is the mail system at host mail.example.net.\n> <gone@dept.example>: host mx said: 550 5.1.1 User unknown\n> Final-Recipient: rfc822; gone@dept.example\n> Status: 5.1.1',
    ),
    kind: 'reply',
    address: 'ana@dept.example',
  },
  {
    name: 'a person passes a report on',
    mail: mail(
      { ...person, Subject: 'Fwd: Undelivered Mail', 'Content-Type': 'multipart/mixed; boundary=y' },
      '--y\nContent-Type: text/plain\n\nSee below\n--y\nContent-Type: message/rfc822\n\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; gone@dept.example\nAction: failed\nStatus: 5.1.1\n--x--\n--y--',
    ),
    kind: 'reply',
    address: 'ana@dept.example',
  },
  { name: 'nothing at all', mail: '', kind: 'other' },
  { name: 'no header', mail: 'hello', kind: 'other' },
];
