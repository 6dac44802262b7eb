// The ids of invented children: one reserved part of all UUIDs, by which they are known in any file. Pure; runs everywhere.

/**
 * Every id of the exercise begins so: a UUID of version 8 (RFC 9562), whose digits are ours to choose. Neither Primero
 * nor Courier makes ids of that version (theirs are of version 4), so no real child has one.
 */
export const inventedPrefix = 'c0decafe-7a11-8';

/** True for an id of the exercise, in whatever case. */
export const isInventedId = (id: string): boolean =>
  id.trim().toLowerCase().replace(/^~/, '').startsWith(inventedPrefix);
