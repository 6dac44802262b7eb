// Which files are on record and are just getting their names: nobody may take them for cut off. Engine.

const sets = new Set<string>();

/** Runs `work` while the files of a set get their names. */
export async function whileWriting<T>(set: string, work: () => Promise<T>): Promise<T> {
  sets.add(set);
  try {
    return await work();
  } finally {
    sets.delete(set);
  }
}

/** True while a writing of this process goes on. */
export const isBeingNamed = (set: string): boolean => sets.has(set);
