import { expect, test } from 'vitest';
import { addressBlock, copyLines } from '../../src/decision-makers/address-block.js';
import { closing } from '../../src/decision-makers/closing.js';
import { holderOn } from '../../src/decision-makers/holder.js';
import { readHoldings } from '../../src/decision-makers/read-holdings.js';
import { salutation } from '../../src/decision-makers/salutation.js';
import type { Language } from '../../src/language/language.js';
import type { LocalDate } from '../../src/language/local-date.js';
import { placeAndDate } from '../../src/language/long-date.js';
import { campaignFolder } from './campaign-folder.js';

const HOLDINGS = `office,title_en,title_fr,style,first_name,last_name,gender,email,postal_address,since,until,acting
prime-minister,Prime Minister of Canada,Premier ministre du Canada,prime-minister,Justin,Trudeau,masculine,,"Office of the Prime Minister and Privy Council / 80 Wellington St, Ottawa, Ontario / K1A 0A2",2015-11-04,2025-03-14,
prime-minister,Prime Minister of Canada,Premier ministre du Canada,prime-minister,Mark,Carney,masculine,,,2025-03-14,,
public-safety,Minister of Public Safety and Emergency Preparedness,Ministre de la Sécurité publique et de la Protection civile,minister,Ralph,Goodale,masculine,ralph.goodale@parl.gc.ca,"House of Commons / Ottawa, Ontario / K1A 0A6",2015-11-04,2019-11-20,
public-safety,Minister of Public Safety and Emergency Preparedness,Ministre de la Sécurité publique et de la Protection civile,minister,Bill,Blair,masculine,,,2019-11-20,2021-10-26,
public-safety,Minister of Public Safety,Ministre de la Sécurité publique,minister,Marco,Mendicino,masculine,,,2021-10-26,2023-07-26,
public-safety,Minister of Public Safety,Ministre de la Sécurité publique,minister,Dominic,LeBlanc,masculine,,,2023-07-26,2024-12-20,
public-safety,Minister of Public Safety,Ministre de la Sécurité publique,minister,David,McGuinty,masculine,,,2024-12-20,2025-05-13,
public-safety,Minister of Public Safety,Ministre de la Sécurité publique,minister,Gary,Anandasangaree,masculine,,,2025-05-13,,
immigration,"Minister of Immigration, Refugees and Citizenship","Ministre de l’Immigration, des Réfugiés et de la Citoyenneté",minister,Ahmed,Hussen,masculine,,,2017-01-10,2019-11-20,
immigration,"Minister of Immigration, Refugees and Citizenship","Ministre de l’Immigration, des Réfugiés et de la Citoyenneté",minister,Lena Metlege,Diab,feminine,,,2025-05-13,,
justice,Minister of Justice and Attorney General of Canada,Ministre de la Justice et procureure générale du Canada,minister,Jody,Wilson-Raybould,feminine,,,2015-11-04,2019-01-14,
justice,Minister of Justice and Attorney General of Canada,Ministre de la Justice et procureur général du Canada,minister,Sean,Fraser,masculine,,,2025-05-13,,
`;

/** What stands around the text of a letter to the prime minister and a minister, with copies to two. */
async function frame(date: LocalDate, language: Language): Promise<string> {
  const folder = await campaignFolder({ 'contacts/decision-makers.csv': HOLDINGS });
  const holdings = await readHoldings(folder, 'contacts/decision-makers.csv');
  const holders = (offices: readonly string[]) => offices.map((office) => holderOn(holdings, office, date));
  const to = holders(['prime-minister', 'public-safety']);
  return [
    placeAndDate('Ottawa', date, language),
    ...to.map((person) => addressBlock(person, language).join('\n')),
    salutation(to, language),
    closing(to, language),
    copyLines(holders(['immigration', 'justice']), language).join('\n'),
  ].join('\n\n');
}

test('the letter of 26 June 2018 is addressed as the one that was sent', async () => {
  expect(await frame('2018-06-26', 'en')).toBe(`Ottawa, June 26, 2018

The Right Honourable Justin Trudeau
Prime Minister of Canada
Office of the Prime Minister and Privy Council
80 Wellington St, Ottawa, Ontario
K1A 0A2

The Honourable Ralph Goodale
Minister of Public Safety and Emergency Preparedness
House of Commons
Ottawa, Ontario
K1A 0A6

Dear Prime Minister Trudeau and Minister Goodale,

Yours sincerely,

Cc: The Honourable Ahmed Hussen, Minister of Immigration, Refugees and Citizenship
The Honourable Jody Wilson-Raybould, Minister of Justice and Attorney General of Canada`);
});

test('the same letter in French', async () => {
  expect((await frame('2018-06-26', 'fr')).replaceAll('\u00A0', '_')).toBe(`Ottawa, le 26 juin 2018

Le très honorable Justin Trudeau
Premier ministre du Canada
Cabinet du premier ministre et Bureau du Conseil privé
80, rue Wellington, Ottawa (Ontario)
K1A 0A2

L’honorable Ralph Goodale
Ministre de la Sécurité publique et de la Protection civile
Chambre des communes
Ottawa (Ontario)
K1A 0A6

Monsieur le Premier Ministre, Monsieur le Ministre,

Je vous prie d’agréer, Monsieur le Premier Ministre, Monsieur le Ministre, l’expression de ma très haute considération.

c._c. L’honorable Ahmed Hussen, ministre de l’Immigration, des Réfugiés et de la Citoyenneté
L’honorable Jody Wilson-Raybould, ministre de la Justice et procureure générale du Canada`);
});

test('the same files on a later date give the holders of that date', async () => {
  expect(await frame('2026-11-22', 'en')).toBe(`Ottawa, November 22, 2026

The Right Honourable Mark Carney
Prime Minister of Canada
Office of the Prime Minister
80 Wellington Street
Ottawa ON  K1A 0A2

The Honourable Gary Anandasangaree
Minister of Public Safety
House of Commons
Ottawa ON  K1A 0A6

Dear Prime Minister Carney and Minister Anandasangaree,

Yours sincerely,

Cc: The Honourable Lena Metlege Diab, Minister of Immigration, Refugees and Citizenship
The Honourable Sean Fraser, Minister of Justice and Attorney General of Canada`);
});
