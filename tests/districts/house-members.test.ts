import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressBlock } from '../../src/decision-makers/address-block.js';
import { flatXml } from '../../src/districts/flat-xml.js';
import { readHouseMembers } from '../../src/districts/house-members.js';
import { memberAsDecisionMaker, sittingMember } from '../../src/districts/member.js';
import { ridingNamed, ridings } from '../../src/districts/riding.js';
import { salutation } from '../../src/decision-makers/salutation.js';
import { fullName } from '../../src/decision-makers/wording.js';
import { Problems } from '../../src/problems/problem.js';
import { campaignFolder } from '../decision-makers/campaign-folder.js';
import { shippedForm } from '../support/forms.js';

const CSV = `Honorific Title,First Name,Last Name,Constituency,Province / Territory,Political Affiliation,Start Date,End Date
,Bo,Lee,Vancouver Kingsway,British Columbia,NDP,2021-09-20 12:00:00 AM,
Hon.,Ann,O'Neil,Central Nova,Nova Scotia,Liberal,2019-10-21 12:00:00 AM,2025-04-27 11:59:59 PM
,Cy,Old,Riding That Is No More,Ontario,Liberal,2004-06-28 12:00:00 AM,2008-10-14 12:00:00 AM
`;

const XML = `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<ArrayOfMemberOfParliament xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <MemberOfParliament>
    <PersonId>1</PersonId>
    <PersonShortHonorific />
    <PersonOfficialFirstName>Bo</PersonOfficialFirstName>
    <PersonOfficialLastName>Lee</PersonOfficialLastName>
    <ConstituencyName>Vancouver Kingsway</ConstituencyName>
    <FromDateTime>2021-09-20T00:00:00</FromDateTime>
    <ToDateTime xsi:nil="true" />
  </MemberOfParliament>
  <MemberOfParliament>
    <PersonShortHonorific>Hon.</PersonShortHonorific>
    <PersonOfficialFirstName>Ann</PersonOfficialFirstName>
    <PersonOfficialLastName>O&#39;Neil</PersonOfficialLastName>
    <ConstituencyName>Nova-Centre</ConstituencyName>
    <FromDateTime>2019-10-21T00:00:00</FromDateTime>
    <ToDateTime>2025-04-27T23:59:59</ToDateTime>
  </MemberOfParliament>
</ArrayOfMemberOfParliament>
`;

test('the House’s CSV and XML say the same, and a member is addressed by riding', async () => {
  const folder = await campaignFolder({ 'members.csv': CSV, 'members.xml': XML });
  const bare = async (file: string) =>
    (await readHouseMembers(folder, file)).map(({ where, source, ...rest }) => ({ ...rest, in: [where.file, source] }));
  const unknown = { gender: undefined, email: undefined, language: undefined, checked: undefined };
  const expected = (file: string) => [
    {
      riding: ridingNamed('Vancouver Kingsway'),
      firstName: 'Bo',
      lastName: 'Lee',
      privyCouncillor: false,
      rightHonourable: false,
      since: '2021-09-20',
      until: undefined,
      ...unknown,
      in: [file, file],
    },
    {
      riding: ridingNamed('Central Nova'),
      firstName: 'Ann',
      lastName: "O'Neil",
      privyCouncillor: true,
      rightHonourable: false,
      since: '2019-10-21',
      until: '2025-04-27',
      ...unknown,
      in: [file, file],
    },
  ];
  expect(await bare('members.csv')).toEqual(expected('members.csv'));
  expect(await bare('members.xml')).toEqual(expected('members.xml'));

  const members = await readHouseMembers(folder, 'members.csv');
  const [nova] = [ridingNamed('Nova-Centre')!]; // one of the 343
  expect([sittingMember(members, nova, '2025-04-27')?.lastName, sittingMember(members, nova, '2025-04-28')]).toEqual([
    "O'Neil",
    undefined,
  ]);
  const person = memberAsDecisionMaker(members[1]!, shippedForm('member')); // two were read above
  expect([person.id, ...addressBlock(person, 'en'), ...addressBlock(person, 'fr')]).toEqual([
    'member:12003/ann-o-neil',
    ...["The Honourable Ann O'Neil, P.C., M.P.", 'Central Nova', 'House of Commons', 'Ottawa ON  K1A 0A6'],
    ...[
      "L’honorable Ann O'Neil, C.P., députée ou député",
      'Nova-Centre',
      'Chambre des communes',
      'Ottawa (Ontario)  K1A 0A6',
    ],
  ]);
});

