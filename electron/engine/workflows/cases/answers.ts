// A short code of what a record says about consent and state: whether two records say the same is asked in the index. Engine; pure.
import type { Data } from '../../../../shared/model/case/record.ts';

/** Fields by which a child, or who cares for it, may say no, and those that say that a case is over or hidden. */
const tellingName =
  /consent|disclos|withdr|withh|refus|object|opt_(in|out)|legitimate|^status$|^record_state$|^enabled$|^hidden_name$/;

/** Remembered by name: a batch has few names and many records. */
const telling = new Map<string, boolean>();

/** Names of a file are not ours: so many are remembered and no more. */
const mostNames = 20_000;

/** True for a field whose value is part of the code. */
export function isTelling(name: string): boolean {
  const before = telling.get(name);
  if (before !== undefined) return before;
  if (telling.size >= mostNames) telling.clear();
  const answer = tellingName.test(name);
  telling.set(name, answer);
  return answer;
}

/**
 * 32 bits over names and values in the order of names (FNV-1a). Equal answers have an equal code. `differs`: the fields of
 * which the files of an import say different things: such an answer is like no other.
 */
export function answersHash(data: Data, differs: readonly string[] = []): number {
  const names: string[] = [];
  for (const name in data) if (isTelling(name)) names.push(name);
  for (const name of differs) if (isTelling(name) && !Object.hasOwn(data, name)) names.push(name);
  let hash = 0x811c9dc5;
  for (const name of names.sort()) {
    const text = `${name}${differs.includes(name) ? '~' : '='}${JSON.stringify(data[name])};`;
    for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}
