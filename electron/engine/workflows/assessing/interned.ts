// Lists of reasons and findings that are alike are one list: a batch has few different ones, and many records. Engine.

/** Gives for a list one that is alike, the same object each time. The items of lists are not changed once made. */
export function interner<Item extends object>(): (list: readonly Item[]) => readonly Item[] {
  const empty: readonly Item[] = [];
  const byOnlyItem = new WeakMap<Item, readonly Item[]>();
  const byText = new Map<string, readonly Item[]>();
  const byContent = (list: readonly Item[]): readonly Item[] => {
    const text = JSON.stringify(list);
    const before = byText.get(text);
    if (before) return before;
    byText.set(text, list);
    return list;
  };
  return (list) => {
    const [only] = list;
    if (only === undefined) return empty;
    if (list.length > 1) return byContent(list);
    // Most items are made once for all records: then nothing has to be written down to find the list.
    const before = byOnlyItem.get(only);
    if (before) return before;
    const interned = byContent(list);
    byOnlyItem.set(only, interned);
    return interned;
  };
}
