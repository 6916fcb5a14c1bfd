import { say } from '../language/sentence.js';

/** Notes on the keys of copies of campaign.yaml: see `keyNotes`. */
export const copyNotes = {
  copy_to: {
    note: say`A mailbox of yours that gets a copy of every letter, so that you can count them. With supporter, each supporter can get a copy of her own letter (postbag send --to-supporters). For both, write both with a comma.`,
    unset: say`no copies`,
    example: 'copies@example.org',
  },
  copy_as: {
    note: say`With cc, everybody who gets a letter sees the mailbox of copy_to. With bcc, nobody sees it.`,
    unset: 'cc',
    example: 'cc',
  },
} as const;

/** Notes on the keys under `print`. */
export const printNotes = {
  print: {
    note: say`How letters look on paper: postbag export pdf.`,
    unset: say`US Letter, no letterhead, room for a signature`,
  },
  'print.paper': {
    note: say`The size of the paper: letter (US Letter, No. 10 envelopes) or a4 (DL envelopes).`,
    unset: 'letter',
    example: 'letter',
  },
  'print.letterhead': { note: say`Your letterhead.`, unset: say`no letterhead` },
  'print.letterhead.logo': {
    note: say`A picture at the top left: PNG, JPEG or GIF.`,
    unset: say`no picture`,
    example: 'pictures/logo.png',
  },
  'print.letterhead.lines': {
    note: say`The lines at the top right, the same for all languages or one text for each. Separate lines with \\n, and put them in quotes.`,
    unset: undefined,
    example: '"Friends of the Hospital\\n12 Example Street\\nSudbury, Ontario  P3A 1A1"',
  },
  'print.letterhead.on': {
    note: say`Which letters have the letterhead: sign-on (those that the coalition signs) or all.`,
    unset: 'sign-on',
    example: 'sign-on',
  },
  'print.signature': {
    note: say`A picture of the signature, printed under the closing of sign-on letters that one person signs. Other letters leave room for a signature by hand.`,
    unset: say`room for a signature`,
    example: 'pictures/signature.png',
  },
  'print.fonts': {
    note: say`Fonts (TTF or OTF) for characters that the fonts of postbag do not have, such as Chinese.`,
    unset: say`only the fonts of postbag`,
    example: '[fonts/NotoSerifSC.ttf]',
  },
} as const;
