import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Campaign } from '../../campaign/campaign.js';
import { ridings } from '../../districts/riding.js';
import { readText } from '../../files.js';
import { inLanguage, languages, type Language } from '../../language/language.js';
import { escapeHtml } from '../../letters/escape-html.js';
import type { LetterGroup } from '../../outbox/plan/planned-letter.js';
import { packageFile } from '../../package-files.js';
import type { KnownMembers, MemberLetter } from './member-letters.js';
import { pageLetter, pageMemberLetter, Texts } from './page-letter.js';
import { pageWords } from './words.js';

/** What an action page offers. */
export interface ActionPageOptions {
  readonly campaign: Campaign;
  /** The letters, a group for each language and set of addressees. */
  readonly groups: readonly LetterGroup[];
  /** The words that a visitor agrees to when she asks the campaign to send the letter; without them the page does not offer it. */
  readonly consent: string | undefined;
  /** Letters to the visitor's own member, for which the page asks the service; `undefined` where there are none. */
  readonly member: MemberSearch | undefined;
}

/** What the page needs to find a member. */
interface MemberSearch {
  readonly known: KnownMembers;
  readonly letters: readonly MemberLetter[];
  /** Address of the Represent service. */
  readonly represent: string;
}

/**
 * The whole page: one file that loads nothing, keeps nothing, and sends nothing by itself. With `member` it asks the Represent service for
 * a visitor's member when she presses a button; no other address can be reached from it.
 */
export async function actionPage(options: ActionPageOptions): Promise<string> {
  const { campaign, groups, member } = options;
  const [page, finder, style] = await Promise.all([shipped('page.js'), shipped('find-member.js'), shipped('page.css')]);
  const script = `${member === undefined ? '' : finder}${page}`;
  const templates = [...groups, ...(member?.letters ?? [])].map(({ template }) => template);
  const spoken = languages.filter((language) => templates.some((template) => template.language === language));
  const usual = campaign.defaultLanguage;
  const language = spoken.includes(usual) ? usual : (spoken[0] ?? usual);
  return document({ ...options, spoken, language, script, style });
}

/** What the document is made of. */
interface DocumentOptions extends ActionPageOptions {
  /** The languages of the letters, and the one in which the page opens. */
  readonly spoken: readonly Language[];
  readonly language: Language;
  readonly script: string;
  readonly style: string;
}

/** The letters and words that the page's script shows. */
function dataOf({ campaign, groups, consent, member, spoken, language }: DocumentOptions) {
  const texts = new Texts();
  const letters = Object.fromEntries(
    spoken.map((one) => [
      one,
      [
        ...groups.filter(({ template }) => template.language === one).map((group) => pageLetter(group, texts)),
        ...(member?.letters ?? [])
          .filter(({ template }) => template.language === one)
          .map((letter) => pageMemberLetter(letter, texts)),
      ],
    ]),
  );
  return {
    language,
    campaign: campaign.id,
    titles: Object.fromEntries(spoken.map((one) => [one, inLanguage(campaign.title, one) ?? campaign.id])),
    letters,
    texts: texts.all(),
    member: member && searchData(member),
    copy: campaign.copies.campaign,
    words: Object.fromEntries(spoken.map((one) => [one, pageWords[one]])),
    consent: Object.fromEntries(spoken.map((one) => [one, consent ?? ''])),
    sendTo: campaign.from,
  };
}

/** Data as JSON in a script element: only its closing tag ends that, and nothing else is read in it. */
function inScript(data: object): string {
  return JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** What the browser lets the page do: run this script, use this style, and ask the service for a member. */
function policyOf({ script, style, member }: DocumentOptions): string {
  const connect = member === undefined ? '' : ` connect-src ${new URL(member.represent).origin};`;
  return `default-src 'none'; script-src '${digestOf(script)}'; style-src '${digestOf(style)}';${connect} base-uri 'none'; form-action 'none'`;
}

function document(options: DocumentOptions): string {
  const { campaign, groups, consent, member, spoken, language, script, style } = options;
  const data = dataOf(options);
  const severalLetters = (data.letters[language] ?? []).length > 1;
  const canMail =
    member !== undefined || groups.some(({ addressees }) => addressees.to.some(({ email }) => email !== undefined));
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(options)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(data.titles[language] ?? campaign.id)}</title>
<style>${style}</style>
</head>
<body>
<main>
${spoken.length > 1 ? languageButtons(spoken) : ''}<h1 data-title></h1>
<div class="two">
<div class="screen">
<p data-words="about"></p>
<p data-words="${member === undefined ? 'privacy' : 'privacyFind'}"></p>
<form id="form" novalidate autocomplete="on" aria-labelledby="you">
<h2 id="you" data-words="you"></h2>
${severalLetters ? '<div class="field"><label for="letter" data-words="letter"></label><select id="letter"></select></div>\n' : ''}${input('first', 'given-name')}
${input('last', 'family-name')}
${input('city', 'address-level2')}
${input('code', 'postal-code')}
${member === undefined ? '' : findMember}<div class="field" id="note-field"><label for="note" data-words="note"></label><textarea id="note" dir="auto" maxlength="5000" aria-describedby="note-hint"></textarea><p id="note-hint" data-words="noteHint"></p></div>
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
<script type="application/json" id="letter-data">${inScript(data)}</script>
<script>${script}</script>
</body>
</html>
`;
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

const findMember = `<div class="field" id="member">
<button type="button" id="find" data-words="find" aria-describedby="find-hint"></button>
<p id="find-hint" data-words="findHint"></p>
<p id="found" role="status"></p>
<div id="which-field" class="field" hidden><label for="which" data-words="which"></label><select id="which"></select></div>
<details id="by-hand"><summary data-words="byHand"></summary>
<div class="field"><label for="riding" data-words="riding"></label><select id="riding"></select></div>
<div class="field"><label for="member-first" data-words="memberFirst"></label><input id="member-first" autocomplete="off" dir="auto" maxlength="100"></div>
<div class="field"><label for="member-last" data-words="memberLast"></label><input id="member-last" autocomplete="off" dir="auto" maxlength="100"></div>
<div class="field"><label for="member-email" data-words="memberEmail"></label><input id="member-email" type="email" autocomplete="off" maxlength="200"></div>
</details>
</div>
`;

/** What the page needs to understand the service's answer. */
function searchData({ known, represent }: MemberSearch) {
  return {
    service: represent.replace(/\/+$/, ''),
    ridings: ridings.map(({ number, name }) => (name.en === name.fr ? [number, name.en] : [number, name.en, name.fr])),
    ...known,
  };
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

async function shipped(name: string): Promise<string> {
  return readText(fileURLToPath(packageFile(`exports/action-page/${name}`)));
}
