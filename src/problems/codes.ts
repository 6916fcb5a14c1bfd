/** Every code that a complaint can carry, with its meaning in a few words. Codes are permanent: other programs rely on them. */
export const codes = {
  // files
  'file-missing': 'no such file',
  'file-unreadable': 'the file cannot be read',
  'file-is-folder': 'a file was expected, a folder was found',
  'file-unwritable': 'the file or folder cannot be written',
  'file-exists': 'the file or folder is already there',
  'disk-full': 'there is no room left on the disk',
  // command line
  usage: 'the command line is not understood',
} as const;

/** The code of a complaint. */
export type Code = keyof typeof codes;
