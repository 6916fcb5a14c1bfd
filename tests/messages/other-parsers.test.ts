import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';

import { escapeHtml } from '../../src/letters/escape-html.js';
import type { Letter } from '../../src/letters/letter.js';
import { composer } from '../../src/messages/composer.js';
import { htmlDocument } from '../../src/messages/html-document.js';
import { addressees, afternoon, campaign, keyOf, letter, official } from '../support/letters.js';
import { readWithPython } from '../support/python-mail.js';
import { equipped } from '../support/equipment.js';

const texts: Readonly<Record<string, string>> = {
  plain: 'Dear Minister,\n\nPlease.\n',
  'a line of 2,000 characters': `${'x'.repeat(2000)}\n`,
  'a line of 2,000 characters in French': `${'é'.repeat(1000)} ${'à '.repeat(500)}\n`,
  'a lone dot': 'Before\n.\n..\n.x\nAfter\n',
  'From at the start of a line': 'From here on\n>From there\nFrom \n',
  'blanks at the end of a line': 'two  \ntab\t\n \nend \n',
  emoji: '👩‍👩‍👧‍👦 families 🇨🇦 and 👍🏽\n'.repeat(40),
  Arabic: 'معالي الوزير، نرجو تنظيف الأنهار.\n'.repeat(20),
  Inuktitut: 'ᐃᓄᒃᑎᑐᑦ ᖃᓂᐅᔮᖅᐸᐃᑦ\n'.repeat(20),
  Chinese: '尊敬的部长：请清洁河流。\n'.repeat(20),
  French: 'Madame la Ministre,\n\n« L’eau\u00a0: où est-elle\u00a0? »\n',
  'equal signs and would-be boundaries': 'a=3D=\n--=_\n--=_3122e5c19aae8e49ea5a1c8d92579252--\n=\n',
  'nothing but a line break': '\n',
  nothing: '',
  'no line break at the end': 'Ana',
  'carriage returns': 'one\rtwo\r\nthree\n\r',
  'control characters': 'bell\u0007 nul\0 del\u007f nel\u0085 ls\u2028\n',
  'a line that just fits': `${'y'.repeat(76)}\n${'y'.repeat(77)}\n${'y'.repeat(78)}\n${'y'.repeat(998)}\n`,
  'a long line of accents at every offset': Array.from({ length: 80 }, (_, n) => `${'z'.repeat(n)}é\n`).join(''),
};

const names = [
  'Ana Roy',
  "Conan O'Brien",
  'Ana "Annie" Roy',
  'Roy, Ana (she/her)',
  'Dr. A. Roy; Ph.D.',
  'a@b.example',
  'back\\slash',
  '=?utf-8?Q?Eve?=',
  'Zoë Ágnes Nguyễn',
  'ᐋᓐ ᐅᐃᓪᓴᓐ',
  'محمد الأحمد',
  '王小明',
  '👩‍🚒 Ana',
  'x'.repeat(300),
  'Ana '.repeat(60).trim(),
  'É'.repeat(200),
  '<script>',
  "' OR 1=1",
];

const subjects = [
  'Clean rivers',
  '',
  'x'.repeat(1200),
  'é'.repeat(600),
  'word '.repeat(150).trim(),
  'a  double  blank',
  ' leading and trailing ',
  '=?utf-8?B?RXZl?=',
  '« L’eau\u00a0: maintenant\u00a0! »',
  '清洁河流'.repeat(40),
  '👩‍👩‍👧‍👦'.repeat(30),
  'Subject: From: To:',
];

const asSent = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');
const asRead = (text: string): string => asSent(text).replaceAll('\r\n', '\n');

function hostileLetters(): readonly Letter[] {
  const all = Math.max(Object.keys(texts).length, names.length, subjects.length);
  return Array.from({ length: all }, (_, n) => {
    const text = Object.values(texts)[n % Object.keys(texts).length]!;
    const name = names[n % names.length]!;
    const to = official({ firstName: '', lastName: names[(n + 5) % names.length]! });
    const cc = official({
      id: 'cc',
      firstName: 'Al',
      lastName: names[(n + 9) % names.length]!,
      email: 'al@gov.example.net',
    });
    return letter(
      {
        language: n % 2 === 0 ? 'en' : 'fr',
        addressees: addressees([to], [cc]),
        subject: subjects[n % subjects.length]!,
        text,
        html: `<p>${escapeHtml(text)}</p>`,
      },
      { full_name: name },
    );
  });
}

type People = readonly (readonly [string, string])[];

interface Expected {
  readonly subject: string;
  readonly from: People;
  readonly to: People;
  readonly cc: People;
  readonly replyTo: People;
  readonly text: string;
  readonly html: string;
}

/** What every reader must find in a letter. */
function expected(one: Letter): Expected {
  const organisation = one.language === 'fr' ? 'Eau propre' : 'Clean Water';
  const name = one.supporter!.fields['full_name']!;
  return {
    subject: one.subject,
    // A name that is read from the right is kept apart from the words after it.
    from: [
      [
        `${/\p{Script=Arabic}/u.test(name) ? `\u2068${name}\u2069` : name} via ${organisation}`,
        'letters@water.example.org',
      ],
    ],
    to: [[one.addressees.to[0]!.lastName, 'jo.stone@gov.example.net']],
    cc: [[`Al ${one.addressees.cc[0]!.lastName}`, 'al@gov.example.net']],
    replyTo: [[name, 'ana@example.com']],
    text: asSent(one.text),
    html: asSent(htmlDocument(one)),
  };
}

