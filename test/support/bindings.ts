// The names that a text binds: variables, parameters, members of patterns. Test support; a reader of TypeScript, not a parser.

/** The text of a bracket from its opening one on, without both; the rest of the text where it never closes. */
function inBrackets(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if ('([{'.includes(text[at] ?? '')) depth += 1;
    if (')]}'.includes(text[at] ?? '')) depth -= 1;
    if (depth === 0) return text.slice(start + 1, at);
  }
  return text.slice(start + 1);
}

/** Splits at a mark that stands in no bracket. */
function split(text: string, mark: string): readonly string[] {
  const pieces = [''];
  let depth = 0;
  for (const [at, sign] of [...text].entries()) {
    // The ">" of "=>" closes nothing.
    if ('([{<'.includes(sign)) depth += 1;
    if (')]}'.includes(sign) || (sign === '>' && text[at - 1] !== '=')) depth -= 1;
    if (depth === 0 && sign === mark) pieces.push('');
    else pieces.push(`${pieces.pop()}${sign}`);
  }
  return pieces;
}

/** The names that one binding makes: `a`, `a: T = 1`, `{ a, b: c, ...d }`, `[a, b]`. */
function namesIn(binding: string): readonly string[] {
  const text = binding.trim().replace(/^\.\.\./, '');
  if (/^[{[]/.test(text)) {
    const isObject = text.startsWith('{');
    return split(inBrackets(text, 0), ',').flatMap((member) => {
      const renamed = isObject ? split(member, ':').slice(1).join(':') : '';
      return namesIn(renamed === '' ? member : renamed);
    });
  }
  return [/^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text)?.[0] ?? ''].filter((name) => name !== '');
}

const isFunction = (before: string, after: string): boolean =>
  /\bfunction\s*\*?\s*[\w$]*\s*(?:<[^()]*>)?$/.test(before) ||
  /^\s*(?::[^=;]*)?=>/.test(after) ||
  (/^\s*(?::[^={};]*)?\{/.test(after) && /[\w$]$/.test(before) && !/\b(?:if|for|while|switch|with)\s*$/.test(before)) ||
  /\bcatch\s*$/.test(before);

/** Every name that a text binds, in any order. */
export function boundNames(text: string): readonly string[] {
  const variables = [...text.matchAll(/\b(?:const|let|var)\s+(?=[\p{L}_$[{])/gu)].flatMap(({ 0: word, index }) => {
    const start = index + word.length;
    const pattern = /[[{]/.test(text[start] ?? '')
      ? `${text[start]}${inBrackets(text, start)}`
      : text.slice(start, start + 80);
    return namesIn(pattern);
  });
  const parameters = [...text.matchAll(/\(/g)].flatMap(({ index }) => {
    const list = inBrackets(text, index);
    const after = text.slice(index + list.length + 2, index + list.length + 300);
    return isFunction(text.slice(Math.max(0, index - 120), index), after) ? split(list, ',').flatMap(namesIn) : [];
  });
  const bare = [...text.matchAll(/(?<![\w$.])([\p{L}_$][\w$]*)\s*=>/gu)].map(([, name = '']) => name);
  return [...variables, ...parameters, ...bare];
}
