import { expect, test } from 'vitest';
import { remarkKinds } from '../../src/contacts/remark-kinds.js';
import { labels as english } from '../../src/preview/page/labels-en.js';
import { labels as french } from '../../src/preview/page/labels-fr.js';
import { whilePlanning, withoutMember } from '../../src/report/left-out.js';

test('the page has words for every reason of a row that is left out or remarked on', () => {
  const codes = [...remarkKinds.keys(), ...withoutMember.keys(), ...whilePlanning.keys()];
  for (const { remarks } of [english, french]) expect(codes.filter((code) => remarks[code] === undefined)).toEqual([]);
});
