// The small changes that a mutation run makes to a file, one at a time: the fixed list of operators. Node.
import { parseSync } from 'vite';

/** One change of a file: the text from `start` to `end` becomes `text`. */
export interface Mutant {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** A change, before it is known in which file it lies. */
type Change = Omit<Mutant, 'file' | 'line'>;

type Operator = (node: Node, code: string) => readonly Change[];

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;

const nodeAt = (node: Node, key: string): Node | undefined => {
  const value = node[key];
  return isNode(value) ? value : undefined;
};

const nodesAt = (node: Node, key: string): readonly Node[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

const flipped: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
};

/** The operator sign between two operands, and what it may become. */
function betweenOperands(operator: string, node: Node, code: string, signs: readonly string[]): readonly Change[] {
  const [first, second] = [nodeAt(node, 'left'), nodeAt(node, 'right')];
  if (first === undefined || second === undefined) return [];
  const start = code.indexOf(String(node['operator']), first.end);
  if (start === -1 || start >= second.start) return [];
  return signs.map((text) => ({ operator, start, end: start + String(node['operator']).length, text }));
}

const comparison: Operator = (node, code) =>
  node.type === 'BinaryExpression'
    ? betweenOperands('comparison or sum', node, code, flipped[String(node['operator'])] ?? [])
    : [];

const logic: Operator = (node, code) => {
  if (node.type !== 'LogicalExpression') return [];
  const sign = { '&&': '||', '||': '&&' }[String(node['operator'])];
  return sign === undefined ? [] : betweenOperands('and / or', node, code, [sign]);
};

const negation: Operator = (node) =>
  node.type === 'UnaryExpression' && node['operator'] === '!'
    ? [{ operator: 'negation dropped', start: node.start, end: node.start + 1, text: '' }]
    : [];

const condition: Operator = (node) => {
  const isBranch = node.type === 'IfStatement' || node.type === 'ConditionalExpression';
  const test = nodeAt(node, 'test');
  if (!isBranch || test === undefined) return [];
  const { start, end } = test;
  return ['true', 'false'].map((text) => ({ operator: `condition ${text}`, start, end, text }));
};

const earlyReturn: Operator = (node) => {
  const body = nodeAt(node, 'body');
  if (!/Function/.test(node.type) || body?.type !== 'BlockStatement') return [];
  const start = body.start + 1;
  return [{ operator: 'early return', start, end: start, text: ' return undefined as never;' }];
};

const call: Operator = (node) => {
  const expression = nodeAt(node, 'expression');
  const inner = expression?.type === 'AwaitExpression' ? nodeAt(expression, 'argument') : expression;
  const isCall = inner?.type === 'CallExpression' || inner?.type === 'ChainExpression';
  if (node.type !== 'ExpressionStatement' || !isCall) return [];
  return [{ operator: 'call removed', start: node.start, end: node.end, text: ';' }];
};

const item: Operator = (node, code) => {
  if (node.type !== 'ArrayExpression') return [];
  const items = nodesAt(node, 'elements');
  return items.map(({ start, end }, index) => {
    const next = items[index + 1];
    const before = items[index - 1];
    const [from, to] = next ? [start, next.start] : [before?.end ?? start, end];
    const operator = `item dropped: ${code.slice(start, end).split('\n', 1)[0]?.slice(0, 40)}`;
    return { operator, start: from, end: to, text: '' };
  });
};

const sqlWord = /\b(SELECT|UPDATE|DELETE|INSERT|WHERE|CASE|ORDER BY)\b/;

/** Signs and words of SQL, and what each becomes. */
const sqlChanges: readonly (readonly [sign: RegExp, text: string])[] = [
  [/ < /g, ' <= '],
  [/ > /g, ' >= '],
  [/ <= /g, ' < '],
  [/ >= /g, ' > '],
  [/ = /g, ' <> '],
  [/ <> /g, ' = '],
  [/ AND (?!:)/g, ' OR '],
  [/ OR /g, ' AND '],
  [/ DESC\b/g, ''],
  [/ \+ 1\b/g, ''],
  [/ = 1\b/g, ' = 0'],
  [/ = 0\b/g, ' = 1'],
  [/NOT (?=IN|EXISTS|BETWEEN|LIKE)/g, ''],
  [/\bmax\(/g, 'min('],
  [/\bmin\(/g, 'max('],
  [/\bDISTINCT /g, ''],
  [/\bORDER BY [a-z_.]+/g, ''],
];

const isSqlSign = (text: string, start: number): readonly Change[] =>
  sqlChanges.flatMap(([sign, becomes]) =>
    [...text.matchAll(sign)].map((match) => ({
      operator: `SQL:${match[0]} →${becomes || ' nothing'}`,
      start: start + match.index,
      end: start + match.index + match[0].length,
      text: becomes,
    })),
  );

const sql: Operator = (node, code) => {
  if (node.type === 'TemplateLiteral' && sqlWord.test(code.slice(node.start, node.end)))
    return nodesAt(node, 'quasis').flatMap((quasi) => isSqlSign(code.slice(quasi.start, quasi.end), quasi.start));
  if (node.type === 'Literal' && typeof node['value'] === 'string' && sqlWord.test(node['value']))
    return isSqlSign(code.slice(node.start, node.end), node.start);
  return [];
};

const constant: Operator = (node, code) => {
  if (node.type !== 'Literal') return [];
  const { start, end } = node;
  const value = node['value'];
  if (typeof value === 'boolean') return [{ operator: 'constant', start, end, text: String(!value) }];
  if (typeof value === 'number')
    return [value + 1, value - 1].map((changed) => ({ operator: 'constant', start, end, text: `(${changed})` }));
  if (typeof value !== 'string' || sqlWord.test(value)) return [];
  const changed = value === '' ? '~' : '';
  return [{ operator: `constant ${code.slice(start, end)}`, start, end, text: `('${changed}' as never)` }];
};

const operators: readonly Operator[] = [comparison, logic, negation, condition, earlyReturn, call, item, sql, constant];

/** The parts of a node that run: types, imports, names of keys and the words of errors decide nothing. */
function partsOf(node: Node): readonly Node[] {
  if (node.type.startsWith('TS') || node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') {
    const expression = nodeAt(node, 'expression');
    return expression === undefined ? [] : [expression];
  }
  if (node.type === 'NewExpression' && nodeAt(node, 'callee')?.['name'] === 'Error') return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'key' && node['computed'] !== true) return [];
    if (isNode(value)) return [value];
    return Array.isArray(value) ? value.filter(isNode) : [];
  });
}

/** Every mutant of a file, in the order of its nodes. Throws where the file is no TypeScript. */
export function mutantsOf(file: string, code: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0 || !isNode(program)) throw new Error(`${file} cannot be read`);
  const mutants: Mutant[] = [];
  const visit = (node: Node): void => {
    for (const operator of operators)
      for (const change of operator(node, code))
        mutants.push({ file, line: code.slice(0, change.start).split('\n').length, ...change });
    for (const part of partsOf(node)) visit(part);
  };
  visit(program);
  return mutants;
}

/** True where the changed text can still be read; the compiler has its say later. */
export function isReadable(file: string, code: string): boolean {
  return parseSync(file, code).errors.length === 0;
}

/** The text of the file with the change in it. */
export function mutated(code: string, { start, end, text }: Mutant): string {
  return code.slice(0, start) + text + code.slice(end);
}
