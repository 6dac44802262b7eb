// The only file that imports HiGHS: solves small linear programmes. Engine.
// Nobody has to trust a solution: whoever asks checks it in whole numbers (witness.ts).
import loadHighs from 'highs';
import type { Solver } from './programme.ts';

let loading: Promise<Solver> | undefined;

/** The solver: WebAssembly that lies beside the engine, loaded once. */
export function solver(): Promise<Solver> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Solver> {
  const highs = await loadHighs();
  const { optimal, infeasible } = highs.constants.modelStatus;
  const { continuous, integer } = highs.constants.variableType;
  return ({ cost, lower, upper, rows, isWhole }, seconds) => {
    const numCols = cost.length;
    const numRows = rows.length;
    const starts = [0];
    for (const { sum } of rows) starts.push((starts.at(-1) as number) + sum.length);
    const model = {
      numCols,
      numRows,
      colCost: [...cost],
      colLower: [...lower],
      colUpper: upper.map((bound) => (bound === Number.POSITIVE_INFINITY ? highs.infinity : bound)),
      rowLower: rows.map((row) => (row.lower === Number.NEGATIVE_INFINITY ? -highs.infinity : row.lower)),
      rowUpper: rows.map((row) => (row.upper === Number.POSITIVE_INFINITY ? highs.infinity : row.upper)),
      matrix: {
        format: 'csr' as const,
        numRows,
        numCols,
        starts,
        indices: rows.flatMap(({ sum }) => sum.map(([variable]) => variable)),
        values: rows.flatMap(({ sum }) => sum.map(([, factor]) => factor)),
      },
      integrality: cost.map(() => (isWhole ? integer : continuous)),
    };
    return highs.withModel(model, (made) => {
      made.options.set({ output_flag: false, time_limit: seconds });
      made.run();
      const status = made.getModelStatus();
      if (status === optimal) return [...made.getSolution().colValue];
      return status === infeasible ? 'none' : 'late';
    });
  };
}
