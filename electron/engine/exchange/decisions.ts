// What is decided of the fields of a record, as a table: made once for all records of which the same is decided. Engine; pure.
import type { FieldDecision } from '../../../shared/model/case/assessment.ts';

/** The decisions about fields by their paths. */
export type FieldDecisions = ReadonlyMap<string, FieldDecision>;

/** Gives the table of these decisions, the path and the decision at one place each; a path comes once. */
export type DecisionsOnce = (paths: readonly string[], decisions: readonly FieldDecision[]) => FieldDecisions;

/** The decisions about one record while they are made. */
export interface Decisions {
  /** Decides about a plain field. Each comes once, for a record has it once. */
  readonly add: (path: string, decision: FieldDecision) => void;
  /** The table to decide in about columns, which come once a row. */
  readonly table: () => Map<string, FieldDecision>;
  readonly made: (once: DecisionsOnce) => FieldDecisions;
}

/** Remembers the last table: most records of a batch have the same fields, and the same is decided of them. */
export function decisionsOnce(): DecisionsOnce {
  let last: { readonly paths: readonly string[]; readonly decisions: readonly FieldDecision[] } | undefined;
  let table: FieldDecisions = new Map();
  return (paths, decisions) => {
    if (last && isSame(last.paths, paths) && isSame(last.decisions, decisions)) return table;
    last = { paths, decisions };
    table = tableOf(paths, decisions);
    return table;
  };
}

/** No decision yet. */
export function startDecisions(): Decisions {
  const paths: string[] = [];
  const decisions: FieldDecision[] = [];
  let table: Map<string, FieldDecision> | undefined;
  return {
    add: (path, decision) => {
      if (table) table.set(path, decision);
      else {
        paths.push(path);
        decisions.push(decision);
      }
    },
    table: () => {
      table ??= tableOf(paths, decisions);
      return table;
    },
    made: (once) => table ?? once(paths, decisions),
  };
}

function tableOf(paths: readonly string[], decisions: readonly FieldDecision[]): Map<string, FieldDecision> {
  const table = new Map<string, FieldDecision>();
  for (let place = 0; place < paths.length; place += 1)
    table.set(paths[place] as string, decisions[place] as FieldDecision);
  return table;
}

/** Compared one by one, for this is done for every record. */
function isSame<Item>(items: readonly Item[], others: readonly Item[]): boolean {
  if (items.length !== others.length) return false;
  for (let place = 0; place < items.length; place += 1) if (items[place] !== others[place]) return false;
  return true;
}
