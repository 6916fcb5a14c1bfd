import { fileURLToPath } from 'node:url';

/** The folder that holds the sample's `templates/` and `contacts/`: the project's own top. */
export const sampleFolder = fileURLToPath(new URL('../..', import.meta.url));
