import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** A message as Python's strictest parser understands it. */
export interface PythonMail {
  readonly subject: string;
  /** `[name, address]` of each. */
  readonly from: readonly (readonly [string, string])[];
  readonly to: readonly (readonly [string, string])[];
  readonly cc: readonly (readonly [string, string])[];
  readonly replyTo: readonly (readonly [string, string])[];
  readonly date: string;
  readonly types: readonly string[];
  readonly text: string;
  readonly html: string;
}

// `raise_on_defect` ends the program at the first thing that is not as the standards say; defects of single headers are only listed.
const program = `
import sys, json, base64, email, email.policy
policy = email.policy.SMTP.clone(raise_on_defect=True)
for line in sys.stdin:
    m = email.message_from_bytes(base64.b64decode(line), policy=policy)
    for name, value in m.items():
        if value.defects: raise ValueError((name, str(value), value.defects))
    people = lambda name: [[a.display_name, a.addr_spec] for a in m[name].addresses] if m[name] else []
    print(json.dumps({
        'subject': m['subject'], 'from': people('from'), 'to': people('to'), 'cc': people('cc'), 'replyTo': people('reply-to'),
        'date': m['date'].datetime.isoformat(), 'types': [p.get_content_type() for p in m.walk()],
        'text': m.get_body(('plain',)).get_payload(decode=True).decode(), 'html': m.get_body(('html',)).get_payload(decode=True).decode(),
    }))
`;

/** Reads messages with Python's email package, which must be there; rejects with its complaint at the first defect. */
export async function readWithPython(messages: readonly Buffer[]): Promise<readonly PythonMail[]> {
  const python = spawn('python3', ['-c', program]);
  const ended = new Promise<number | null>((resolve, reject) => python.on('error', reject).on('close', resolve));
  python.stdin.end(messages.map((message) => `${message.toString('base64')}\n`).join(''));
  const [code, said, complaint] = await Promise.all([ended, text(python.stdout), text(python.stderr)]);
  if (code !== 0) throw new Error(complaint);
  // The program above prints one object of this shape for each message.
  return said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PythonMail);
}
