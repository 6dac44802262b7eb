// Numbers as they are written, and whether a double can hold them. Engine; pure.

/**
 * The number that a text writes, or null where it would not be the same number any more: a whole number beyond 2^53
 * (a long id in a number field), or anything beyond what a double reaches. The text must be a number's.
 */
export function exactNumber(text: string): number | null {
  const value = Number(text);
  return (/[.eE]/.test(text) ? Number.isFinite(value) : Number.isSafeInteger(value)) ? value : null;
}
