import { CFB, utils, write } from '@e965/xlsx';
import { manySupportersCsv } from '../support/campaign-files.js';

const columns =
  'first_name,last_name,email,email_2,city,province,postal_code,consent,update_consent,status,deleted,language,personal_note';

/** Rows with something to remark on, by column. What is not told is right. */
const rows: readonly Readonly<Record<string, string>>[] = [
  { last_name: 'RoÃ«' },
  { city: 'Ot\u0007tawa' },
  { email: '' },
  { email: 'nobody at example' },
  { email: 'odd.person@gmial.com' },
  { email: '', email_2: 'second@example.org' },
  { email: 'first@example.org, other@example.org' },
  { first_name: '', last_name: '' },
  { last_name: 'x'.repeat(201) },
  { last_name: 'TEST' },
  { last_name: 'N/A' },
  { consent: 'perhaps later' },
  { consent: '' },
  { consent: 'no' },
  { update_consent: 'no' },
  { email: 'ana1@example.org', first_name: 'Ben' },
  { email: 'ana1@example.org', first_name: 'Ana1' },
  { email: 'ana1+news@example.org' },
  ...['unsubscribed', 'do not email', 'bounced', 'deceased', 'anonymous', 'unconfirmed', 'incomplete'].map(
    (status) => ({ status }),
  ),
  { deleted: 'yes' },
  { city: 'N/A' },
  { city: 'Montr&eacute;al' },
  { first_name: 'Mickey', last_name: 'Mouse' },
  { language: 'Klingon' },
  { personal_note: 'Please take me off your list, I want no letter in my name.' },
  { postal_code: 'K1A' },
  { province: 'ON', postal_code: 'H2X 1Y4' },
  ...Array.from({ length: 60 }, () => ({ first_name: 'Same', last_name: 'Name' })),
  ...Array.from({ length: 12 }, () => ({ personal_note: 'These are the very same words of twelve people.' })),
];

/** Rows that are of no person. */
const others = [columns, 'Total,2100', `${'x,'.repeat(14)}x`];

/** Lists with every kind of remark, and reports of every kind of file. */
export function everyKind(): Readonly<Record<string, string | Buffer>> {
  const many = manySupportersCsv(2_100).split('\n').slice(1, -1);
  const names = columns.split(',');
  const plain = many.map((row) => {
    const [first, last, email, city, consent] = row.split(',');
    return [first, last, email, '', city, 'ON', 'K1A 0A6', consent, 'yes', '', '', 'en', ''].join(',');
  });
  const odd = rows.map((changes, i) => {
    const usual: Readonly<Record<string, string>> = {
      first_name: `Odd${i}`,
      last_name: 'Roy',
      email: `odd${i}@example.org`,
      consent: 'yes',
      language: 'en',
    };
    return names.map((name) => `"${(changes[name] ?? usual[name] ?? '').replaceAll('"', '""')}"`).join(',');
  });
  const sheet = utils.aoa_to_sheet([
    ['Name', 'Email', 'Consent'],
    ['Hidden Roy', 'hidden@example.org', 'yes'],
    ['Shown Roy', 'shown@example.org', 'yes'],
    ['Struck Roy', 'struck@example.org', 'yes'],
  ]);
  sheet['!rows'] = [{}, { hidden: true }];
  sheet['C3'] = { t: 'n', f: 'IF(1,"yes","no")' };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'A');
  return {
    'people.csv': [columns, ...plain, ...odd, ...others, ''].join('\r\n'),
    'again.csv': 'first_name,last_name,email,consent,age\nCéline,Roy,ce@example.org,yes,12\n',
    'form.csv':
      'id,submitdate,lastpage,startlanguage,seed,first_name,last_name,email,consent\n1,,2,en,5,Lea,Roy,lea@example.org,yes\n',
    'people.xlsx': withStruck('Struck Roy', write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true }) as Buffer),
  };
}

/** An .xlsx in which a text is struck out: the library writes no such text. */
function withStruck(text: string, workbook: Buffer): Buffer {
  const archives = CFB as Archives; // the library gives it no type
  const archive = archives.read(workbook, { type: 'buffer' });
  const strings = archives.find(archive, '/xl/sharedStrings.xml');
  const plain = strings.content.toString();
  strings.content = Buffer.from(plain.replace(`<t>${text}</t>`, `<r><rPr><strike/></rPr><t>${text}</t></r>`));
  return archives.write(archive, { fileType: 'zip', type: 'buffer' });
}

/** The part of the library that reads and writes archives. */
interface Archives {
  read(bytes: Buffer, options: { type: 'buffer' }): object;
  find(archive: object, name: string): { content: Buffer };
  write(archive: object, options: { fileType: 'zip'; type: 'buffer' }): Buffer;
}
