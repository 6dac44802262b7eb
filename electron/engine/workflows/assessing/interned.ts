// Equal lists of reasons and findings are one object: a batch has few different lists and many records. Engine.

/** Returns the one object for all lists equal to this one. Nobody changes the items afterwards. */
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
    // Most items are made once for all records: then the list is found without serialising it.
    const before = byOnlyItem.get(only);
    if (before) return before;
    const interned = byContent(list);
    byOnlyItem.set(only, interned);
    return interned;
  };
}
