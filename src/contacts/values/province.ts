import { plainHeader } from '../headers/plain-header.js';

/** The words people use for provinces and territories, in plain form. */
const words: Readonly<Record<string, string>> = {
  ON: 'on|ont|ontario|onatrio|ca on',
  QC: 'qc|quebec|pq|p q|que|province de quebec|q c|ca qc',
  BC: 'bc|b c|british columbia|colombie britannique|c b|cb|ca bc',
  AB: 'ab|alberta|alta|alb|ca ab',
  MB: 'mb|manitoba|man|ca mb',
  SK: 'sk|saskatchewan|sask|ca sk',
  NS: 'ns|n s|nova scotia|nouvelle ecosse|n e|ca ns',
  NB: 'nb|n b|new brunswick|nouveau brunswick|ca nb',
  NL: 'nl|n l|newfoundland|newfoundland and labrador|newfoundland labrador|newfoundland & labrador|terre neuve|terre neuve et labrador|nfld|nf|t n l|ca nl',
  PE: 'pe|pei|p e i|prince edward island|ile du prince edouard|i p e|ipe|l ile du prince edouard|ca pe',
  YT: 'yt|yukon|yukon territory|territoire du yukon|yn|yk|ca yt',
  NT: 'nt|nwt|n w t|northwest territories|territoires du nord ouest|t n o|tno|ca nt',
  NU: 'nu|nunavut|nvt|ca nu',
};

const codes: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([code, names]) => names.split('|').map((name) => [name, code])),
);

/** The two-letter code of a province or territory from the words people use, English or French; `undefined` for others. */
export const provinceCode = (typed: string): string | undefined => codes.get(plainHeader(typed));
