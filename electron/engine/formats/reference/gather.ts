// Gathers the entries of a list from its rows: each code once, with everything told that cannot be both. Engine; pure.
import {
  type AgencyEntry,
  type EntryOf,
  entryTextLimit,
  type PlaceEntry,
  type ReferenceIssue,
  type ReferenceIssueCode,
  type ReferenceKind,
  type UserEntry,
} from '../../../../shared/model/case/reference-data.ts';

/** Issues that are told one by one; the others are counted. */
const issuesTold = 1000;

/** Takes what is wrong with a list. */
export interface IssueList {
  readonly add: (code: ReferenceIssueCode, row: number, detail?: ReferenceIssue['detail']) => void;
  readonly all: () => readonly ReferenceIssue[];
  readonly count: () => number;
}

export function startIssues(kind: ReferenceKind): IssueList {
  const issues: ReferenceIssue[] = [];
  let count = 0;
  return {
    add: (code, row, detail) => {
      count += 1;
      if (issues.length < issuesTold) issues.push({ code, kind, row, ...(detail === undefined ? {} : { detail }) });
    },
    all: () => issues,
    count: () => count,
  };
}

/** Takes entries of one list. */
export interface Gatherer<Entry> {
  readonly take: (entry: Entry, row: number) => void;
  readonly entries: () => readonly Entry[];
}

interface Taken<Entry> {
  readonly entry: Entry;
  readonly row: number;
  readonly text: string;
}

/**
 * Starts a list. The same entry twice is one. Of two that differ, `firstWins` keeps the first (as Primero's own importer
 * does with upper levels); else nobody knows which is right, and neither is taken. Codes of users are never told.
 */
export function startGatherer<Kind extends ReferenceKind>(
  kind: Kind,
  issues: IssueList,
  firstWins = false,
): Gatherer<EntryOf<Kind>> {
  const taken = new Map<string, Taken<EntryOf<Kind>> | null>();
  return {
    take: (entry, row) => {
      if (!fits(entry)) {
        issues.add('text-too-long', row);
        return;
      }
      const text = JSON.stringify(entry);
      const before = taken.get(entry.code);
      if (before === undefined) {
        taken.set(entry.code, { entry, row, text });
        return;
      }
      if (before?.text === text) return;
      const named = kind === 'users' ? {} : { code: entry.code };
      if (firstWins && before !== null) {
        issues.add('repeated-code', row, { ...named, first: before.row });
        return;
      }
      issues.add('duplicate-code', row, { ...named, ...(before === null ? {} : { first: before.row }) });
      taken.set(entry.code, null);
    },
    entries: () => [...taken.values()].flatMap((each) => (each === null ? [] : [each.entry])),
  };
}

function fits(entry: PlaceEntry | AgencyEntry | UserEntry): boolean {
  return Object.values(entry).every((cell) => {
    if (typeof cell === 'string') return cell.length <= entryTextLimit;
    if (typeof cell !== 'object' || cell === null) return true;
    return Object.values(cell).every((name) => name.length <= entryTextLimit);
  });
}

/** A text with something in it; null where there is none. Numbers are read as they are written. */
export function textIn(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
}

const languageTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Names by language, of an object of them or of one text, which is English: empty ones are left out. */
export function namesIn(value: unknown): Record<string, string> {
  const alone = textIn(value);
  if (alone !== null) return { en: alone };
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([language, each]) => {
      const name = textIn(each);
      return name === null || !languageTag.test(language) ? [] : [[language, name] as const];
    }),
  );
}

/** A level as a whole number; null for anything else. */
export function levelIn(value: unknown): number | null {
  const text = textIn(value);
  return text !== null && /^\d{1,2}$/.test(text) && Number(text) <= 20 ? Number(text) : null;
}
