import { spawnSync } from 'node:child_process';

/** Whether mailmerge, the Python program (pip install mailmerge), is here: it is measured where it is. */
export function hasMailmerge(): boolean {
  return spawnSync('mailmerge', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** What mailmerge is given, by name: its template of text and HTML, and its server. It takes the list as it is. */
export function mailmergeFiles(body: readonly string[], port: number): Readonly<Record<string, string>> {
  const words = ['Dear Minister,', ...body, 'Yours sincerely,', '{{full_name}}'].map((one) =>
    one.replaceAll('{{full_name}}', '{{first_name}} {{last_name}}'),
  );
  return {
    'mailmerge_template.txt': `TO: minister@gov.example.net
FROM: {{first_name}} {{last_name}} via Clean Skies <letters@campaign.example.org>
REPLY-TO: {{email}}
SUBJECT: Open the no-fly list
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="boundary"

This is a message in two forms.

--boundary
Content-Type: text/plain; charset=utf-8

${words.join('\n\n')}

--boundary
Content-Type: text/html; charset=utf-8

${words.map((one) => `<p>${one}</p>`).join('\n')}

--boundary--
`,
    'mailmerge_server.conf': `[smtp_server]\nhost = 127.0.0.1\nport = ${port}\nsecurity = Never\nusername =\n`,
  };
}

/** Its words: `send` for a mail server, else what it would send goes to standard output. */
export function mailmergeWords(list: string, send: boolean): readonly string[] {
  return [...(send ? ['--no-dry-run'] : ['--dry-run', '--output-format', 'raw']), '--no-limit', '--database', list];
}
