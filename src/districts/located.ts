import { postalCode } from '../contacts/values/postal-code.js';
import type { Supporter } from '../contacts/supporter.js';
import { ridingNamed, type Riding } from './riding.js';
import type { RidingCache } from './riding-cache.js';

/** What is known of where a supporter lives. `ridings` has two where her postal code lies in two, and nobody chose. */
export interface Located {
  /** As `K1A 0A6`; `undefined` where she gave none that is Canadian. */
  readonly code: string | undefined;
  /** `undefined`: nobody has looked the code up yet. */
  readonly ridings: readonly Riding[] | undefined;
}

/** Where a supporter lives: by the riding that her row names, by the organiser's own file, by what `postbag locate` found. */
export function located(
  supporter: Supporter,
  own: ReadonlyMap<string, readonly Riding[]>,
  cache: Pick<RidingCache, 'codes'>,
): Located {
  const { text, provinces } = postalCode(supporter.fields['postal_code'] ?? '');
  const code = provinces.length > 0 ? text : undefined;
  const named = ridingNamed(supporter.fields['riding'] ?? '');
  if (named !== undefined) return { code, ridings: [named] };
  if (code === undefined) return { code, ridings: [] };
  const found = cache.codes.get(code);
  const chosen = found?.chosen === undefined ? found?.ridings : [found.chosen];
  const ridings = own.get(code) ?? chosen?.map(ridingNamed).filter((riding) => riding !== undefined);
  return { code, ridings };
}
