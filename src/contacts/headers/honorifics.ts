/** Titles of courtesy, English and French, as lists have them in a column of their own. */
export const honorifics =
  /^(mr|mrs|ms|miss|mx|m|mme|mlle|monsieur|madame|mademoiselle|dr|dre|prof|professor|professeure?|rev|reverend|sr|sister|br|brother|fr|father|rabbi|imam|elder|chief|me|maître|maitre|hon|the hon|sir|dame|lady|lord|mgr|docteure?|doctor|doc|sœur|soeur|frère|père|pasteure?)\.?$/i;
