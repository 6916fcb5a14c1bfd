import { expect, test } from 'vitest';
import { addressBlock, nameAndTitle } from '../../src/decision-makers/address-block.js';
import { holderOn } from '../../src/decision-makers/holder.js';
import { readHoldings } from '../../src/decision-makers/read-holdings.js';
import { salutation } from '../../src/decision-makers/salutation.js';
import { dayOf, sampleFolder } from './sample-folder.js';

const holdings = await readHoldings(sampleFolder, 'contacts/decision-makers.csv');
const everyday = ['prime-minister', 'minister-of-public-safety', 'minister-of-immigration', 'minister-of-justice'];

const holders = (date: string, offices = everyday): readonly string[] =>
  offices.map((office) => holderOn(holdings, office, dayOf(date)).lastName);

test('the office-holders of 26 June 2018 are addressed as the letter of that day addressed them', () => {
  const people = everyday.map((office) => holderOn(holdings, office, dayOf('2018-06-26')));
  expect(salutation(people.slice(0, 2), 'en')).toBe('Dear Prime Minister Trudeau and Minister Goodale,');
  expect(people.map((person) => nameAndTitle(person, 'en'))).toEqual([
    'The Right Honourable Justin Trudeau, Prime Minister of Canada',
    'The Honourable Ralph Goodale, Minister of Public Safety and Emergency Preparedness',
    'The Honourable Ahmed Hussen, Minister of Immigration, Refugees and Citizenship',
    'The Honourable Jody Wilson-Raybould, Minister of Justice and Attorney General of Canada',
  ]);
});

test('the address block in French is whole, and has the feminine of a title where it is due', () => {
  expect(addressBlock(holderOn(holdings, 'minister-of-justice', dayOf('2018-06-26')), 'fr')).toEqual([
    'L’honorable Jody Wilson-Raybould, C.P., députée',
    'Ministre de la Justice et procureure générale du Canada',
    'Chambre des communes',
    'Ottawa (Ontario)  K1A 0A6',
  ]);
});

test('a letter of 2016 goes to the ministers of 2016', () => {
  expect(holders('2016-06-01')).toEqual(['Trudeau', 'Goodale', 'McCallum', 'Wilson-Raybould']);
});

test('on the day of a change the successor is in office', () => {
  expect(holders('2019-11-20')).toEqual(['Trudeau', 'Blair', 'Mendicino', 'Lametti']);
  expect(holders('2021-10-26')).toEqual(['Trudeau', 'Mendicino', 'Fraser', 'Lametti']);
  expect(holders('2025-03-14')).toEqual(['Carney', 'McGuinty', 'Bendayan', 'Anandasangaree']);
  expect(holders('2025-05-13')).toEqual(['Carney', 'Anandasangaree', 'Diab', 'Fraser']);
});

test('there was a minister of border security from 18 July 2018 to 19 November 2019, and never else', () => {
  const office = ['minister-of-border-security'];
  expect([...holders('2018-07-18', office), ...holders('2019-11-19', office)]).toEqual(['Blair', 'Blair']);
  expect(() => holders('2018-07-17', office)).toThrow('Nobody holds the office');
  expect(() => holders('2019-11-20', office)).toThrow('ended on 2019-11-19');
});

test('no office of the sample is ever vacant or held twice between two terms', () => {
  for (const { since, until } of holdings) {
    expect(holders(since)).toHaveLength(everyday.length);
    if (until !== undefined) expect(holders(until)).toHaveLength(everyday.length);
  }
});

test('no address counts as checked, so that the sample can never be sent as it is', () => {
  expect(holdings.map(({ checked }) => checked).filter((date) => date !== undefined)).toEqual([]);
});

test('every row says where it comes from, and an e-mail address is there only where a source shows it', () => {
  expect(holdings.filter(({ source }) => source === undefined)).toEqual([]);
  expect(holdings.map(({ email }) => email).filter((email) => email !== undefined)).toEqual([
    'ralph.goodale@parl.gc.ca',
    'john.mccallum@parl.gc.ca',
  ]);
});