test('a member who is or was prime minister is right honourable to her riding too', async () => {
  const folder = await campaignFolder({ 'members.csv': CSV.replace('Hon.,Ann', 'Right Hon.,Ann') });
  const member = (await readHouseMembers(folder, 'members.csv')).find(({ lastName }) => lastName === "O'Neil");
  const ann = memberAsDecisionMaker({ ...member!, gender: 'feminine' }, shippedForm('member')); // the list has her
  expect([fullName(ann, 'en'), fullName(ann, 'fr'), salutation([ann], 'en'), salutation([ann], 'fr')]).toEqual([
    "The Right Honourable Ann O'Neil, P.C., M.P.",
    "La très honorable Ann O'Neil, C.P., députée",
    "Dear Ms. O'Neil,",
    'Madame la Députée,',
  ]);
});

test('another file is refused with its line; an unknown riding is reported with the nearest one', async () => {
  const folder = await campaignFolder({
    'other.csv': 'name,party\nA,B\n',
    'page.xml': '<!DOCTYPE html>\n<html></html>\n',
    'cut.xml': XML.slice(0, XML.indexOf('</MemberOfParliament>\n</Array')),
    'odd.csv': CSV.replace('Vancouver Kingsway', 'Vancouver Kingswey').replace('2021-09-20 12:00:00 AM', 'soon'),
  });
  await expect(readHouseMembers(folder, 'other.csv')).rejects.toMatchObject({
    code: 'members-not-a-list',
    message: '"other.csv" is not the House of Commons’ list of members: it has no column Honorific Title.',
  });
  await expect(readHouseMembers(folder, 'page.xml')).rejects.toMatchObject({
    code: 'members-not-a-list',
    where: { line: 1 },
  });
  await expect(readHouseMembers(folder, 'cut.xml')).rejects.toMatchObject({
    code: 'members-not-a-list',
    where: { line: 19 },
  });
  const odd = await readHouseMembers(folder, 'odd.csv').catch((error: unknown) => error);
  expect(odd).toBeInstanceOf(Problems);
  expect(
    (odd as Problems).list.map(({ where, message, hint }) => `${where?.line ?? ''} ${message} ${hint ?? ''}`),
  ).toEqual([
    '2 "soon" is not a date. Download the list of members again.',
    '2 "Vancouver Kingswey" is not one of the 343 ridings. Did you mean Vancouver Kingsway?',
  ]);
});

test('XML of any other shape than the fixed one is refused at its line', () => {
  const read = (inside: string): unknown => flatXml(`<list>\n${inside}\n</list>`, 'list', 'entry');
  const values = (inside: string): unknown => {
    const records = flatXml(`<list>\n${inside}\n</list>`, 'list', 'entry');
    return 'wrongAtLine' in records ? records : records.map((one) => [one.line, Object.fromEntries(one.values)]);
  };
  expect(values(`<entry a='1'><x>a &amp; b &#xe9;&lt;</x><y/><z> </z></entry><!-- note -->`)).toEqual([
    [2, { x: 'a & b é<' }],
  ]);
  expect(
    [
      '<other></other>',
      '<entry><x><y>1</y></x></entry>',
      '<entry>text</entry>',
      '<entry><x>&nbsp;</x></entry>',
      '<entry><x>a & b</x></entry>',
      '<entry><x>1</y></entry>',
      '<entry><![CDATA[1]]></entry>',
      '</list><list>',
      '<entry/>',
      '<entry><x>&#x110000;</x></entry>',
    ].map(read),
  ).toEqual(Array.from({ length: 10 }, () => ({ wrongAtLine: 2 })));
});

test('any text comes out of XML as it went in', () => {
  const escape = (text: string): string => text.replace(/[<&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '<', '&', ';', '#', 'é', '>', '"', "'", ' ', '\n', '$&') }),
      (text) => {
        const records = flatXml(`<l><e><x>${escape(text)}</x></e></l>`, 'l', 'e');
        expect('wrongAtLine' in records ? records : records.map(({ values }) => values.get('x') ?? '')).toEqual([
          text.trim(),
        ]);
      },
    ),
  );
});

test('all 343 ridings are found by number and by either name, however it is typed; no two are confused', () => {
  expect(ridings.length).toBe(343);
  const typed = (name: string): readonly string[] => [
    name,
    name.toUpperCase(),
    name.replaceAll('—', '--').replaceAll("'", '’'),
    name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('—', ' – '),
  ];
  for (const riding of ridings) {
    for (const name of [riding.number, ...typed(riding.name.en), ...typed(riding.name.fr)])
      expect([name, ridingNamed(name)]).toEqual([name, riding]);
  }
  expect([
    ridingNamed('Cote-du-Sud - Riviere-du-Loup - Kataskomiq - Temiscouata')?.name.en,
    ridingNamed('Nova-Centre')?.name.en,
    ridingNamed('Nowhere'),
    ridingNamed(''),
  ]).toEqual(['Côte-du-Sud—Rivière-du-Loup—Kataskomiq—Témiscouata', 'Central Nova', undefined, undefined]);
});
