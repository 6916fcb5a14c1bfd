import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { agreed, read } from './reading.js';

/** What is printed for one person, and what is said of her, in a list with these headings. */
async function named(headings: string, cells: string, more = ''): Promise<readonly (string | undefined)[]> {
  const found = await read(`${headings},email\n${cells},ana@example.org\n${more}`, { consent: agreed });
  const code = found.remarks.find((remark) => remark.startsWith('2 '))?.replace(/^2 | kept$/g, '');
  return [found.supporters.find(({ email }) => email === 'ana@example.org')?.fields['full_name'], code];
}

describe('two columns of a name, whatever they are called', () => {
  test.each([
    ['Name,Surname', 'Ana,Roy'], ['Surname,Name', 'Roy,Ana'], ['Name,Last name', 'Ana,Roy'], ['Nom,Prénom', 'Roy,Ana'], ['Nom,Nom de famille', 'Ana,Roy'], ['Christian name,Surname', 'Ana,Roy'],
    ['Name (First),Name (Last)', 'Ana,Roy'], ['Nom (Prénom),Nom (Nom de famille)', 'Ana,Roy'], ['Preferred name,Last name', 'Ana,Roy'], ['Nombre,Apellidos', 'Ana,Roy'], ['Name,Last name', 'Ana Roy,Roy'], ['Full name,Last name', 'Ana Roy,Roy'],
  ])('%s: %s', async (headings, cells) => {
    expect(await named(headings, cells)).toEqual(['Ana Roy', undefined]);
  }); // prettier-ignore

  test.each([['Ana Roy,Ana Roy'], ['Ana Roy,Roy'], ['Ana,Ana Roy']])(
    'that hold a part of it twice (%s) give it once, and that is said',
    async (cells) => {
      expect(await named('First name,Last name', cells)).toEqual(['Ana Roy', 'name-suspicious']);
    },
  );
});

/** First, last and whole name of one person in a list with one column of names. */
async function parted(heading: string, cell: string): Promise<readonly (string | undefined)[]> {
  const found = await read(`"${heading}",email\n"${cell}",ana@example.org\n`, { consent: agreed });
  const { first_name: first, last_name: last, full_name: full } = found.supporters[0]?.fields ?? {};
  return [first, last, full];
}

test.each([
  'First and last name', 'First name and last name', 'First & Last Name', 'First name / last name', 'Name (first and last)', 'Your first name and surname', 'Given name and family name', 'Full legal name',
  'Prénom et nom', 'Prénom et nom de famille', 'Votre prénom et votre nom', 'Votre nom (prénom et nom de famille)', 'Preferred first and last name',
])('one column that asks for both names (%s) has the whole name', async (heading) => {
  expect(await parted(heading, 'Ana Roy')).toEqual(['Ana', 'Roy', 'Ana Roy']);
}); // prettier-ignore

test.each(['Nom et prénom', 'Nom de famille et prénom', 'Nom, prénom', 'Last name, first name', 'Last and first name', 'Surname and given name'])(
  'a column that asks for the last name first (%s) does not tell which is which where nothing parts them',
  async (heading) => {
    expect(await parted(heading, 'Roy Ana')).toEqual([undefined, undefined, 'Roy Ana']);
    expect(await parted(heading, 'Roy, Ana')).toEqual(['Ana', 'Roy', 'Ana Roy']);
    expect(await parted(heading, 'ROY Ana')).toEqual(['Ana', 'ROY', 'Ana ROY']);
  },
); // prettier-ignore

test('words to the campaign in place of a name are obeyed', async () => {
  const others = 'Bo Lee,bo@example.org\nCy Fox,cy@example.org\n';
  for (const words of ['Stop emailing me', 'Unsubscribe me', 'Retirez-moi de votre liste'])
    expect((await named('Name', words, others))[1]).toMatch(/^(do-not-email|unsubscribed)$/);
  expect(await named('Name', "'Ana Roy'")).toEqual(['Ana Roy', undefined]);
});

