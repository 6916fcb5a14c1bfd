import type { RidingRow } from './riding-row.js';

/**
 * Federal ridings of Newfoundland and Labrador, Prince Edward Island, Nova Scotia and New Brunswick:
 * number, English name, and the French one where it differs.
 *
 * Source: opencivicdata/ocd-division-ids, ca_federal_electoral_districts-2023.csv (representation order of 2023, valid from
 * 2024-04-23), CC0 1.0; a stray blank in the name of 24020 is taken out.
 */
export const atlantic: readonly RidingRow[] = [
  ['10001', 'Avalon'],
  ['10002', 'Cape Spear'],
  ['10003', 'Central Newfoundland'],
  ['10004', 'Labrador'],
  ['10005', 'Long Range Mountains'],
  ['10006', "St. John's East", "St. John's-Est"],
  ['10007', 'Terra Nova—The Peninsulas', 'Terra Nova—Les Péninsules'],
  ['11001', 'Cardigan'],
  ['11002', 'Charlottetown'],
  ['11003', 'Egmont'],
  ['11004', 'Malpeque'],
  ['12001', 'Acadie—Annapolis'],
  ['12002', 'Cape Breton—Canso—Antigonish'],
  ['12003', 'Central Nova', 'Nova-Centre'],
  ['12004', 'Cumberland—Colchester'],
  ['12005', 'Dartmouth—Cole Harbour'],
  ['12006', 'Halifax'],
  ['12007', 'Halifax West', 'Halifax-Ouest'],
  ['12008', 'Kings—Hants'],
  ['12009', 'Sackville—Bedford—Preston'],
  ['12010', 'South Shore—St. Margarets'],
  ['12011', 'Sydney—Glace Bay'],
  ['13001', 'Acadie—Bathurst'],
  ['13002', 'Beauséjour'],
  ['13003', 'Fredericton—Oromocto'],
  ['13004', 'Fundy Royal'],
  ['13005', 'Madawaska—Restigouche'],
  ['13006', 'Miramichi—Grand Lake'],
  ['13007', 'Moncton—Dieppe'],
  ['13008', 'Saint John—Kennebecasis'],
  ['13009', 'Saint John—St. Croix'],
  ['13010', 'Tobique—Mactaquac'],
];
