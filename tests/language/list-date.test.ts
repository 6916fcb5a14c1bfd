import { expect, test } from 'vitest';
import { dateOrder, listDate, type DateOrder, type ListDate } from '../../src/language/list-date.js';

test.each<[string, ListDate]>([
  ['2018-06-26', '2018-06-26'],
  ['2018/6/26', '2018-06-26'],
  ['2018-06-26 14:03:22', '2018-06-26'],
  ['2018/06/26 3:04:05 PM EST', '2018-06-26'],
  ['2018/06/26 11:04:05 p.m. UTC−4', '2018-06-26'],
  ['6/26/2018 14:03:22', '2018-06-26'],
  ['26/06/2018 14:03:22', '2018-06-26'],
  ['26.06.2018', '2018-06-26'],
  ['6/6/2018', '2018-06-06'],
  ['6/7/2018', 'unclear'],
  ['06-07-2018 9:00', 'unclear'],
  ['2018-06-27T02:00:00Z', '2018-06-26'],
  ['2018-06-27T02:00:00.000Z', '2018-06-26'],
  ['2018-06-27T12:00:00+00:00', '2018-06-27'],
  ['2018-06-26T23:30:00-0400', '2018-06-26'],
  ['2018-06-27T00:30:00-02', '2018-06-26'],
  ['2018-06-27 02:00:00 UTC', '2018-06-26'],
  ['2018-06-27T02:00:00', '2018-06-27'],
  ['2018-06-27T00:00:00Z', undefined],
  ['26 juin 2018', '2018-06-26'],
  ['26\u00A0juin\u00A02018', '2018-06-26'],
  ['le 1er juin 2018', '2018-06-01'],
  ['Le mardi 26 juin 2018 à 14 h 05', '2018-06-26'],
  ['1ᵉʳ août 2018', '2018-08-01'],
  ['31 DÉC. 2018', '2018-12-31'],
  ['June 26, 2018', '2018-06-26'],
  ['June 26 2018', '2018-06-26'],
  ['Jun 26th, 2018, 3:04 PM', '2018-06-26'],
  ['Tuesday, June 26, 2018 at 3 pm', '2018-06-26'],
  ['26 June 2018', '2018-06-26'],
  ['26-Jun-2018', '2018-06-26'],
  ['２０１８-06-26', '2018-06-26'],
  ['26/06/18', undefined],
  ['31/06/2018', undefined],
  ['2018-02-30', undefined],
  ['13/13/2018', undefined],
  ['26 juin', undefined],
  ['juin 2018', undefined],
  ['26 juinn 2018', undefined],
  ['2018-06-26 25:00', undefined],
  ['2018-06-26 13:00 PM', undefined],
  ['2018-06-26, 2019-01-01', undefined],
  ['26 juin 2018 ou 2019', undefined],
  ['43277', undefined],
  ['', undefined],
])('%s in a list is %s', (text, date) => {
  expect(listDate(text, undefined, 'America/Toronto')).toBe(date);
});

test.each<[string, DateOrder, ListDate]>([
  ['6/7/2018', 'day-first', '2018-07-06'],
  ['6/7/2018', 'month-first', '2018-06-07'],
  ['26/6/2018', 'month-first', '2018-06-26'],
  ['2018-06-07', 'day-first', '2018-06-07'],
])('%s, %s, is %s', (text, order, date) => {
  expect(listDate(text, order)).toBe(date);
});

test.each<[readonly string[], DateOrder | undefined]>([
  [['6/7/2018', '26/6/2018'], 'day-first'],
  [['6/7/2018', '6/26/2018 10:00'], 'month-first'],
  [['6/26/2018', '26/6/2018'], undefined],
  [['6/7/2018', '6/6/2018', '26 juin 2018', '2018-06-26', 'soon'], undefined],
  [[], undefined],
])('the order of %s', (texts, order) => {
  expect(dateOrder(texts)).toBe(order);
});
