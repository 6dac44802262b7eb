// What SQLite says of its medium, in our words. Engine.
import { Problem, type ProblemCode } from '../../../shared/problems.ts';

/** SQLite's result codes by their beginnings (sqlite.org/rescode.html). The first that fits is taken. */
const problems: readonly (readonly [code: string, problem: ProblemCode])[] = [
  ['SQLITE_FULL', 'workspace.disk-full'],
  // The file was moved or deleted while it was open.
  ['SQLITE_READONLY_DBMOVED', 'workspace.gone'],
  ['SQLITE_READONLY', 'workspace.read-only'],
  ['SQLITE_CORRUPT', 'workspace.damaged'],
  ['SQLITE_NOTADB', 'workspace.damaged'],
];

/** The problem behind an error of SQLite's; undefined for every other error. */
export function storeProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return undefined;
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  const problem = problems.find(([beginning]) => code.startsWith(beginning))?.[1];
  return problem && new Problem(problem);
}
