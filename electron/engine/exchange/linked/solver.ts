// The only file that imports HiGHS: solves small linear programmes. Engine.
// Nobody has to trust a solution: whoever asks checks it in whole numbers (witness.ts).
import loadHighs from 'highs';

/** A sum of variables, each by its position and with its factor. */
export type Sum = readonly (readonly [variable: number, factor: number])[];

/** Find values within bounds at the least cost, so that every sum is within its limits. */
export interface Programme {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly { readonly sum: Sum; readonly lower: number; readonly upper: number }[];
  /** Whole numbers only. */
  readonly isWhole: boolean;
}

/** The values of the variables; `none` where there are none, and `late` where that many seconds did not do. */
export type Solver = (programme: Programme, seconds: number) => readonly number[] | 'none' | 'late';

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
