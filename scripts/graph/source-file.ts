import ts from 'typescript';

/** One import, as written: which names of which specifier. */
export interface ImportedNames {
  readonly specifier: string;
  /** `'all'` where the whole namespace is taken: `import * as`, `import()`, a file started as a worker. */
  readonly names: readonly string[] | 'all';
  /** Evaluated when the importing file is; `import()` and `new URL(…, import.meta.url)` are not. */
  readonly static: boolean;
}

/** `export { imported as exported } from`, or `export * from` when `names` is `'all'`. */
export interface ReexportedNames {
  readonly specifier: string;
  /** `export * as namespace from`: importing this one name uses all of them. */
  readonly namespace?: string;
  readonly names: ReadonlyArray<{ readonly imported: string; readonly exported: string }> | 'all';
}

/** A symbol that a file declares and exports. */
export interface ExportedSymbol {
  readonly name: string;
  readonly kind: 'value' | 'type';
  readonly line: number;
  /** Whether the file itself mentions it again. */
  readonly isUsedInFile: boolean;
}

export interface SourceFileShape {
  readonly imports: readonly ImportedNames[];
  readonly reexports: readonly ReexportedNames[];
  readonly exports: readonly ExportedSymbol[];
}

/** Reads what a TypeScript or JavaScript file imports and exports, by its syntax alone. */
export function readSourceFile(path: string, text: string): SourceFileShape {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: ImportedNames[] = [];
  const reexports: ReexportedNames[] = [];
  const exports: Omit<ExportedSymbol, 'isUsedInFile'>[] = [];
  const mentions = new Map<string, number>();

  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) mentions.set(node.text, (mentions.get(node.text) ?? 0) + 1);
    const imported = importOf(node);
    if (imported !== undefined) imports.push(imported);
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const statement of file.statements) {
    const reexported = reexportOf(statement);
    if (reexported !== undefined) reexports.push(reexported);
    for (const { name, kind, node } of exportsOf(statement))
      exports.push({ name, kind, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  }
  return {
    imports,
    reexports,
    exports: exports.map((each) => ({ ...each, isUsedInFile: (mentions.get(each.name) ?? 0) > 1 })),
  };
}

function importOf(node: ts.Node): ImportedNames | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return { specifier: node.moduleSpecifier.text, names: namesOfClause(node.importClause), static: true };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return { specifier: node.argument.literal.text, names: namesOfQualifier(node.qualifier), static: true };
  if (ts.isCallExpression(node) && isImportCall(node.expression)) return lazyImport(node.arguments[0]);
  if (ts.isCallExpression(node) && isRequireResolve(node.expression)) return lazyImport(node.arguments[0]);
  if (ts.isNewExpression(node) && isUrlOfThisModule(node)) return lazyImport(node.arguments?.[0]);
  return undefined;
}

function namesOfClause(clause: ts.ImportClause | undefined): readonly string[] | 'all' {
  if (clause === undefined) return [];
  const names = clause.name === undefined ? [] : ['default'];
  const bindings = clause.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return 'all';
  return [...names, ...bindings.elements.map((element) => (element.propertyName ?? element.name).text)];
}

function namesOfQualifier(qualifier: ts.EntityName | undefined): readonly string[] | 'all' {
  if (qualifier === undefined) return 'all';
  return ts.isIdentifier(qualifier) ? [qualifier.text] : namesOfQualifier(qualifier.left);
}

/** `import(…)` or `import.meta.resolve(…)`. */
function isImportCall(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  return (
    ts.isPropertyAccessExpression(callee) && callee.name.text === 'resolve' && ts.isMetaProperty(callee.expression)
  );
}

/** `createRequire(import.meta.url).resolve(…)`. */
function isRequireResolve(callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 'resolve' &&
    ts.isCallExpression(callee.expression) &&
    ts.isIdentifier(callee.expression.expression) &&
    callee.expression.expression.text === 'createRequire'
  );
}

/** `new URL('./file.ts', import.meta.url)`. */
function isUrlOfThisModule(node: ts.NewExpression): boolean {
  const base = node.arguments?.[1];
  return (
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'URL' &&
    base !== undefined &&
    ts.isPropertyAccessExpression(base) &&
    ts.isMetaProperty(base.expression)
  );
}

function lazyImport(argument: ts.Expression | undefined): ImportedNames | undefined {
  if (argument === undefined) return undefined;
  if (ts.isStringLiteralLike(argument)) return { specifier: argument.text, names: 'all', static: false };
  // `package/${file}` names the package at least.
  if (!ts.isTemplateExpression(argument) || !/^[^./].*\//.test(argument.head.text)) return undefined;
  return { specifier: argument.head.text, names: 'all', static: false };
}

function reexportOf(statement: ts.Statement): ReexportedNames | undefined {
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return undefined;
  if (!ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const specifier = statement.moduleSpecifier.text;
  const clause = statement.exportClause;
  if (clause === undefined) return { specifier, names: 'all' };
  if (ts.isNamespaceExport(clause)) return { specifier, names: 'all', namespace: clause.name.text };
  return {
    specifier,
    names: clause.elements.map((element) => ({
      imported: (element.propertyName ?? element.name).text,
      exported: element.name.text,
    })),
  };
}

interface FoundExport {
  readonly name: string;
  readonly kind: 'value' | 'type';
  readonly node: ts.Node;
}

function exportsOf(statement: ts.Statement): FoundExport[] {
  if (ts.isExportAssignment(statement)) return [{ name: 'default', kind: 'value', node: statement }];
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    if (statement.moduleSpecifier !== undefined || clause === undefined || !ts.isNamedExports(clause)) return [];
    return clause.elements.map((element) => ({
      name: element.name.text,
      kind: statement.isTypeOnly || element.isTypeOnly ? 'type' : 'value',
      node: element,
    }));
  }
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return [];
  if (hasModifier(statement, ts.SyntaxKind.DefaultKeyword))
    return [{ name: 'default', kind: 'value', node: statement }];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations
      .flatMap(({ name }) => boundNames(name))
      .map((name) => ({ name: name.text, kind: 'value', node: name }));
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    return [{ name: statement.name.text, kind: 'type', node: statement.name }];
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name !== undefined)
    return [{ name: statement.name.text, kind: 'value', node: statement.name }];
  return [];
}

function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}
