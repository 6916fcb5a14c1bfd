/** Every code that a complaint can carry, with its meaning in a few words. Codes are permanent: other programs rely on them. */
export const codes = {
  // files
  'file-missing': 'no such file',
  'file-unreadable': 'the file cannot be read',
  'file-is-folder': 'a file was expected, a folder was found',
  'file-unwritable': 'the file or folder cannot be written',
  'file-exists': 'the file or folder is already there',
  'disk-full': 'there is no room left on the disk',
  'file-special': 'a pipe or device stands where a file was expected',
  'file-not-text': 'the file is not text in UTF-8',
  'path-outside': 'the path leads out of its folder',
  // campaign
  'campaign-missing': 'no campaign.yaml in this folder',
  'campaign-empty': 'campaign.yaml says nothing',
  'campaign-syntax': 'campaign.yaml is not well-formed YAML',
  'campaign-key-unknown': 'campaign.yaml has a word that means nothing',
  'campaign-value-missing': 'campaign.yaml lacks a value that is needed',
  'campaign-value-invalid': 'a value in campaign.yaml cannot be used',
  'campaign-secret': 'a password stands in campaign.yaml',
  'smtp-url-invalid': 'the address of the mail server cannot be used',
  // command line
  usage: 'the command line is not understood',
  interrupted: 'stopped on request',
  // plan
  'letter-unknown': 'the campaign has no letter of that name',
  'value-empty': 'a value in a letter is empty for some supporters, and has nothing to fall back on',
  'nobody-to-write-for': 'no supporter is left to write for',
  // sending
  'not-ready': 'problems must be mended first',
  'smtp-missing': 'campaign.yaml does not say how letters leave',
  'confirmation-missing': 'nobody confirmed the sending',
  'confirmation-wrong': 'the number confirmed is not the number due',
  'approval-missing': 'campaign.yaml asks for an approval, and there is none',
  'approval-outdated': 'text, list or addressees changed since the approval',
  'test-to-official': 'a test must not go to a decision maker',
  // messages
  'header-unsafe': 'a value that no header may carry: a line break, a control character, or far too long',
  'address-unusable': 'not exactly one plain e-mail address',
  'addressee-without-address': 'a decision maker has no e-mail address',
  'dkim-key-unusable': 'the key for signing letters cannot be used',
  // lists
  'csv-quote-open': 'a quote opens and never closes',
} as const;

/** The code of a complaint. */
export type Code = keyof typeof codes;

/** The list of codes for `postbag help codes`. */
export function codeHelp(): string {
  const width = Math.max(...Object.keys(codes).map(({ length }) => length));
  return Object.entries(codes)
    .map(([code, meaning]) => `  ${code.padEnd(width)}  ${meaning}`)
    .join('\n');
}
