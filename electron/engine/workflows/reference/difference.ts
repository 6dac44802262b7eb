// What a newer list says otherwise than the one that is here: so many new, changed, gone. Engine.
import type { EntryOf, ReferenceKind } from '../../../../shared/model/case/reference-data.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';

type Difference = Result<'reference.look'>['lists'][number]['difference'];
type Entry = EntryOf<ReferenceKind>;

/** Examples that are shown of each kind of change. */
const shownExamples = 5;

/** What an entry is called in the list of differences. Users are only counted: their names belong to nobody's screen. */
function shownEntry(kind: ReferenceKind, entry: Entry, locale: string): string[] {
  if (kind === 'users' || !('names' in entry)) return [];
  const { names, code } = entry;
  return [`${names[locale] ?? names['en'] ?? Object.values(names)[0] ?? ''} (${code})`];
}

/** Compares two lists by their codes. `locale`: of the names in the examples. */
export function differenceOf(
  kind: ReferenceKind,
  before: Iterable<Entry>,
  after: readonly Entry[],
  locale: string,
): Difference {
  const held = new Map<string, { readonly entry: Entry; readonly text: string }>();
  for (const entry of before) held.set(entry.code, { entry, text: JSON.stringify(entry) });
  const [added, changed]: readonly [Entry[], Entry[]] = [[], []];
  let same = 0;
  for (const entry of after) {
    const older = held.get(entry.code);
    held.delete(entry.code);
    if (older === undefined) added.push(entry);
    else if (older.text === JSON.stringify(entry)) same += 1;
    else changed.push(entry);
  }
  const gone = [...held.values()].map(({ entry }) => entry);
  const part = (entries: readonly Entry[]) => ({
    count: entries.length,
    examples: entries.slice(0, shownExamples).flatMap((entry) => shownEntry(kind, entry, locale)),
  });
  return { added: part(added), changed: part(changed), gone: part(gone), same };
}
