// Names that a form of ODK takes (XLSForm, Ona), out of any path or code: two never become the same. Engine; pure.
// pyxform refuses a name with a space or a digit in front. Ona drops columns that begin with `_`, takes `/` and `[1]` in a
// header for groups and repeats, and keeps some names for itself. Not `_x0020_`: workbooks write that for something else,
// and pyxform’s reader of workbooks does not take it back.

const legal = /^\p{L}[\p{L}0-9_-]*$/u;
const illegalSign = /[^\p{L}0-9_-]/gu;
const escapeLike = /_(?=u[0-9A-F]{4,6}_)/g;

/** Names that pyxform, Ona or the specification of XForms keeps for itself, in small letters. */
const reserved = /^(meta|instanceid|instancename|formhub|data|xml.*)$/i;

const prefix = 'q_';

const escaped = (text: string, sign: RegExp): string =>
  text
    .replaceAll(escapeLike, '_u005F_')
    .replaceAll(sign, (each) => `_u${(each.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}_`);

/**
 * The name of a question, group or list. A legal name stays; any other gets `q_` in front, and each sign that may not
 * stand in it becomes its number, `_u0020_`.
 */
export function formName(text: string): string {
  if (legal.test(text) && !text.startsWith(prefix) && !reserved.test(text)) return text;
  return `${prefix}${escaped(text, illegalSign)}`;
}

/** The same for a property of Ona's entities. `label` and `uuid` are what Ona itself asks for; `name` is not free. */
export const propertyName = (text: string): string =>
  text.toLowerCase() === 'name' ? `${prefix}${text}` : formName(text);

/**
 * The name of a choice: a code as it is. Only what separates choices, is no sign of XML, or what pyxform changes by itself
 * (curly quotation marks) becomes its number.
 */
export function choiceName(code: string): string {
  const name = escaped(code, /[\s\p{Cc}\p{Cf}\p{Surrogate}\uFFFE\uFFFF‘’“”]/gu);
  // Ona takes `n/a` and an empty cell for nothing at all.
  return name === '' || name.toLowerCase() === 'n/a' ? `_u0000_${name}` : name;
}
