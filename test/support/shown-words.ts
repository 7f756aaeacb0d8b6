import ts from 'typescript';

/** Properties and attributes whose values people see or hear. */
const SHOWN = new Set([
  'title',
  'placeholder',
  'alt',
  'label',
  'textContent',
  'innerText',
  'ariaLabel',
  'ariaDescription',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
]);

/** Functions that show what they are given. */
const SHOWING = new Set([
  'h',
  'setText',
  'append',
  'prepend',
  'replaceChildren',
  'createTextNode',
  'alert',
  'confirm',
  'named',
  'fill',
]);

/** Two letters in a row make a word; signs, units and single letters speak every language. */
const WORD = /\p{L}{2}/u;
/** Begins as a sentence or a label does. */
const CAPITALISED = /^\p{Lu}\p{Ll}/u;
/** Several words, at least one of which no class name or selector would hold. */
const SENTENCE = /\p{L}{2,}[,.:;?…]? \p{L}+.*[.?…]$/u;

/** Names of the platform that begin as sentences do. */
const PLATFORM =
  /^(?:Key|Digit|Arrow|Escape$|Enter$|Tab$|Space$|Home$|End$|Shift$|Page(?:Up|Down)$|\w+Error$|WebSocket$|Macintosh$|Android$|Windows$|Firefox\/$)/u;

/**
 * Finds text in a source of the interface that people would see or hear, but that no catalogue holds.
 * Gives each as `line: text`.
 */
export function shownWords(fileName: string, source: string): string[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    for (const text of textsOf(node)) {
      if (isFault(node, text)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${String(line + 1)}: ${text}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function textsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return [];
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
}

function isFault(node: ts.Node, text: string): boolean {
  if (!WORD.test(text) || isUnseen(node)) return false;
  if (isShown(node)) return true;
  return (CAPITALISED.test(text) && !PLATFORM.test(text)) || SENTENCE.test(text);
}

/** Modules, types, keys, and errors that only a console shows. */
function isUnseen(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isLiteralTypeNode(parent) || ts.isComputedPropertyName(parent)) return true;
  if (ts.isElementAccessExpression(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword)
    return true;
  return isForConsole(node);
}

function isForConsole(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isNewExpression(at) && at.expression.getText().endsWith('Error')) return true;
    if (ts.isCallExpression(at) && at.expression.getText().startsWith('console.')) return true;
    if (ts.isStatement(at)) return false;
  }
  return false;
}

/** Whether the value ends up on the page, past conditions such as `a ? 'x' : 'y'`. */
function isShown(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (isPassedOn(at)) at = at.parent;
  const { parent } = at;
  if (ts.isPropertyAssignment(parent)) return SHOWN.has(nameOf(parent.name));
  if (ts.isBinaryExpression(parent)) {
    const { left, operatorToken } = parent;
    if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || parent.right !== at) return false;
    return ts.isPropertyAccessExpression(left) && SHOWN.has(left.name.text);
  }
  return ts.isCallExpression(parent) && isShownBy(parent, at);
}

function isPassedOn(at: ts.Node): boolean {
  const { parent } = at;
  if (ts.isConditionalExpression(parent)) return parent.condition !== at;
  if (ts.isParenthesizedExpression(parent)) return true;
  if (!ts.isBinaryExpression(parent)) return false;
  const operator = parent.operatorToken.kind;
  return (
    operator === ts.SyntaxKind.PlusToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken ||
    (operator === ts.SyntaxKind.AmpersandAmpersandToken && parent.right === at)
  );
}

function isShownBy(call: ts.CallExpression, argument: ts.Node): boolean {
  const callee = call.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  const index = call.arguments.findIndex((one) => one === argument);
  if (name === 'setAttribute') {
    const attribute = call.arguments[index - 1];
    return (
      attribute !== undefined && ts.isStringLiteralLike(attribute) && SHOWN.has(attribute.text)
    );
  }
  // The first argument of `h` is the kind of element.
  return SHOWING.has(name) && !(name === 'h' && index === 0);
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';
}
