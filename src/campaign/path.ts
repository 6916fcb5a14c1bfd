/** Names of keys and numbers (from 0) of list entries, from the top of the file down to a value. */
export type Path = readonly (string | number)[];
