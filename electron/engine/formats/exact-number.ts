// Numbers as they are written, and whether a double can hold them. Engine; pure.

/**
 * The number that a text writes, or null where it would not be the same number any more: a whole number beyond 2^53
 * (a long id in a number field), or anything beyond what a double reaches, far from zero or so near to it that only
 * zero would be left. A zero has no sign: neither PostgreSQL's `jsonb` nor the JSON text that is stored here has one.
 * The text must be a number's.
 */
export function exactNumber(text: string): number | null {
  const value = Number(text);
  if (value === 0) return nonZero.test(text) ? null : 0;
  return (/[.eE]/.test(text) ? Number.isFinite(value) : Number.isSafeInteger(value)) ? value : null;
}

const nonZero = /^[-+]?[0.]*[1-9]/;