describe('the name that somebody goes by stands in place of the one in the list', () => {
  test.each([
    ['Legal first name,Preferred first name,Last name', 'Samantha,Sam,Roy', 'Sam Roy'],
    ['Preferred first name,Legal first name,Last name', 'Sam,Samantha,Roy', 'Sam Roy'],
    ['First name,Last name,Preferred name', 'Samantha,Roy,Sam', 'Sam Roy'],
    ['First name,Last name,Preferred name', 'Samantha,Roy,Sam Roy', 'Sam Roy'],
    ['First name,Last name,Preferred name', 'Mary,Roy,Mary Ann', 'Mary Ann Roy'],
    ['Prénom,Nom,Prénom usuel', 'Marie Anne,Roy,Anne', 'Anne Roy'],
    ['Name,Preferred name', 'Samantha Roy,Sam', 'Sam Roy'],
    ['Legal name,Chosen name', 'Samantha Roy,Sam Lee', 'Sam Lee', 'name-suspicious'],
    ['Name,Preferred name', 'Samantha Lea Roy,Sam', 'Samantha Lea Roy', 'name-suspicious'],
    ['First name,Last name,Do you go by a preferred name?', 'Samantha,Roy,No', 'Samantha Roy'],
    ['First name,Last name,Preferred name', 'Samantha,Roy,she/her', 'Samantha Roy', 'name-suspicious'],
    ['First name,Last name,Preferred name', 'Samantha,Roy,', 'Samantha Roy'],
    ['First name,Last name,Preferred name', 'Samantha,Roy,same as above', 'Samantha Roy', 'placeholder'],
    ['Preferred first name,Last name', 'Sam,Roy', 'Sam Roy'],
    ['First name,Last name,Preferred name', 'Samantha,Roy,Ms. Roy', 'Samantha Roy'],
    ['First name,Last name,Preferred name', 'Samantha,Roy,Mme Sam Roy', 'Sam Roy'],
    ['First name,Last name,Preferred name', 'Samantha,Roy,goes by Sam', 'Sam Roy'],
    ['Prénom,Nom,Prénom usuel', 'Samantha,Roy,appelez-moi Sam', 'Sam Roy'],
  ])('%s: %s', async (headings, cells, name, code = undefined as string | undefined) => {
    expect(await named(headings, cells)).toEqual([name, code]);
  });
});

test('which column the name that is used comes from is said', async () => {
  const list = 'Legal first name,Last name,Preferred name,email\nSamantha,Roy,Sam,ana@example.org\n';
  expect((await read(list, { consent: agreed })).reports[0]?.notes.map(inEnglish)).toEqual([
    'Where "Preferred name" is filled, that name is used in place of "Legal first name".',
  ]);
});

test('what follows a comma is a first name where one word stands before it, or where the list has most names so', async () => {
  expect(await named('Name', '"Roy, Ana"')).toEqual(['Ana Roy', undefined]);
  expect(await named('Name', '"de la Cruz, Ana"')).toEqual(['Ana de la Cruz', undefined]);
  expect(await named('Name', '"Ana Roy, Hull"')).toEqual(['Ana Roy, Hull', undefined]);
  const others = '"García Márquez, Gabriel",g@example.org\n"Roy, Bo",bo@example.org\n"Lee Fox, Cy",cy@example.org\n';
  expect(await named('Name', '"Ruiz Luz, Ana"', others)).toEqual(['Ana Ruiz Luz', undefined]);
});

test.each([
  ['Smith, John Jr.', 'John Smith Jr.', 'John', 'Smith'],
  ['Smith Jr., John', 'John Smith Jr.', 'John', 'Smith Jr.'],
  ['Smith, Mr. John', 'John Smith', 'John', 'Smith'],
  ['Smith, Dr. Ana', 'Dr. Ana Smith', undefined, undefined],
  ['Ana Roy, C.M., O.Q.', 'Ana Roy, C.M., O.Q.', 'Ana', 'Roy'],
  ['Ana Roy MSW, RSW', 'Ana Roy MSW, RSW', 'Ana', 'Roy'],
  ['Ana Roy, c.r.', 'Ana Roy, c.r.', 'Ana', 'Roy'],
  ['Arumugam s/o Muthu', 'Arumugam s/o Muthu', undefined, undefined],
  ['Priya d/o Raman', 'Priya d/o Raman', undefined, undefined],
  ['Ana  Roy', 'Ana Roy', 'Ana', 'Roy'],
  ['Ana\u00A0\u00A0Roy', 'Ana Roy', 'Ana', 'Roy'],
])('%s is %s', async (cell, full, first, last) => {
  const found = await read(`name,email\n"${cell}",ana@example.org\n`, { consent: agreed });
  const { full_name, first_name, last_name } = found.supporters[0]?.fields ?? {};
  expect([full_name, first_name, last_name, found.remarks]).toEqual([full, first, last, []]);
});

