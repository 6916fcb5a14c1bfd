import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Campaign } from '../../campaign/campaign.js';
import { nameAndTitle } from '../../decision-makers/address-block.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import { readText } from '../../files.js';
import { inLanguage, languages, type Language } from '../../language/language.js';
import { escapeHtml } from '../../letters/escape-html.js';
import type { LetterGroup } from '../../outbox/planned-letter.js';
import { packageFile } from '../../package-files.js';
import { letterForm, type LetterForm } from './letter-pieces.js';
import { pageWords } from './words.js';

/** What an action page offers. */
export interface ActionPageOptions {
  readonly campaign: Campaign;
  /** The letters, a group for each language and set of addressees. */
  readonly groups: readonly LetterGroup[];
  /** The words that a visitor agrees to when she asks the campaign to send the letter; without them the page does not offer it. */
  readonly consent: string | undefined;
}

/** A letter as the page has it. */
interface PageLetter {
  readonly title: string;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly with: LetterForm;
  readonly without: LetterForm;
}

interface Person {
  readonly name: string;
  readonly email?: string | undefined;
}

/** The whole page: one file that loads nothing, keeps nothing, and sends nothing by itself. */
export async function actionPage({ campaign, groups, consent }: ActionPageOptions): Promise<string> {
  const [script, style] = await Promise.all([shipped('page.js'), shipped('page.css')]);
  const spoken = languages.filter((language) => groups.some(({ template }) => template.language === language));
  const language = spoken.includes(campaign.defaultLanguage) ? campaign.defaultLanguage : spoken[0]!; // there is a letter
  const letters = Object.fromEntries(
    spoken.map((one) => [one, groups.filter(({ template }) => template.language === one).map(pageLetter)]),
  );
  const titles = Object.fromEntries(spoken.map((one) => [one, inLanguage(campaign.title, one) ?? campaign.id]));
  const data = {
    language,
    campaign: campaign.id,
    titles,
    letters,
    copy: campaign.copies.campaign,
    words: Object.fromEntries(spoken.map((one) => [one, pageWords[one]])),
    consent: Object.fromEntries(spoken.map((one) => [one, consent ?? ''])),
    sendTo: campaign.from,
  };
  // In a script element nothing ends it but its closing tag, and nothing else is read in it.
  const json = JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  const policy = `default-src 'none'; script-src '${digestOf(script)}'; style-src '${digestOf(style)}'; base-uri 'none'; form-action 'none'`;
  const first = (letters[language] ?? []).length > 1;
  const canMail = groups.some(({ addressees }) => addressees.to.some(({ email }) => email !== undefined));
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(titles[language] ?? campaign.id)}</title>
<style>${style}</style>
</head>
<body>
<main>
${spoken.length > 1 ? languageButtons(spoken) : ''}<h1 data-title></h1>
<div class="two">
<div class="screen">
<p data-words="about"></p>
<p data-words="privacy"></p>
<form id="form" novalidate autocomplete="on" aria-labelledby="you">
<h2 id="you" data-words="you"></h2>
${first ? '<div class="field"><label for="letter" data-words="letter"></label><select id="letter"></select></div>\n' : ''}${input('first', 'given-name')}
${input('last', 'family-name')}
${input('city', 'address-level2')}
${input('code', 'postal-code')}
<div class="field"><label for="note" data-words="note"></label><textarea id="note" dir="auto" maxlength="5000" aria-describedby="note-hint"></textarea><p id="note-hint" data-words="noteHint"></p></div>
</form>
</div>
<section aria-labelledby="yours">
<h2 id="yours" class="screen" data-words="yours"></h2>
<div id="shown" lang="${language}">
<dl>
<div><dt data-words="to"></dt><dd id="shown-to"></dd></div>
<div id="cc-row"><dt data-words="cc"></dt><dd id="shown-cc"></dd></div>
<div><dt data-words="subject"></dt><dd><bdi id="shown-subject"></bdi></dd></div>
</dl>
<p id="shown-text" dir="auto"></p>
</div>
<div class="screen">
${buttons(canMail)}
<p id="status" role="status"></p>
${consent === undefined ? '' : sendForMe}</div>
</section>
</div>
</main>
<script type="application/json" id="letter-data">${json}</script>
<script>${script}</script>
</body>
</html>
`;
}

function pageLetter(group: LetterGroup): PageLetter {
  const { language } = group.template;
  const person = (one: DecisionMaker): Person => ({ name: nameAndTitle(one, language), email: one.email });
  const { to, cc } = group.addressees;
  const form = letterForm(group, false);
  const subject = form.subject.filter((piece) => typeof piece === 'string').join('…');
  return {
    title: `${subject} – ${to.map(({ lastName }) => lastName).join(', ')}`,
    to: to.map(person),
    cc: cc.map(person),
    with: letterForm(group, true),
    without: form,
  };
}

function languageButtons(spoken: readonly Language[]): string {
  const names: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };
  const each = spoken.map(
    (one) => `<button type="button" lang="${one}" data-language="${one}" aria-pressed="false">${names[one]}</button>`,
  );
  return `<div class="screen">${each.join('')}</div>\n`;
}

function input(id: string, complete: string): string {
  return `<div class="field"><label for="${id}" data-words="${id}"></label><input id="${id}" autocomplete="${complete}" dir="auto" maxlength="100" required aria-invalid="false" aria-describedby="${id}-error"><p id="${id}-error" class="error"></p></div>`;
}

function buttons(canMail: boolean): string {
  const button = (name: string, kind = ''): string =>
    `<button type="button"${kind} data-do="${name}" data-words="${name}"></button>`;
  const mail = [button('program', ' class="first"'), button('gmail'), button('outlook')].join('\n');
  const others = ['copy', 'download', 'print'].map((name) => button(name)).join('\n');
  return canMail ? `${mail}\n${others}` : `<p data-words="noAddress"></p>\n${others}`;
}

const sendForMe = `<div class="send">
<h2 data-words="forMe"></h2>
<p data-words="forMeHint"></p>
<label class="agree" for="agree"><input type="checkbox" id="agree" aria-invalid="false" aria-describedby="agree-error"><span data-consent></span></label>
<p id="agree-error" class="error"></p>
<button type="button" data-do="send" data-words="send"></button>
</div>
`;

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

async function shipped(name: string): Promise<string> {
  return readText(fileURLToPath(packageFile(`exports/action-page/${name}`)));
}
