import { expect, test } from 'vitest';
import { closing } from '../../src/decision-makers/closing.js';
import { styles } from '../../src/decision-makers/forms/form-of-address.js';
import { salutation } from '../../src/decision-makers/salutation.js';
import { fullName } from '../../src/decision-makers/wording.js';
import { decisionMaker } from './decision-maker.js';

/** Office and gender | first line of the address block | salutation | bare, with a colon. */
const ENGLISH = `
governor-general feminine | Her Excellency the Right Honourable Robin Roy | Your Excellency, | Your Excellency:
governor-general masculine | His Excellency the Right Honourable Robin Roy | Your Excellency, | Your Excellency:
governor-general neutral | The Right Honourable Robin Roy | Your Excellency, | Your Excellency:
prime-minister feminine | The Right Honourable Robin Roy | Dear Prime Minister Roy, | Dear Prime Minister:
prime-minister masculine | The Right Honourable Robin Roy | Dear Prime Minister Roy, | Dear Prime Minister:
prime-minister neutral | The Right Honourable Robin Roy | Dear Prime Minister Roy, | Dear Prime Minister:
chief-justice feminine | The Right Honourable Robin Roy | Dear Chief Justice Roy, | Dear Chief Justice:
chief-justice masculine | The Right Honourable Robin Roy | Dear Chief Justice Roy, | Dear Chief Justice:
chief-justice neutral | The Right Honourable Robin Roy | Dear Chief Justice Roy, | Dear Chief Justice:
speaker feminine | The Honourable Robin Roy | Dear Madam Speaker, | Dear Madam Speaker:
speaker masculine | The Honourable Robin Roy | Dear Mr. Speaker, | Dear Mr. Speaker:
speaker neutral | The Honourable Robin Roy | Dear Speaker Roy, | Dear Speaker:
minister feminine | The Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
minister masculine | The Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
minister neutral | The Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
minister-senator feminine | Senator the Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
minister-senator masculine | Senator the Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
minister-senator neutral | Senator the Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
opposition-leader feminine | Ms. Robin Roy | Dear Ms. Roy, | Dear Ms. Roy:
opposition-leader masculine | Mr. Robin Roy | Dear Mr. Roy, | Dear Mr. Roy:
opposition-leader neutral | Robin Roy | Dear Robin Roy, | Dear Robin Roy:
lieutenant-governor feminine | Her Honour the Honourable Robin Roy | Your Honour, | Your Honour:
lieutenant-governor masculine | His Honour the Honourable Robin Roy | Your Honour, | Your Honour:
lieutenant-governor neutral | The Honourable Robin Roy | Your Honour, | Your Honour:
former-prime-minister feminine | The Right Honourable Robin Roy | Dear Ms. Roy, | Dear Ms. Roy:
former-prime-minister masculine | The Right Honourable Robin Roy | Dear Mr. Roy, | Dear Mr. Roy:
former-prime-minister neutral | The Right Honourable Robin Roy | Dear Robin Roy, | Dear Robin Roy:
former-minister feminine | The Honourable Robin Roy | Dear Ms. Roy, | Dear Ms. Roy:
former-minister masculine | The Honourable Robin Roy | Dear Mr. Roy, | Dear Mr. Roy:
former-minister neutral | The Honourable Robin Roy | Dear Robin Roy, | Dear Robin Roy:
premier feminine | The Honourable Robin Roy | Dear Premier Roy, | Dear Premier:
premier masculine | The Honourable Robin Roy | Dear Premier Roy, | Dear Premier:
premier neutral | The Honourable Robin Roy | Dear Premier Roy, | Dear Premier:
commissioner feminine | The Honourable Robin Roy | Dear Commissioner Roy, | Dear Commissioner:
commissioner masculine | The Honourable Robin Roy | Dear Commissioner Roy, | Dear Commissioner:
commissioner neutral | The Honourable Robin Roy | Dear Commissioner Roy, | Dear Commissioner:
chief feminine | Chief Robin Roy | Dear Chief Roy, | Dear Chief:
chief masculine | Chief Robin Roy | Dear Chief Roy, | Dear Chief:
chief neutral | Chief Robin Roy | Dear Chief Roy, | Dear Chief:
judge feminine | The Honourable Robin Roy | Dear Justice Roy, | Dear Justice:
judge masculine | The Honourable Robin Roy | Dear Justice Roy, | Dear Justice:
judge neutral | The Honourable Robin Roy | Dear Justice Roy, | Dear Justice:
senator feminine | The Honourable Robin Roy, Senator | Dear Senator Roy, | Dear Senator:
senator masculine | The Honourable Robin Roy, Senator | Dear Senator Roy, | Dear Senator:
senator neutral | The Honourable Robin Roy, Senator | Dear Senator Roy, | Dear Senator:
member feminine | Ms. Robin Roy | Dear Ms. Roy, | Dear Ms. Roy:
member masculine | Mr. Robin Roy | Dear Mr. Roy, | Dear Mr. Roy:
member neutral | Robin Roy | Dear Robin Roy, | Dear Robin Roy:
provincial-minister feminine | The Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
provincial-minister masculine | The Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
provincial-minister neutral | The Honourable Robin Roy | Dear Minister Roy, | Dear Minister:
legislature-member feminine | Ms. Robin Roy | Dear Ms. Roy, | Dear Ms. Roy:
legislature-member masculine | Mr. Robin Roy | Dear Mr. Roy, | Dear Mr. Roy:
legislature-member neutral | Robin Roy | Dear Robin Roy, | Dear Robin Roy:
mayor feminine | Her Worship Robin Roy | Dear Mayor Roy, | Dear Mayor:
mayor masculine | His Worship Robin Roy | Dear Mayor Roy, | Dear Mayor:
mayor neutral | Mayor Robin Roy | Dear Mayor Roy, | Dear Mayor:
councillor feminine | Councillor Robin Roy | Dear Councillor Roy, | Dear Councillor:
councillor masculine | Councillor Robin Roy | Dear Councillor Roy, | Dear Councillor:
councillor neutral | Councillor Robin Roy | Dear Councillor Roy, | Dear Councillor:
person feminine | Ms. Robin Roy | Dear Ms. Roy, | Dear Ms. Roy:
person masculine | Mr. Robin Roy | Dear Mr. Roy, | Dear Mr. Roy:
person neutral | Robin Roy | Dear Robin Roy, | Dear Robin Roy:
`;

test('every office is addressed in English as the state does, for each gender and where none is given', () => {
  const rows = styles.flatMap((style) =>
    (['feminine', 'masculine', undefined] as const).map((gender) => {
      const person = decisionMaker({ style, gender });
      const bare = salutation([person], 'en', { bare: true, end: 'colon' });
      return [`${style} ${gender ?? 'neutral'}`, fullName(person, 'en'), salutation([person], 'en'), bare].join(' | ');
    }),
  );
  expect(`\n${rows.join('\n')}\n`).toBe(ENGLISH);
  expect(new Set(styles.map((style) => closing([decisionMaker({ style })], 'en')))).toEqual(
    new Set(['Yours sincerely,']),
  );
});
