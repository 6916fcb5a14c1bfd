import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { inFrench, alternatives, inEnglish, say } from '../../src/language/sentence.js';
import { readFrench } from '../../src/language/french.js';
import { fileProblem } from '../../src/problems/file-problem.js';
import { Problem } from '../../src/problems/problem.js';
import { inProcess } from '../support/in-process.js';
import { folderWith } from '../support/postbag.js';

const src = join(import.meta.dirname, '../../src');

test('no English words are put into the place of a sentence, where no catalogue finds them', () => {
  const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const file = ts.createSourceFile(path, readFileSync(join(src, path), 'utf8'), ts.ScriptTarget.ES2023, true);
      const words: string[] = [];
      const inValue = (node: ts.Node): void => {
        if (ts.isTaggedTemplateExpression(node)) return; // looked at on its own
        if (ts.isCallExpression(node) && node.expression.getText() === 'count') return; // its nouns are in the catalogue
        const parts = ts.isStringLiteralLike(node)
          ? [node.text]
          : ts.isTemplateExpression(node)
            ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
            : [];
        for (const part of parts) if (/[a-z]{2,} [a-z]{2,}|^ [a-z]+ /.test(part)) words.push(`${path}: ${part}`);
        ts.forEachChild(node, inValue);
      };
      const visit = (node: ts.Node): void => {
        if (
          ts.isTaggedTemplateExpression(node) &&
          node.tag.getText() === 'say' &&
          ts.isTemplateExpression(node.template)
        )
          for (const { expression } of node.template.templateSpans) inValue(expression);
        ts.forEachChild(node, visit);
      };
      visit(file);
      return words;
    });
  expect(found).toEqual([]);
});

test('the name of a file stands in French quotation marks, and as it is in a command to paste', async () => {
  const french = await readFrench();
  const problem = fileProblem(Object.assign(new Error('x'), { code: 'EACCES' }), 'ma liste.csv', 'read');
  if (!(problem instanceof Problem)) throw problem;
  const { message, hint } = problem.told;
  expect([message, hint ?? ''].map(french)).toEqual([
    'Vous n’avez pas la permission de lire «\u00A0ma liste.csv\u00A0».',
    'Voyez à qui il appartient\u00A0: ls -l "ma liste.csv"',
  ]);
});

test('things of which one will do are joined in the language of the reader', () => {
  const either = say`Write ${alternatives(['en', 'fr'])}.`;
  expect(inEnglish(either)).toBe('Write en or fr.');
  expect(inFrench({ 'Write {1}.': 'Écrivez {1}.' })(either)).toBe('Écrivez en ou fr.');
});

test('a complaint in French has no English words in it: what is empty, where, which file, which code', async () => {
  const cwd = folderWith({
    'campaign.yaml':
      'id: c\ntitle: C\nfrom: lettres@example.org\nlanguages: [fr]\nlists: [contacts/liste.csv]\nconsent: { words: "Oui", date: 2026-01-01 }\n',
    'contacts/liste.csv':
      'Prénom,Nom,Courriel,Ville,Province,Code postal\nAna,Roy,ana@example.org,,NU,X0A 0H0\nLéo,Côté,leo@example.org,Laval,ON,X0A 0H0\nZoé,Ng,zoe@example.org,Laval,QC,H7A 1O1\n',
    'contacts/decision-makers.csv': 'office,style,last_name,since\nminister-of-rivers,minister,Stone,2020-01-01\n',
    'templates/lettre.fr.hbs':
      '---\nsubject: Objet\nversion: 1\nto: [minister-of-rivers]\n---\n{{salutation}}\n\nJ’habite à {{city}}.\n\n{{closing}}\n',
  });
  const { stdout: checked } = await inProcess(['check', '--lang', 'fr'], { cwd });
  expect(checked).toContain('Il n’y a pas de colonne title_en ou title_fr dans le fichier des décideurs.');
  writeFileSync(
    join(cwd, 'contacts/decision-makers.csv'),
    'office,style,last_name,title_fr,since\nminister-of-rivers,minister,Stone,Ministre des Rivières,2020-01-01\n',
  );
  expect((await inProcess(['check', '--lang', 'fr'], { cwd })).stdout).toContain(
    '{{city}} est vide dans 1 lettre (la première\u00A0: contacts/liste.csv, ligne 2).',
  );
  const { stdout } = await inProcess(['contacts', '--lang', 'fr'], { cwd });
  expect(stdout.replace(/\s+/g, ' ')).toContain('Le code postal X0A 0H0 est en NU ou NT, la province dit ON.');
});
