// What is taken of a user: an e-mail that cannot be one is told and left out. Engine; pure.
import type { UserEntry } from '../../../../shared/model/case/reference-data.ts';
import type { IssueList } from './gather.ts';

/** The entry without what is no e-mail. The issue names the row, never the person. */
export function contactOf(issues: IssueList, row: number, entry: UserEntry): UserEntry {
  if (entry.email === null || /^[^\s@]+@[^\s@]+$/.test(entry.email)) return entry;
  issues.add('not-an-address', row);
  return { ...entry, email: null };
}
