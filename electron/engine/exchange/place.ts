// Finds the place that a location code or a path of names stands for, by the dictionary. Engine; pure.
import type { Dictionary, Label } from '../../../shared/model/case/dictionary.ts';
import { type References, referencesOf } from '../../../shared/model/case/references.ts';

/** Primero joins the names of a place from the country down (its location.rb). */
const separator = '::';

/** Between the names, and nothing missing: `Country::Province::District`. */
function namesIn(path: string): readonly string[] | undefined {
  const names = path.split(separator).map((name) => name.trim());
  return names.includes('') ? undefined : names;
}

/**
 * Gives the names of a place from the country down, or undefined for a place that is not known. With a list of
 * locations in the dictionary a value is one of its codes or paths in any language, and the names are the English ones,
 * so that one place has one name. Without a list only a path of names can be read; a bare text is a code that nobody
 * knows, or a name of nobody knows which level. Where the workspace has the places of the exporting system themselves,
 * they alone are asked: what lies in what is said there, and never read out of the letters of a code.
 */
export function placeFinder(dictionary: Dictionary): (value: string) => readonly string[] | undefined {
  const references = referencesOf(dictionary);
  if (references?.has('Location')) return (value) => areasOfValue(references, value)?.map(({ name }) => name);
  const { lookups } = dictionary;
  const locations = Object.hasOwn(lookups, 'Location') ? lookups['Location'] : undefined;
  if (locations === undefined) return (value) => (value.includes(separator) ? namesIn(value) : undefined);
  // A list without a single path is one of bare names: a village would pass for a country.
  const labels = Object.values(locations);
  if (!labels.some((label) => label.en.includes(separator))) return () => undefined;
  let englishOf: ReadonlyMap<string, string | null> | undefined;
  return (value) => {
    const label = Object.hasOwn(locations, value) ? locations[value] : undefined;
    englishOf ??= label ? undefined : byPath(labels);
    const path = label?.en ?? englishOf?.get(value.trim());
    return path ? namesIn(path) : undefined;
  };
}

/** The areas of a place by its code, or by a path or a name that only it has. */
export function areasOfValue(references: References, value: string): ReturnType<References['areasOf']> {
  if (references.knows('Location', value)) return references.areasOf(value);
  const [code, ...others] = references.codesOf('Location', value);
  return code === undefined || others.length > 0 ? undefined : references.areasOf(code);
}

/** Each path in any language → the English one; null where two places share it. */
function byPath(labels: readonly Label[]): ReadonlyMap<string, string | null> {
  const englishOf = new Map<string, string | null>();
  for (const label of labels) {
    for (const text of Object.values<string>(label as Readonly<Record<string, string>>)) {
      const before = englishOf.get(text.trim());
      englishOf.set(text.trim(), before === undefined || before === label.en ? label.en : null);
    }
  }
  return englishOf;
}
