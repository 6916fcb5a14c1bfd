import type { Holding } from '../decision-makers/holding.js';
import { personName } from '../decision-makers/identity.js';
import { COLLEAGUE, officeForms, type OfficeForms } from '../decision-makers/office-forms.js';
import { languageOf, say, type Render, type Sentence, type Text } from '../language/sentence.js';
import { escapeHtml, shownHtml } from '../letters/escape-html.js';
import { printable, visible } from '../problems/visible.js';
import type { Style } from '../terminal/style.js';
import { wrap } from '../terminal/wrap.js';

/** What the genders are called on the sheet. */
const FOR: Readonly<Record<OfficeForms['gender'], Sentence>> = {
  feminine: say`for a woman`,
  masculine: say`for a man`,
  neutral: say`where the gender is not known`,
};

/** In which language the forms are, and for whom. */
function headingOf({ language, gender }: OfficeForms): Sentence {
  const whom = FOR[gender];
  return language === 'fr' ? say`French, ${whom}` : say`English, ${whom}`;
}

const withColleague = say`with ${personName(COLLEAGUE)}:`;

/** Every form of one office as text, to be proof-read. `end`: what English salutations end with; `columns`: width. */
export function officeSheet(
  holding: Holding,
  end: 'comma' | 'colon' | undefined,
  columns: number,
  style: Style,
): string {
  const indent = '      ';
  const blocks = officeForms(holding, end).map((forms) => {
    const lines = [
      ...forms.addressBlock,
      '',
      ...new Set([forms.salutation, forms.bare]),
      '',
      `${style.text(withColleague)} ${forms.together}`,
      '',
      ...new Set([forms.closing, forms.closingOfMany]),
    ];
    const wrapped = lines.flatMap((line) => (line === '' ? [''] : wrap(printable(line), columns - indent.length)));
    return [style.text(headingOf(forms)), '', ...wrapped.map((line) => (line === '' ? '' : `${indent}${line}`))].join(
      '\n',
    );
  });
  const { source } = holding.form;
  return [
    style.text(
      say`${style.strong(visible(holding.office))}: ${visible(personName(holding))}, form of address ${holding.form.style}`,
    ),
    ...(source === undefined ? [] : wrap(style.text(say`source: ${visible(source)}`), columns)),
    '',
    blocks.join('\n\n'),
  ].join('\n');
}

/** The same of several offices as a page that stands alone: no script, nothing loaded. */
export function officePage(
  holdings: readonly Holding[],
  end: 'comma' | 'colon' | undefined,
  heading: Text,
  text: Render,
): string {
  const title = text(heading);
  const sections = holdings.map((holding) => section(holding, officeForms(holding, end), text));
  return `<!doctype html>
<html lang="${languageOf(text)}">
<head>
<meta charset="utf-8"><meta name="generator" content="postbag">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.5 Georgia, serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h2 { margin: 2.5rem 0 0.25rem; border-top: 1px solid #767676; padding-top: 1rem; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
.source { margin: 0; color: #595959; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; }
article { border: 1px solid #767676; padding: 0.75rem 1rem; break-inside: avoid; }
article p { margin: 0 0 0.75rem; overflow-wrap: anywhere; }
.note { color: #595959; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${sections.join('\n')}
</body>
</html>
`;
}

function section(holding: Holding, all: readonly OfficeForms[], text: Render): string {
  const { form, office } = holding;
  const pairs = [...new Set(all.map(({ gender }) => gender))].map((gender) => {
    const both = all.filter((one) => one.gender === gender).map((one) => article(one, text));
    return `<h3>${escapeHtml(text(FOR[gender]))}</h3>\n<div class="pair">\n${both.join('\n')}\n</div>`;
  });
  return `<section>
<h2>${escapeHtml(visible(office))}: ${escapeHtml(visible(personName(holding)))}</h2>
<p class="source">${escapeHtml(text(about(form)))}</p>
${pairs.join('\n')}
</section>`;
}

function about({ style, source }: Holding['form']): Sentence {
  if (source === undefined) return say`Form of address ${style}. No source.`;
  return say`Form of address ${style}. Source: ${visible(source)}`;
}

function article(forms: OfficeForms, render: Render): string {
  const paragraph = (text: string, note?: string): string =>
    `<p>${note === undefined ? '' : `<span class="note">${escapeHtml(note)}</span> `}${shownHtml(printable(text))}</p>`;
  return `<article lang="${forms.language}">
<p>${forms.addressBlock.map((line) => shownHtml(printable(line))).join('<br>')}</p>
${[...new Set([forms.salutation, forms.bare])].map((text) => paragraph(text)).join('\n')}
${paragraph(forms.together, render(withColleague))}
${[...new Set([forms.closing, forms.closingOfMany])].map((text) => paragraph(text)).join('\n')}
</article>`;
}
