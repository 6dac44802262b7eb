// Aligns two names unit by unit and weighs whether they are one name or two that are alike by chance. Engine; pure.
import { type Frequencies, pairNumber, type RunNumbers, type Table } from './table.ts';

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

/**
 * The evidence that two names are one: the logarithm, in tenths, of how much likelier the pair is as two spellings of one
 * name than as two names. Takes time in proportion to the product of their lengths.
 */
export function evidence(left: Sound, right: Sound, table: Table): number {
  const [rows, columns] = [left.units.length, right.units.length];
  const width = columns + 1;
  const leftRuns = runsOf(left, table.left, table.longest[0]);
  const rightRuns = runsOf(right, table.right, table.longest[1]);
  const best = new Int32Array((rows + 1) * width).fill(never);
  best[0] = 0;
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const here = best[row * width + column] as number;
      if (here === never) continue;
      const reach = (place: number, value: number) => {
        if (value > (best[place] as number)) best[place] = value;
      };
      const [fromLeft, fromRight] = [leftRuns[row], rightRuns[column]];
      const [leftAlone, rightAlone] = [left.alone[row] ?? 0, right.alone[column] ?? 0];
      if (fromLeft) reach((row + 1) * width + column, here + leftAlone - omitted);
      if (fromRight) reach(row * width + column + 1, here + rightAlone - omitted);
      if (fromLeft && fromRight) reach((row + 1) * width + column + 1, here + leftAlone + rightAlone - replaced);
      const [mostLeft, mostRight] = [fromLeft?.length ?? 1, fromRight?.length ?? 1];
      for (let down = 0; down < mostLeft; down += 1) {
        const leftRun = fromLeft?.[down] ?? 0;
        if (leftRun < 0) continue;
        for (let across = down === 0 ? 1 : 0; across < mostRight; across += 1) {
          const rightRun = fromRight?.[across] ?? 0;
          const weight = rightRun < 0 ? undefined : table.weights.get(pairNumber(leftRun, rightRun));
          if (weight !== undefined) reach((row + down) * width + column + across, here + weight);
        }
      }
    }
  }
  return (best[rows * width + columns] as number) - left.likelihood - right.likelihood;
}
