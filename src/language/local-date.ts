/** A day of the calendar, `YYYY-MM-DD`, with no time and no zone. Compare with `<`. */
export type LocalDate = `${number}-${number}-${number}`;
