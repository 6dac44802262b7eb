// Equivalence classes of records: refined by one more field, in time linear in the records. Engine; pure.
import type { Classes } from './column.ts';

/** All records in one class; no class where there is no record. */
export function undivided(records: number): Classes {
  return { codes: new Int32Array(records), size: Math.min(records, 1) };
}

/** How many records are in each class. */
export function sizesOf({ codes, size }: Classes): Int32Array {
  const sizes = new Int32Array(size);
  for (const code of codes) sizes[code] = (sizes[code] as number) + 1;
  return sizes;
}

/** The records, class by class. */
function ordered(classes: Classes): Int32Array {
  const next = new Int32Array(classes.size);
  const sizes = sizesOf(classes);
  for (let each = 1; each < next.length; each += 1)
    next[each] = (next[each - 1] as number) + (sizes[each - 1] as number);
  const order = new Int32Array(classes.codes.length);
  for (let record = 0; record < order.length; record += 1) {
    const of = classes.codes[record] as number;
    const place = next[of] as number;
    order[place] = record;
    next[of] = place + 1;
  }
  return order;
}

/**
 * The equivalence classes of records that are alike in both. Every class of the result has a record. Exact, without hashing: going
 * through the records class by class, a code of `other` is new where this class has not met it yet.
 */
export function refine(classes: Classes, other: Classes): Classes {
  const codes = new Int32Array(classes.codes.length);
  const metBy = new Int32Array(other.size).fill(-1);
  const codeOf = new Int32Array(other.size);
  let size = 0;
  for (const record of ordered(classes)) {
    const of = classes.codes[record] as number;
    const code = other.codes[record] as number;
    if (metBy[code] !== of) {
      metBy[code] = of;
      codeOf[code] = size;
      size += 1;
    }
    codes[record] = codeOf[code] as number;
  }
  return { codes, size };
}

/** For each class of `parts` (a refinement of `whole`), the class of `whole` that it is a part of. */
export function classesAround(parts: Classes, whole: Classes): Int32Array {
  const of = new Int32Array(parts.size);
  for (let record = 0; record < parts.codes.length; record += 1)
    of[parts.codes[record] as number] = whole.codes[record] as number;
  return of;
}

/** The smallest of many numbers; 0 of none. */
export function smallest(numbers: Int32Array | Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (const number of numbers) if (number < least) least = number;
  return numbers.length === 0 ? 0 : least;
}