test.each([
  ['Ana,FNU', 'Ana', 'placeholder'],
  ['"Roy,",Ana', 'Roy, Ana', 'name-suspicious'],
  ['Ana,"Roy,"', 'Ana Roy,', 'name-suspicious'],
  ['Roy,Household', 'Roy Household', 'name-suspicious'],
])('first and last name %s are %s, and that is said', async (cells, name, code) => {
  expect(await named('First name,Last name', cells)).toEqual([name, code]);
});

test.each(['illisible', 'Illegible', 'private', 'Prefer not to say', 'don’t want to say', 'Préfère ne pas répondre'])(
  '%s is no name',
  async (cell) => {
    expect(await named('Name', cell, 'Bo Lee,bo@example.org\n')).toEqual([undefined, 'name-missing']);
  },
);

describe('a name that may be none is said to look odd, and printed as it is', () => {
  test.each([
    'Ana and Bo Roy', 'Mme et M. Roy', 'Mr. & Mrs. Bo Roy', 'Ana Roy / Bo Lee', 'The Roy family', 'Famille Roy', 'Acme Inc.', 'Syndicat des postiers', 'A concerned citizen', 'Dear Ana', 'Ana x', 'X X', 'anaroy77', '1. Ana Roy', 'Ana Roy*', 'Ana 😀 Roy', '<b>Ana</b> Roy',
    'Mme Tremblay (la grande)', 'Ana Roy (she/her)', 'Аna Roy', 'Les Amis de la Terre', 'Friends of the Earth', 'Ottawa Food Bank', 'Ville de Hull', 'Gouvernement du Québec', 'Parti Vert', 'École St-Jean', 'Équipe Roy', 'Pharmacie Roy',
    'Ana Roy – Présidente', 'Ana Roy - Coordinator', 'Ana Roy’s husband', 'conjoint de Ana Roy', 'Me', 'Moi-même', 'Maman', 'Mr', 'The Manager', 'Admin', 'Madame la Présidente', 'Concerned Citizen', 'Nom Prénom', 'Fuck You', 'Go away',
    'Mrs. Smith', 'mr smith', 'Mme Roy', 'Dr. Roy', 'Vice President', 'Ana Roy, Grand Chief',
  ])('%s', async (name) => {
    expect(await named('Name', `"${name}"`)).toEqual([name.replace('Mme T', 'T'), 'name-suspicious']);
  }); // prettier-ignore

  test.each([
    'Ana Maria de la Vega y Montemayor', 'O’Brien', "Gerard 't Hooft", 'Nguyễn Thị Lan', 'Лейла Хаддад', 'ليلى حداد', '王小明', 'ᐱᑕ', 'Ana (Annie) Roy', 'Ana "Annie" Roy', 'ANA ROY', 'ana roy', 'J. R. R. Roy', 'A Lee', 'Ana Roy-Kay III', 'Anet Andrews', 'Ioana Familetti',
    'Sr. Ana Roy', 'Zoë Hélène D’Août', 'Ana Banks', 'Charlotte Church', 'Ana Roy née Lee', 'Boardman Lee', 'Ana Partington', 'Maria Memoli', 'Dad Singh', 'Me Ana Roy',
  ])('%s does not', async (name) => {
    const cell = `"${name.replaceAll('"', '""')}"`;
    expect(await named('Name', cell)).toEqual([name, undefined]);
  }); // prettier-ignore
});

describe('a remark in the cell of a name leaves the person out', () => {
  test.each([
    ['Ana Roy (deceased)', 'deceased'],
    ['Ana Roy – décédée', 'deceased'],
    ['Late Ana Roy', 'deceased'],
    ['Estate of Ana Roy', 'deceased'],
    ['Ana Roy - do not contact', 'do-not-email'],
    ['Ana Roy (NO)', 'do-not-email'],
    ['Ana Roy [unsubscribed]', 'unsubscribed'],
    ['Ana Roy (asked to be removed)', 'unsubscribed'],
    ['† Ana Roy', 'deceased'],
    ['Ana Roy †', 'deceased'],
    ['Ana Roy DECEASED', 'deceased'],
    ['Décédée Ana Roy', 'deceased'],
    ['Ana Roy DNC', 'do-not-email'],
    ['DO NOT CONTACT Ana Roy', 'do-not-email'],
    ['Ana Roy ne pas contacter', 'do-not-email'],
    ['Ana Roy UNSUBSCRIBED', 'unsubscribed'],
  ])('%s', async (name, code) => {
    expect(await named('Name', name, 'Bo Lee,bo@example.org\n')).toEqual([undefined, code]);
  });
});
