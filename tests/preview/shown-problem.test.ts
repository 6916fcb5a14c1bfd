import { expect, test } from 'vitest';
import { readFrench } from '../../src/language/french.js';
import { say } from '../../src/language/sentence.js';
import { shownProblem } from '../../src/preview/shown-problem.js';
import { Problem } from '../../src/problems/problem.js';
import { withCalls } from '../../src/terminal/command-line.js';

test('the page names commands in both languages as they work where it is served', async () => {
  const problem = new Problem({
    code: 'rehearsal-missing',
    message: say`There is no rehearsal to show.`,
    hint: say`Make one: postbag rehearse`,
  });
  const french = await readFrench();
  const called = withCalls(String, () => 'npx postbag', ['rehearse']);
  const hints = [shownProblem(problem, french, called).hint, shownProblem(problem, french).hint];
  expect(hints).toEqual([
    {
      en: 'Make one: npx postbag rehearse',
      fr: french(say`Make one: postbag rehearse`).replace('postbag', 'npx postbag'),
    },
    { en: 'Make one: postbag rehearse', fr: french(say`Make one: postbag rehearse`) },
  ]);
});
