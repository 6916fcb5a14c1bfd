import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { rejects } from '../../src/contacts/rejects.js';
import { namesOf, read } from './reading.js';

const list =
  'Prénom;Nom;Courriel;Consentement\r\nÉlise;Roy;pas d’adresse;oui\r\n=Zoé;"Côté; dite ""Z""";;oui\r\nAnn;Lee;ann@example.org;oui\r\n';

test('rows left out are written as they were, in the encoding and with the separator of the list, and can be mended', async () => {
  const first = await read(iconv.encode(list, 'windows1252'));
  const bytes = Buffer.concat([...rejects(first.lists[0]!, first.leftOut)]);
  const text = iconv.decode(bytes, 'windows1252');
  expect(text).toBe(
    'postbag_line;postbag_reason;Prénom;Nom;Courriel;Consentement\r\n' +
      '2;"""pas d’adresse"" has no @.";Élise;Roy;pas d’adresse;oui\r\n' +
      '3;There is no e-mail address.;\'=Zoé;"Côté; dite ""Z""";;oui\r\n',
  );
  const again = await read(bytes);
  expect(Buffer.concat([...rejects(again.lists[0]!, again.leftOut)]).toString('latin1')).toBe(bytes.toString('latin1'));
  const mended = text.replace('pas d’adresse;oui', 'elise@example.org;oui').replace(';;oui', ';zoe@example.org;oui');
  const last = await read(iconv.encode(mended, 'windows1252'));
  expect(last.remarks).toEqual(['3 name-suspicious kept']);
  expect(namesOf(last)).toEqual({ 'elise@example.org': 'Élise Roy', 'zoe@example.org': '=Zoé Côté; dite "Z"' });
  expect(last.supporters[0]?.fields).not.toHaveProperty('postbag_line');
});
