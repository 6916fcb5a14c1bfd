/** Notes on the keys of copies of campaign.yaml: see `keyNotes`. */
export const copyNotes = {
  copy_to: {
    note: 'A mailbox of yours that gets a copy of every letter, so that you can count them; supporter: each gets a message of her own with what was sent (postbag send --to-supporters). Both: with a comma between them.',
    unset: 'no copies',
    example: 'copies@example.org',
  },
  copy_as: {
    note: 'With cc, everybody who gets a letter sees the mailbox of copy_to. With bcc, nobody sees it.',
    unset: 'cc',
    example: 'cc',
  },
} as const;

/** Notes on the keys under `print`. */
export const printNotes = {
  print: { note: 'How letters look on paper: postbag export pdf.', unset: 'US Letter, no letterhead, room to sign' },
  'print.paper': {
    note: 'The size of the paper: letter (US Letter, No. 10 envelopes) or a4 (DL envelopes).',
    unset: 'letter',
    example: 'letter',
  },
  'print.letterhead': { note: 'The head of your own paper.', unset: 'no letterhead' },
  'print.letterhead.logo': {
    note: 'A picture at the top left: PNG, JPEG or GIF.',
    unset: 'no picture',
    example: 'pictures/logo.png',
  },
  'print.letterhead.lines': {
    note: 'The lines at the top right, the same for all languages or one text for each. Lines are parted by \\n in quotes.',
    unset: undefined,
    example: '"Friends of the Hospital\\n12 Example Street\\nSudbury, Ontario  P3A 1A1"',
  },
  'print.letterhead.on': {
    note: 'Which letters have it: sign-on (those that the coalition signs) or all.',
    unset: 'sign-on',
    example: 'sign-on',
  },
  'print.signature': {
    note: 'A picture of the signature, printed under the closing of sign-on letters that one person signs. Other letters have room to sign by hand.',
    unset: 'room to sign',
    example: 'pictures/signature.png',
  },
  'print.fonts': {
    note: 'Fonts (TTF or OTF) for characters that those of postbag lack, such as Chinese.',
    unset: 'the fonts of postbag alone',
    example: '[fonts/NotoSerifSC.ttf]',
  },
} as const;
