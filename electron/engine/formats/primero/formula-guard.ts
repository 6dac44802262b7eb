// Takes away the ' that Primero puts before text which a spreadsheet would run as a formula. Engine; pure.
import type { PrimeroVersion } from './csv/csv-head.ts';

// Primero guards text whose first sign, behind spaces and control characters, is one of these. Before 2.15 it guarded
// only a first character, and a line end or a tab as well.
const guarded = /^'[\uFEFF\x00-\x1F\x7F\s]*[=+\-@|%]/;
const guardedBefore = /^'[-=+@%|\r\t]/;

/** True for a text that begins with the guard of Primero 2.15. */
export function isGuarded(text: string): boolean {
  return guarded.test(text);
}

/**
 * The text without its guard. A stored text that began with ' and such a sign by itself looks like a guarded
 * one: it loses its first character, as it would in Primero's own XLSX.
 */
export function unguarded(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}

/** Takes the guard away as the `csv` export of this generation of Primero puts it. */
export function unguardCsv(version: PrimeroVersion): (text: string) => string {
  if (version === 'primero-2.15') return unguarded;
  return (text) => (guardedBefore.test(text) ? text.slice(1) : text);
}
