import type { RidingRow } from './riding-row.js';

/**
 * Federal ridings of British Columbia, Yukon, the Northwest Territories and Nunavut:
 * number, English name, and the French one where it differs.
 *
 * Source: opencivicdata/ocd-division-ids, ca_federal_electoral_districts-2023.csv (representation order of 2023, valid from
 * 2024-04-23), CC0 1.0; a stray blank in the name of 24020 is taken out.
 */
export const westAndNorth: readonly RidingRow[] = [
  ['59001', 'Abbotsford—South Langley', 'Abbotsford—Langley-Sud'],
  ['59002', 'Burnaby Central'],
  ['59003', 'Burnaby North—Seymour', 'Burnaby-Nord—Seymour'],
  ['59004', 'Cariboo—Prince George'],
  ['59005', 'Chilliwack—Hope'],
  ['59006', 'Cloverdale—Langley City'],
  ['59007', 'Columbia—Kootenay—Southern Rockies'],
  ['59008', 'Coquitlam—Port Coquitlam'],
  ['59009', 'Courtenay—Alberni'],
  ['59010', 'Cowichan—Malahat—Langford'],
  ['59011', 'Delta'],
  ['59012', 'Esquimalt—Saanich—Sooke'],
  ['59013', 'Fleetwood—Port Kells'],
  ['59014', 'Kamloops—Shuswap—Central Rockies'],
  ['59015', 'Kamloops—Thompson—Nicola'],
  ['59016', 'Kelowna'],
  ['59017', 'Langley Township—Fraser Heights'],
  ['59018', 'Mission—Matsqui—Abbotsford'],
  ['59019', 'Nanaimo—Ladysmith'],
  ['59020', 'New Westminster—Burnaby—Maillardville'],
  ['59021', 'North Island—Powell River'],
  ['59022', 'North Vancouver—Capilano'],
  ['59023', 'Okanagan Lake West—South Kelowna', 'Okanagan Lake Ouest—Kelowna-Sud'],
  ['59024', 'Pitt Meadows—Maple Ridge'],
  ['59025', 'Port Moody—Coquitlam'],
  ['59026', 'Prince George—Peace River—Northern Rockies'],
  ['59027', 'Richmond Centre—Marpole', 'Richmond-Centre—Marpole'],
  ['59028', 'Richmond East—Steveston', 'Richmond-Est—Steveston'],
  ['59029', 'Saanich—Gulf Islands'],
  ['59030', 'Similkameen—South Okanagan—West Kootenay', 'Similkameen—Okanagan-Sud—Kootenay-Ouest'],
  ['59031', 'Skeena—Bulkley Valley'],
  ['59032', 'South Surrey—White Rock', 'Surrey-Sud—White Rock'],
  ['59033', 'Surrey Centre', 'Surrey-Centre'],
  ['59034', 'Surrey Newton'],
  ['59035', 'Vancouver Centre', 'Vancouver-Centre'],
  ['59036', 'Vancouver East', 'Vancouver-Est'],
  ['59037', 'Vancouver Fraserview—South Burnaby', 'Vancouver Fraserview—Burnaby-Sud'],
  ['59038', 'Vancouver Granville'],
  ['59039', 'Vancouver Kingsway'],
  ['59040', 'Vancouver Quadra'],
  ['59041', 'Vernon—Lake Country—Monashee'],
  ['59042', 'Victoria'],
  ['59043', 'West Vancouver—Sunshine Coast—Sea to Sky Country'],
  ['60001', 'Yukon'],
  ['61001', 'Northwest Territories', 'Territoires du Nord-Ouest'],
  ['62001', 'Nunavut'],
];
