import { columnNature } from './yes-no-column.js';
import { isPlaceholder } from './values/placeholder.js';
import { honorifics } from './headers/honorifics.js';

/**
 * How well the cells under a header (the first rows) fit the field, from 0 (cannot be) to 1: addresses under e-mail,
 * titles under "Title". A column that is emptier than another one counts less. Fields that can hold anything are 1.
 */
export function likeness(field: string, sample: readonly string[]): number {
  if (sample.length === 0) return 1;
  const said = sample.filter((cell) => cell.trim() !== '');
  if (said.length === 0) return 0.6;
  // A form that nobody signs in to writes "anonymous" for every name and address, and asks for them in columns of its own.
  const filled = said.filter((cell) => !isPlaceholder(cell.trim()));
  if (filled.length === 0) return 0.3;
  // "Signature" or "Message" above yes and no is a question; a family may be called No, and none is called Yes.
  const mayBeNames =
    ['email', 'first_name', 'last_name', 'preferred_name', 'honorific'].includes(field) && !filled.some(isYes);
  if (!mayBeNames && columnNature(sample) === 'yes-no') return 0;
  const share = (fits: (cell: string) => boolean): number => filled.filter(fits).length / filled.length;
  const fill = 0.9 + 0.1 * (filled.length / sample.length);
  switch (field) {
    case 'email': {
      const addresses = share((cell) => cell.includes('@'));
      return addresses === 0 && filled.length >= 5 ? 0 : fill * Math.min(1, 0.5 + addresses);
    }
    case 'honorific':
      return share((cell) => honorifics.test(cell.trim())) > 0.5 ? fill : 0;
    case 'first_name':
    case 'last_name':
    case 'full_name':
    case 'preferred_name':
      // "Nombre" is a name in Spanish, and a number in French.
      return share((cell) => cell.includes('@') || !/\p{L}/u.test(cell)) > 0.5 ? 0 : fill;
    case 'phone':
    case 'postal_code':
      return share((cell) => /\d/.test(cell)) < 0.2 ? 0.1 : fill;
    default:
      return 1;
  }
}

const isYes = (cell: string): boolean => /^(yes|oui)[.! ]*$/i.test(cell.trim());
