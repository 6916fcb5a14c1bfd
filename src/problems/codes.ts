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
  'secret-file-open': 'others can read a file that holds a secret',
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
  'until-reached': 'the time to stop has come',
  // plan
  'letter-unknown': 'the campaign has no letter of that name',
  'value-empty': 'a value in a letter is empty for some supporters, and has nothing to fall back on',
  'nobody-to-write-for': 'no supporter is left to write for',
  // sending
  'not-ready': 'problems must be mended first',
  'official-left': 'somebody who is written to no longer holds the office',
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
  // delivery
  'smtp-unreachable': 'the mail server could not be reached for some time',
  'smtp-host-unknown': 'there is no computer of that name',
  'smtp-refused': 'the mail server takes no letters from here',
  'smtp-login-refused': 'the mail server refused user name or password',
  'smtp-login-needed': 'the mail server wants a user name and a password',
  'smtp-password-missing': 'there is a user name for the mail server, and no password',
  'smtp-plain-refused': 'letters never leave this computer unencrypted',
  'smtp-password-plain': 'a password is never sent unencrypted',
  'smtp-tls-refused': 'the mail server offers no encryption',
  'smtp-tls-tampered': 'somebody wrote into the connection before it was encrypted',
  'smtp-certificate-wrong': 'the certificate of the mail server does not prove who it is',
  'smtp-sender-refused': 'the mail server does not take letters from this sender',
  'smtp-quota': 'the mail provider takes no more letters for now',
  'too-many-refusals': 'too many letters were refused',
  'password-file-open': 'others can read the file with the password',
  'password-file-empty': 'the file with the password has none',
  // lists
  'csv-quote-open': 'a quote opens and never closes',
  'list-empty': 'the list holds nobody',
  'list-not-text': 'the file is something else than a list',
  'encoding-unknown': 'the encoding cannot be told',
  'encoding-mixed': 'the file is in two encodings',
  'email-column-missing': 'no column holds e-mail addresses',
  'name-column-missing': 'no column holds names',
  'header-missing': 'the list has no header, and its columns cannot be told',
  'column-unknown': 'a column was told by hand that the list does not have',
  'column-ambiguous': 'two columns claim to be the same',
  'consent-missing': 'nothing says that these people said yes',
  'list-twice': 'the same file is given twice',
  'lists-missing': 'there is no list to read',
  'opt-out-unreadable': 'an opt-out list holds an address that cannot be read',
  // offices and their holders
  'holding-column-missing': 'the file of decision makers lacks a column that is needed',
  'holding-column-unknown': 'the file of decision makers has a column that means nothing',
  'holding-column-twice': 'a column of the file of decision makers stands there twice',
  'holding-value-missing': 'a row of the file of decision makers lacks a value that is needed',
  'holding-value-invalid': 'a value in the file of decision makers cannot be used',
  'office-unknown': 'no row of the file of decision makers has this office',
  'office-vacant': 'nobody holds the office on the date of the letter',
  'office-held-twice': 'two people hold the office on the date of the letter',
  'official-address-missing': 'a decision maker has no e-mail address',
  'official-address-unchecked': 'nobody has checked the address of a decision maker in the last 90 days',
  'official-address-domain': 'the address of a decision maker is at an unusual domain',
  // signatories
  'signatory-column-missing': 'the file of signatories lacks a column that is needed',
  'signatory-column-unknown': 'the file of signatories has a column that means nothing, or one twice',
  'signatory-value-invalid': 'a row of the file of signatories lacks a value, or has one that cannot be used',
  'signatory-twice': 'the same organisation or person signs twice',
  'signatory-not-agreed': 'somebody in the file of signatories has not agreed to sign',
  // ridings and members
  'members-not-a-list': 'the file is not the list of members of the House of Commons',
  'members-value-invalid': 'the list of members has a riding or a date that cannot be used',
  'postal-codes-invalid': 'the file of postal codes has a column, code or riding that cannot be used',
  'ridings-cache-invalid': 'what postbag locate has kept cannot be read',
  'represent-unavailable': 'the service that knows postal codes cannot be asked now',
  'locate-nothing': 'no supporter has a postal code to be located by',
  // ledger
  'ledger-busy': 'another run is at work on this campaign',
  'ledger-damaged': 'the ledger has lost something, or was changed by something else',
  'ledger-foreign': 'the file in the ledger\'s place is not a ledger',
  'ledger-missing': 'the ledger is gone, though letters were written down in it',
  'ledger-newer': 'the ledger was written by a newer postbag',
  'ledger-other-campaign': 'the ledger belongs to another campaign',
  'ledger-unwritable': 'the ledger cannot be read or written',
  // letters
  'templates-missing': 'the campaign has no templates',
  'template-file-name': 'the name of a template does not say letter and language',
  'template-key-missing': 'the front matter lacks a value that is needed',
  'template-key-unknown': 'the front matter has a word that means nothing',
  'template-value-invalid': 'a value in the front matter cannot be used',
  'template-front-matter': 'the front matter is missing or is not well-formed YAML',
  'template-syntax': 'a tag of the template cannot be read',
  'template-name-unknown': 'the template uses a name that nobody gives',
  'template-helper-unknown': 'the template uses a helper that does not exist',
  'template-use-wrong': 'a name or helper is used in a way that it cannot be used',
  'template-not-allowed': 'the template does what letters do not',
  'template-crossing': 'a block begins in one paragraph and ends in another',
  'template-too-big': 'the template, or a letter made from it, is too long or nested too deep',
  'partial-unknown': 'a part of the template is not there',
  'partial-circular': 'a part of the template contains itself',
  'languages-differ': 'two language versions of a letter do not agree',
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
