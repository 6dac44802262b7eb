// Bands of whole numbers, given by their lower ends: 0, 6, 12 are "0-5", "6-11" and "12+". Pure.

/** The bands by their names. `from` ascends. */
export function bandNames(from: readonly number[]): readonly string[] {
  return from.map((low, index) => {
    const next = from[index + 1];
    return next === undefined ? `${low}+` : next === low + 1 ? `${low}` : `${low}-${next - 1}`;
  });
}

/** The name of the band that a number falls into; undefined for a number below the lowest, or none at all. */
export function bandOf(value: number, from: readonly number[]): string | undefined {
  // What is between two whole numbers belongs to the lower: 5.9 years are five completed years.
  const index = Number.isFinite(value) ? from.findLastIndex((low) => low <= value) : -1;
  return bandNames(from)[index];
}
