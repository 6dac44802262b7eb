// Two persons who agree are two different persons. Pure; the engine asks the same (methods/settle.ts).

const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** True where the second name is given and is not the first one once more. */
export function isSecond(first: string, second: string): boolean {
  return folded(first) !== '' && folded(second) !== '' && folded(first) !== folded(second);
}
