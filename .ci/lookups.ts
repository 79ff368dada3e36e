// Finds lookups in plain objects by words that are not known when the program is compiled: `constructor` is found in each of them.
import ts from 'typescript'

export interface Lookup {
  file: string
  line: number
  text: string
}

const anyWord = ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any | ts.TypeFlags.Unknown

/** False for numbers, and for words that the compiler knows one by one. */
const isAnyWord = (type: ts.Type): boolean =>
  type.isUnion() ? type.types.some(isAnyWord) : (type.flags & anyWord) !== 0

/** `a[b] = c` and `delete a[b]` find nothing. */
function isRead(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isDeleteExpression(parent)) return false
  return !(
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  )
}

/** `object[word]` or `word in object`. */
function lookupIn(node: ts.Node): { object: ts.Expression; word: ts.Expression } | undefined {
  if (ts.isElementAccessExpression(node) && isRead(node))
    return { object: node.expression, word: node.argumentExpression }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword)
    return { object: node.right, word: node.left }
  return undefined
}

/** The word comes out of the object itself: `for (const word in object)`. */
function isItsOwn({ object, word }: { object: ts.Expression; word: ts.Expression }): boolean {
  const loop = ts.findAncestor(
    word,
    node => ts.isForInStatement(node) && node.initializer.getText() === `const ${word.getText()}`,
  ) as ts.ForInStatement | undefined
  const bare = ts.isParenthesizedExpression(object) ? object.expression : object
  return loop?.expression.getText() === (ts.isAsExpression(bare) ? bare.expression : bare).getText()
}

function isLookup(node: ts.Node, checker: ts.TypeChecker): boolean {
  const lookup = lookupIn(node)
  if (!lookup || isItsOwn(lookup) || !isAnyWord(checker.getTypeAtLocation(lookup.word))) return false
  const type = checker.getNonNullableType(checker.getTypeAtLocation(lookup.object))
  const parts = type.isUnion() ? type.types : [type]
  return !parts.every(part => (part.flags & ts.TypeFlags.Any) === 0 && checker.isArrayLikeType(part))
}

/** Of the files of `tsconfig.json` in `root` that `concerns` names, by their path from there. */
export function lookups(root: string, concerns: (file: string) => boolean): Lookup[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const concerned = fileNames.filter(name => concerns(name.slice(root.length)))
  const host = ts.createCompilerHost(options)
  // No type stands in comments.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone
  const declared = fileNames.filter(name => name.endsWith('.d.ts'))
  const program = ts.createProgram([...concerned, ...declared], options, host)
  const checker = program.getTypeChecker()
  return concerned.flatMap(name =>
    found(program.getSourceFile(name)!, checker).map(lookup => ({ file: name.slice(root.length), ...lookup })),
  )
}

function found(source: ts.SourceFile, checker: ts.TypeChecker): Omit<Lookup, 'file'>[] {
  const all: Omit<Lookup, 'file'>[] = []
  const visit = (node: ts.Node): void => {
    if (isLookup(node, checker))
      all.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.getText() })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return all
}
