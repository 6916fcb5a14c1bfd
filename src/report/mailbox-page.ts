import { languageOf, say, type Render, type Sentence } from '../language/sentence.js';
import { escapeHtml } from '../letters/escape-html.js';
import { shownMailbox, type ArrivedMail, type NamedMailbox } from '../messages/arrived-mail.js';
import { printable } from '../problems/visible.js';

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
details{border-top:1px solid #767676}
summary{display:grid;grid-template-columns:3.5rem minmax(0,1fr) minmax(0,1fr);gap:0 1rem;padding:.6rem 0;cursor:pointer}
summary span{overflow-wrap:anywhere}
summary strong{grid-column:2/-1;overflow-wrap:anywhere}
summary .number{grid-row:1/3;color:#595959}
details[open]>summary{background:#eef4f5}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:0 1rem;margin:.75rem 0}
dt{color:#595959}
dd{margin:0;overflow-wrap:anywhere}
pre{font:1rem/1.5 Georgia,serif;white-space:pre-wrap;overflow-wrap:anywhere;margin:1rem 0 2rem}
@media(max-width:36rem){summary{grid-template-columns:2.5rem minmax(0,1fr)}}`;

/**
 * A mailbox as a page that stands alone: a line for each message, which opens to its headers and its text. No script, nothing loaded.
 * Streams.
 *
 * @param count how many messages there are
 */
export async function* mailboxPage(
  mails: AsyncIterable<ArrivedMail>,
  count: number,
  render: Render,
): AsyncGenerator<string> {
  const shown = (text: Sentence): string => escapeHtml(render(text));
  const title = shown(say`Rehearsal: the letters as they arrived`);
  yield `<!doctype html>
<html lang="${languageOf(render)}">
<head>
<meta charset="utf-8"><meta name="generator" content="postbag">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${shown(say`Letters: ${count}. They arrived in a mailbox on this computer. None left it, and none counts as sent.`)}</p>
`;
  let number = 0;
  for await (const mail of mails) yield article(mail, ++number, shown);
  yield '</main>\n</body>\n</html>\n';
}

function article(mail: ArrivedMail, number: number, shown: (text: Sentence) => string): string {
  const people = (list: readonly NamedMailbox[]): string =>
    list.map((one) => escapeHtml(printable(shownMailbox(one)))).join(',<br>');
  const names = (list: readonly NamedMailbox[]): string =>
    escapeHtml(printable(list.map(({ name, address }) => name || address).join(', ')));
  const rows = [
    [shown(say`From`), people(mail.from)],
    [shown(say`Reply-To`), people(mail.replyTo)],
    [shown(say`To`), people(mail.to)],
    [shown(say`Cc`), people(mail.cc)],
    [shown(say`Subject`), escapeHtml(printable(mail.subject))],
    [shown(say`Attached`), mail.attached.map((name) => escapeHtml(printable(name))).join('<br>')],
  ]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`);
  return `<details${number === 1 ? ' open' : ''}>
<summary><span class="number">${number}</span><span>${names(mail.from)}</span><span>${names(mail.to)}</span><strong>${escapeHtml(printable(mail.subject))}</strong></summary>
<dl>
${rows.join('\n')}
</dl>
<pre>
${mail.text
  .split('\n')
  .map((line) => escapeHtml(printable(line)))
  .join('\n')}
</pre>
</details>
`;
}
