// Lists of places, agencies and users are looked at, put in the place of older ones, listed and removed. Engine.
import { type EntryOf, type ReferenceKind, referenceKinds } from '../../../../shared/model/case/reference-data.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { type OpenFile, openFile } from '../../files/disk.ts';
import { sha256 } from '../../files/sha256.ts';
import { type ReferenceFiles, readReferenceFiles } from '../../formats/reference/read-lists.ts';
import { appendLog } from '../../store/log.ts';
import {
  addList,
  currentList,
  endList,
  entriesOf,
  listReferenceLists,
  type StoredList,
} from '../../store/reference-lists.ts';
import { type Context, instant, newId, opened, type Session } from '../context.ts';
import { dictionaryOf } from '../dictionaries/dictionary.ts';
import { differenceOf } from './difference.ts';

type Looked = Result<'reference.look'>;
type Entry = EntryOf<ReferenceKind>;

/** A list as it was read, with the hash that names its content. */
interface ReadList {
  readonly kind: ReferenceKind;
  readonly entries: readonly Entry[];
  readonly sha256: string;
  readonly issues: number;
}

async function readFiles(files: readonly string[]): Promise<ReferenceFiles & { readonly name: string }> {
  const sources: OpenFile[] = [];
  try {
    for (const file of files) sources.push(await openFile(file));
    const read = await readReferenceFiles(sources);
    return { ...read, name: sources.map(({ name }) => name).join(', ') };
  } finally {
    for (const source of sources) await source.close();
  }
}

function listsIn({ data, issues }: ReferenceFiles): readonly ReadList[] {
  return referenceKinds.flatMap((kind): readonly ReadList[] => {
    const entries: readonly Entry[] | undefined = data[kind];
    if (entries === undefined) return [];
    const ofKind = issues.filter((issue) => issue.kind === kind).length;
    return [{ kind, entries, sha256: sha256(JSON.stringify(entries)), issues: ofKind }];
  });
}

/** Issues that are shown one by one. */
const shownIssues = 100;

/** What files hold, and what would be otherwise with them; nothing is kept. Throws what `openFile` and `readReferenceFiles` throw. */
export async function lookAtReference(context: Context, files: readonly string[]): Promise<Looked> {
  const read = await readFiles(files);
  const { store } = opened(context);
  return {
    lists: listsIn(read).map(({ kind, entries, sha256: hash }) => {
      const before = currentList(store, kind);
      return {
        kind,
        entries: entries.length,
        sha256: hash,
        replaces: before?.id ?? null,
        difference: differenceOf(
          kind,
          before === undefined ? [] : entriesOf(store, before),
          entries,
          context.texts.locale,
        ),
      };
    }),
    issues: read.issues.slice(0, shownIssues).map((issue) => ({ ...issue, detail: { ...issue.detail } })),
    issueCount: read.issueCount,
  };
}

/** Throws `reference.overtaken` where another list is in force than the person saw, or the file says something else by now. */
function requireAsSeen(session: Session, lists: readonly ReadList[], seen: Params<'reference.add'>['seen']): void {
  if (lists.length !== seen.length) throw new Problem('reference.overtaken');
  for (const { kind, sha256: hash } of lists) {
    const one = seen.find((each) => each.kind === kind);
    const current = currentList(session.store, kind)?.id ?? null;
    if (one === undefined || one.sha256 !== hash || one.replaces !== current) throw new Problem('reference.overtaken');
  }
}

/**
 * Puts the lists of these files in force, each in the place of the one before. `seen`: what the person was shown of them.
 * Throws what `lookAtReference` throws, and `reference.overtaken`.
 */
export async function addReference(
  context: Context,
  files: readonly string[],
  seen: Params<'reference.add'>['seen'],
): Promise<Result<'reference.list'>> {
  const read = await readFiles(files);
  const session = opened(context);
  const { store } = session;
  const lists = listsIn(read);
  store.transaction(() => {
    requireAsSeen(session, lists, seen);
    const at = instant(context);
    for (const { kind, entries, sha256: hash, issues } of lists) {
      const before = currentList(store, kind);
      if (before?.sha256 === hash) continue;
      const { added, changed, gone } = differenceOf(
        kind,
        before === undefined ? [] : entriesOf(store, before),
        entries,
        context.texts.locale,
      );
      if (before) endList(store, before.id, at);
      addList(store, { id: newId(context), kind, name: read.name, sha256: hash, issues, added: at }, entries);
      const counts = { count: entries.length, added: added.count, changed: changed.count, gone: gone.count };
      appendLog(store, at, 'reference.added', { list: kind, ...counts });
    }
  });
  readAnew(context, session);
  return referenceLists(session);
}

/** Removes the list of a kind that the person saw. Throws `reference.unknown` where it is not in force. */
export function removeReference(context: Context, id: string): Result<'reference.list'> {
  const session = opened(context);
  const { store } = session;
  store.transaction(() => {
    const list = listReferenceLists(store).find((each) => each.id === id && each.ended === null);
    if (!list) throw new Problem('reference.unknown');
    const at = instant(context);
    endList(store, id, at);
    appendLog(store, at, 'reference.removed', { list: list.kind, count: list.entries });
  });
  readAnew(context, session);
  return referenceLists(session);
}

/** From here on the workspace reads by other lists. A workspace that was closed meanwhile reads its own when it is opened. */
function readAnew(context: Context, session: Session): void {
  if (context.whole.session === session) context.dictionary = dictionaryOf(session.store);
  context.changed();
}

const listView = ({ id, kind, name, sha256: hash, entries, issues, added, ended }: StoredList) => ({
  ...{ id, kind, name, entries, issues, added, ended },
  sha256: hash,
});

/** Every list that is in force or was, the newest first. */
export const referenceLists = ({ store }: Session): Result<'reference.list'> => listReferenceLists(store).map(listView);

/** What is shown of a user where nobody asked for more: that there is one. */
const withoutContacts = ({ code }: EntryOf<'users'>) => ({ code });

/**
 * The entries of the list of a kind that is in force. Of users only the user names, unless `withContacts`. Throws
 * `reference.unknown` where there is none.
 */
export function* referenceEntries(
  { store }: Session,
  kind: ReferenceKind,
  withContacts: boolean,
): Generator<Entry | { readonly code: string }> {
  const list = currentList(store, kind);
  if (!list) throw new Problem('reference.unknown');
  if (kind !== 'users' || withContacts) yield* entriesOf(store, list);
  else for (const user of entriesOf(store, { id: list.id, kind })) yield withoutContacts(user);
}