const compose = composer(campaign());
const octets = (one: Letter, eightBit: boolean): Buffer => compose(one, keyOf(one), afternoon).bytes(eightBit);

test.runIf(equipped('python3')).each([false, true])(
  'Python’s strict parser finds no defect, and every word (8-bit: %s)',
  async (eightBit) => {
    const letters = hostileLetters();
    const read = await readWithPython(letters.map((one) => octets(one, eightBit)));
    // Before 3.13 Python leaves a blank between the encoded words of one name (postal-mime, below, compares them exactly).
    const closed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(([name, address]: [string, string]) => [name.replaceAll(' ', ''), address])
        : value;
    const blind = (mail: object): unknown =>
      Object.fromEntries(
        Object.entries(mail).map(([field, value]) => [field, field === 'types' ? value : closed(value)]),
      );
    expect(read.map(blind)).toEqual(
      letters.map((one) => ({
        ...(blind(expected(one)) as object),
        date: '2018-06-26T15:38:07-04:00',
        types: ['multipart/alternative', 'text/plain', 'text/html'],
      })),
    );
  },
);

test.each([false, true])('postal-mime reads every word (8-bit: %s)', async (eightBit) => {
  for (const one of hostileLetters()) {
    const mail = await PostalMime.parse(octets(one, eightBit));
    const pairs = (people: typeof mail.to): unknown => people?.map(({ name, address }) => [name, address]);
    // Line ends at the end of a body are the parser's to cut or add.
    const trimmed = (text: string | undefined): string => asRead(text ?? '').replace(/\n+$/, '');
    const wanted = expected(one);
    expect({
      subject: mail.subject ?? '',
      from: pairs(mail.from === undefined ? [] : [mail.from]),
      to: pairs(mail.to),
      cc: pairs(mail.cc),
      replyTo: pairs(mail.replyTo),
      text: trimmed(mail.text),
      html: trimmed(mail.html),
    }).toEqual({ ...wanted, text: trimmed(wanted.text), html: trimmed(wanted.html) });
  }
});

test('nodemailer’s composer says the same in its own octets', async () => {
  for (const one of hostileLetters()) {
    const wanted = expected(one);
    // It leaves what looks like an encoded word as it is, and readers then decode it.
    if (JSON.stringify(wanted).includes('=?utf-8')) continue;
    const message = compose(one, keyOf(one), afternoon);
    const people = (pairs: People): { name: string; address: string }[] =>
      pairs.map(([name, address]) => ({ name, address }));
    const theirs = await new MailComposer({
      from: people(wanted.from)[0]!,
      to: people(wanted.to),
      cc: people(wanted.cc),
      replyTo: people(wanted.replyTo),
      subject: one.subject,
      date: afternoon,
      messageId: `<${message.messageId}>`,
      text: one.text,
      html: htmlDocument(one),
    })
      .compile()
      .build();
    const [ours, other] = [await PostalMime.parse(message.bytes(false)), await PostalMime.parse(theirs)];
    const trimmed = (text: string | undefined): string => asRead(text ?? '').replace(/\n+$/, '');
    const seen = ({ from, to, cc, replyTo, messageId, text, html }: typeof ours): unknown => ({
      ...{ from, to, cc, replyTo, messageId },
      text: trimmed(text),
      html: trimmed(html),
    });
    expect(seen(ours)).toEqual(seen(other));
  }
});

test('no message has a bare CR or LF, a line over 998 octets, or an 8-bit octet that was not asked for', () => {
  for (const one of hostileLetters()) {
    for (const eightBit of [false, true]) {
      const message = octets(one, eightBit).toString('latin1');
      expect(message).not.toMatch(/(?<!\r)\n|\r(?!\n)|\0/);
      expect(Math.max(...message.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998);
      if (!eightBit) expect(message).toMatch(/^[\t\r\n\x20-\x7e]*$/);
      expect(message).not.toMatch(/\r\nFrom /);
    }
  }
});

test('headers are folded at 78, encoded words at 76', () => {
  for (const one of hostileLetters()) {
    const head = octets(one, false).toString().split('\r\n\r\n')[0]!.split('\r\n');
    expect(
      head.filter((line) => line.length > 78 || (line.includes('=?UTF-8?') && line.split(' <')[0]!.length > 76)),
    ).toEqual([]);
    expect(
      head.flatMap((line) => line.match(/=\?UTF-8\?.*?\?=(?= |$)/g) ?? []).filter((word) => word.length > 75),
    ).toEqual([]);
  }
});

test('one that needs SMTPUTF8 carries the address as it is', async () => {
  const one = letter({ addressees: addressees([official({ email: 'pelé@bücher.example' })]) });
  const { to } = await PostalMime.parse(octets(one, true));
  expect(to).toEqual([{ name: 'Jo Stone', address: 'pelé@xn--bcher-kva.example' }]);
});
