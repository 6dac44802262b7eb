// Aligns two names unit by unit and weighs whether they are one name or two that are alike by chance. Engine; pure.
import { type Frequencies, noWeight, type RunNumbers, type Table } from './table.ts';

/** The units of a name, and what a comparison needs of them again and again. */
export interface Sound {
  readonly units: readonly string[];
  /** How likely such a name is, whatever it stands for. */
  readonly likelihood: number;
  /** The units one by one, each with how likely it is. */
  readonly alone: readonly number[];
  readonly runs: Map<RunNumbers, readonly (readonly number[])[]>;
}

/** Makes the sound of the units of a name. */
export function soundOfUnits(units: readonly string[], frequencies: Frequencies): Sound {
  return {
    units,
    likelihood: frequencies.name(units),
    alone: units.map((unit) => frequencies.alone(unit)),
    runs: new Map(),
  };
}

/** The numbers of the runs that begin at each unit, by their length; the empty run comes first, -1 is an unknown one. */
function runsOf(sound: Sound, numbers: RunNumbers, longest: number): readonly (readonly number[])[] {
  const before = sound.runs.get(numbers);
  if (before) return before;
  const runs = sound.units.map((_, start) => {
    const starting = [0];
    let run = '';
    for (let length = 1; length <= longest && start + length <= sound.units.length; length += 1) {
      run += sound.units[start + length - 1];
      starting.push(numbers.get(run) ?? -1);
    }
    return starting;
  });
  sound.runs.set(numbers, runs);
  return runs;
}

/** How much less likely than by chance it is that a unit has nothing, or an unknown unit, on the other side. */
const [omitted, replaced] = [50, 60];
const never = -1_000_000;

/** A name with more units than this is compared with nothing. */
export const mostUnits = 64;
const width = mostUnits + 1;
/** The best weight of each two beginnings: written anew by each comparison as far as it reads. */
const best = new Int32Array(width * width);

/**
 * The evidence that two names are one: the logarithm, in tenths, of how much likelier the pair is as two spellings of one
 * name than as two names. Takes time in proportion to the product of their lengths. Very little for a name of more than
 * `mostUnits`.
 */
export function evidence(first: Sound, second: Sound, table: Table): number {
  const [rows, columns] = [first.units.length, second.units.length];
  if (rows > mostUnits || columns > mostUnits) return never;
  const leftRuns = runsOf(first, table.first, table.longest[0]);
  const rightRuns = runsOf(second, table.second, table.longest[1]);
  const { weights } = table;
  const rights = table.second.size;
  for (let row = 0; row <= rows; row += 1) best.fill(never, row * width, row * width + columns + 1);
  best[0] = 0;
  for (let row = 0; row <= rows; row += 1) {
    const fromLeft = leftRuns[row] ?? onlyEmpty;
    const leftAlone = first.alone[row] ?? 0;
    for (let column = 0; column <= columns; column += 1) {
      const here = best[row * width + column] as number;
      if (here === never) continue;
      const fromRight = rightRuns[column] ?? onlyEmpty;
      const rightAlone = second.alone[column] ?? 0;
      const below = (row + 1) * width + column;
      if (row < rows) raise(below, here + leftAlone - omitted);
      if (column < columns) raise(row * width + column + 1, here + rightAlone - omitted);
      if (row < rows && column < columns) raise(below + 1, here + leftAlone + rightAlone - replaced);
      for (let down = 0; down < fromLeft.length; down += 1) {
        const leftRun = fromLeft[down] as number;
        if (leftRun < 0) continue;
        for (let across = down === 0 ? 1 : 0; across < fromRight.length; across += 1) {
          const rightRun = fromRight[across] as number;
          if (rightRun < 0) continue;
          const weight = weights[leftRun * rights + rightRun] as number;
          if (weight !== noWeight) raise((row + down) * width + column + across, here + weight);
        }
      }
    }
  }
  return (best[rows * width + columns] as number) - first.likelihood - second.likelihood;
}

/** What begins after the last unit. */
const onlyEmpty: readonly number[] = [0];

function raise(place: number, value: number): void {
  if (value > (best[place] as number)) best[place] = value;
}
