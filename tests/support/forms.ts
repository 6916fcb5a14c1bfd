import type { FormOfAddress } from '../../src/decision-makers/forms/form-of-address.js';
import { readForms } from '../../src/decision-makers/forms/forms-of-address.js';

/** The forms of address that ship with postbag. */
export const shippedForms = await readForms();

/** The form of address of a style that ships, as it is used in a province. */
export function shippedForm(style: string, province?: string): FormOfAddress {
  const form = shippedForms.of(style, province);
  if (form === undefined) throw new Error(`There is no form of address ${style}.`);
  return form;
}
