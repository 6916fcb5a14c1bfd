import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { notText } from '../../src/tables/encoding/not-text.js';

const told = (content: string): string | undefined => {
  const instead = notText(Buffer.from(content, 'latin1'));
  return instead && `${inEnglish(instead.what)}: ${inEnglish(instead.hint)}`;
};
const save = 'Open it in the spreadsheet and save it as "CSV UTF-8".';
const choose = 'Go back to where it was downloaded and choose CSV.';

test.each([
  ['<html><body>Log in</body></html>', `a web page (HTML), perhaps a page that asks to log in: ${choose}`],
  ['<html><body><table border="1"><tr>', `a web page (HTML) with a table in it: ${save}`],
  ['<TABLE><tr><td>name', `a web page (HTML) with a table in it: ${save}`],
  ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', `an Excel workbook in XML (Excel 2003): ${save}`],
  ['<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="', `a LibreOffice spreadsheet in XML (.fods): ${save}`],
  ['<?xml version="1.0"?><people>', `XML: ${choose}`],
  ['PK\x03\x04[Content_Types].xml', `an Excel workbook (.xlsx): ${save}`],
  ['PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet', `a LibreOffice spreadsheet (.ods): ${save}`],
  ['PK\x03\x04Index/Document.iwa', `a Numbers spreadsheet (.numbers): ${save}`],
  ['\xD0\xCF\x11\xE0', `an Excel workbook (.xls): ${save}`],
  ['name,email\nAnn,a@example.org\n', undefined],
])('a file that begins with %j', (content, expected) => {
  expect(told(content)).toBe(expected);
}); // prettier-ignore
