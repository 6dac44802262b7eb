// Bands of whole numbers, given by their lower ends: 0, 6, 12 are "0-5", "6-11" and "12+". Pure.

/** The bands by their names. `from` ascends. */
export function bandNames(from: readonly number[]): readonly string[] {
  return from.map((low, index) => {
    const next = from[index + 1];
    return next === undefined ? `${low}+` : next === low + 1 ? `${low}` : `${low}-${next - 1}`;
  });
}

/** Names the band that a number falls into; undefined for a number below the lowest, or none at all. */
export function bandsOf(from: readonly number[]): (value: number) => string | undefined {
  const names = bandNames(from);
  // What is between two whole numbers belongs to the lower: 5.9 years are five completed years.
  return (value) => (Number.isFinite(value) ? names[from.findLastIndex((low) => low <= value)] : undefined);
}
