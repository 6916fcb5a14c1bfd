/** U+00A0: a blank at which no line is broken, as wide as any other. */
export const NO_BREAK = '\u00A0';

/** U+202F: the narrow one, for those who set a blank before `;`, `!` and `?`. */
const NARROW = '\u202F';

/**
 * Sets the blanks of French as Québec and the federal government do: a no-break blank before `:`, inside « », within
 * numbers (25 000), before `$` and `%`, around the `h` of hours and after M., Mme, Dr, Me and the like, after no, p., art. before
 * a number, and between a number and its unit (1 500 km). A blank that somebody typed
 * before `;`, `!` or `?` is kept, narrow and unbroken; none is added there. Addresses (https://…) and times (15:30) are left alone.
 * A text that begins with `:` goes on after a value. Doing it twice changes nothing.
 *
 * Source: Banque de dépannage linguistique (OQLF), « Espacement avant et après les signes de ponctuation et autres symboles ».
 */
export function frenchSpaces(text: string): string {
  return text
    .replace(/«[ \t\u00A0\u202F]*/g, `«${NO_BREAK}`)
    .replace(/[ \t\u00A0\u202F]*»/g, `${NO_BREAK}»`)
    .replace(/[ \u00A0\u202F]:(?=\s|$)/g, `${NO_BREAK}:`)
    .replace(/(?<=[\p{L}\p{N})\]»’'"*])(?<!\bhttps?|\bmailto):(?=(?:[*_]+:)*[*_]*(?:\s|$))/gu, `${NO_BREAK}:`)
    .replace(/^:(?=\s|$)/, `${NO_BREAK}:`)
    .replace(/[ \u00A0\u202F](?=[;!?])/g, NARROW)
    .replace(/(?<=\d)[ \u202F](?=\d{3}(?!\d))/g, NO_BREAK)
    .replace(/(?<=\d)[ \u202F]?(?=[$%])/g, NO_BREAK)
    .replace(/(?<=\d)[ \u202F]h[ \u202F](?=\d)/g, `${NO_BREAK}h${NO_BREAK}`)
    .replace(/(?<=\d)[ \u202F](?=h(?![\p{L}\d]))/gu, NO_BREAK)
    .replace(/(?<=(?<![\p{L}\p{N}.])(?:M\.|MM\.|Mme|Mmes|Dr|Dre|Drs|Dres|Me|Mes)) (?=\p{Lu})/gu, NO_BREAK)
    .replace(
      /(?<=(?<![\p{L}\p{N}.])(?:no|nos|No|Nos|p\.|pp\.|art\.|vol\.|al\.|par\.)) (?=[\dIVXLC]+(?!\p{L}))/gu,
      NO_BREAK,
    )
    .replace(
      /(?<=\d)[ \u202F](?=(?:mm|cm|m|km|m²|km²|ha|g|kg|t|ml|l|L|kWh|MWh|GWh|kW|MW|GW|°C|min|s|k\$|M\$|G\$)(?![\p{L}\p{N}]))/gu,
      NO_BREAK,
    );
}
