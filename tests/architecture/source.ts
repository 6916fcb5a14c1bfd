import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A file of ours and what it reaches for. */
export interface Source {
  /** From the project's top, with `/`: `src/files.ts`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Globals that are a way out into the world: `process`, `console`, `new Date()`, `Date.now`, `Math.random`, `fetch`, … */
  readonly globals: readonly string[];
  /** Whether it does nothing but pass on what others export. */
  readonly isBarrel: boolean;
}

/** One import or re-export, static or dynamic. */
export interface Import {
  readonly from: string;
  /** Gone after compiling: it cannot touch the world. */
  readonly typeOnly: boolean;
  /** Loaded only when that line runs: `import()`. */
  readonly late?: true;
}

/** Reads every TypeScript file under a folder of the project. */
export function sources(root: string, folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => source(path, readFileSync(join(root, path), 'utf8')));
}

/** Looks at the text of one file. */
export function source(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const globals = new Set<string>();
  const look = (node: ts.Node): void => {
    const found = importIn(node);
    if (found) imports.push(found);
    const global = globalIn(node);
    if (global !== undefined) globals.add(global);
    ts.forEachChild(node, look);
  };
  look(file);
  return {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports,
    globals: [...globals].sort(),
    isBarrel:
      file.statements.length > 0 &&
      file.statements.some(ts.isExportDeclaration) &&
      file.statements.every((statement) => ts.isExportDeclaration(statement) || ts.isImportDeclaration(statement)),
  };
}

function importIn(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const named = clause?.namedBindings;
    const allTypes =
      clause?.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.length > 0 &&
      named.elements.every((element) => element.isTypeOnly);
    const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes;
    return { from: node.moduleSpecifier.text, typeOnly };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
    return { from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return { from: node.argument.literal.text, typeOnly: true };
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [from] = node.arguments;
    // A name that is put together while running could be anything: it is shown as such.
    return { from: from && ts.isStringLiteralLike(from) ? from.text : '(computed)', typeOnly: false, late: true };
  }
  return undefined;
}

function globalIn(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
    return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'new Date()';
  if (ts.isPropertyAccessExpression(node) && worldly.has(node.getText())) return node.getText();
  if (!ts.isIdentifier(node) || !worldly.has(node.text)) return undefined;
  const { parent } = node;
  const isName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isQualifiedName(parent) && parent.right === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) &&
      parent.name === node) ||
    (ts.isMethodDeclaration(parent) && parent.name === node) ||
    ts.isImportSpecifier(parent);
  return isName ? undefined : node.text;
}

const worldly: ReadonlySet<string> = new Set([
  ...['process', 'console', 'fetch', 'performance', 'globalThis', 'eval', 'require'],
  ...['Date.now', 'Math.random'],
]);
