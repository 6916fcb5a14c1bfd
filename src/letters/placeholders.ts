import { say } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { Snippet } from './snippet.js';

// Words with which a bracket of a model letter asks its reader for something, in English and in French.
const ASKS =
  'write|insert|add|fill|enter|type|put|choose|select|your|name|first name|last name|full name|date|city|town|address|postal code|mp|mpp|minister|recipient|organi[sz]ation|signature|todo|tbd|tk|xxx?|' +
  'écrire|écrivez|insérer|insérez|ajouter|ajoutez|inscrire|inscrivez|choisir|choisissez|votre|vos|nom|prénom|ville|adresse|code postal|destinataire|ministre|député|députée|organisme|organisation|à compléter|compléter';

// [Words](address) and [words]: address are links.
const placeholder = new RegExp(`\\[\\s*(?:${ASKS})(?![\\p{L}\\p{N}])[^\\[\\]{}]{0,300}\\](?![(:])`, 'giu');

/**
 * Places at which a letter still asks its author to write something: "[Write here why]", "[Your name]". Problems `template-placeholder`.
 */
export function placeholders(source: Snippet): readonly Problem[] {
  return [...source.text.matchAll(placeholder)].map(({ 0: text, index }) =>
    source.problem(index, {
      code: 'template-placeholder',
      message: say`The letter still has "${visible(text.replace(/\s+/g, ' ').slice(0, 80))}".`,
      hint: say`Write the text in its place, without the brackets.`,
    }),
  );
}
