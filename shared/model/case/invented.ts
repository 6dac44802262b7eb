// The ids of invented children: one reserved part of all UUIDs, by which they are known in any file. Pure; runs everywhere.

/**
 * Every id of the exercise begins so: a UUID of version 8 (RFC 9562), whose digits are ours to choose. Neither Primero
 * nor Courier makes ids of that version (theirs are of version 4), so no real child has one.
 */
export const inventedPrefix = 'c0decafe-7a11-8';

/** The same in whatever case, and with whatever a program has made of its dashes. */
const invented = /c0decafe[^0-9a-z]*7a11[^0-9a-z]*8/i;

/** True for a text with an id of the exercise in it. */
export const hasInventedId = (text: string): boolean => invented.test(text);
