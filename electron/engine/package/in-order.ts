// Several members are worked on at once, and their results come in order. Engine.

/** Members worked on at once: enough for the cores of a laptop, few enough for its memory. */
const lookahead = 4;

/** As many buffers as members are worked on at once, again and again. */
export function buffersInTurn(size: number): () => Uint8Array {
  const buffers: Uint8Array[] = [];
  let turn = 0;
  return () => {
    const index = turn++ % lookahead;
    buffers[index] ??= new Uint8Array(size);
    return buffers[index];
  };
}

/** The results of `work` in the order of their items, a few of them under way at once. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // It is awaited in its turn; until then its failure is nobody's yet.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length >= lookahead) yield await (underWay.shift() as Promise<Result>);
  }
  for (const result of underWay) yield await result;
}
