// Which files say what of a case that several files of one import speak of. Pure; runs everywhere.
import type { Value } from './record.ts';

/** The value of another file that is in conflict with the one that was taken. */
export interface Differing {
  readonly source: number;
  readonly value: Value;
}

/** Where the values of a merged case come from. Numbers are positions of files in their batch. */
export interface Sources {
  /** The files that speak of this case. The first says everything that `fields` does not name. */
  readonly files: readonly number[];
  /** Fields that other files say, too, or instead of the first. */
  readonly fields: { readonly [field: string]: readonly number[] };
  /** Conflicts by field: a person decides before the field leaves. */
  readonly differs: { readonly [field: string]: readonly Differing[] };
}

/** The sources of a case that only one file speaks of. */
export const onlySource = (file: number): Sources => ({ files: [file], fields: {}, differs: {} });

/** The files that say a field. */
export function sourcesOf(sources: Sources, field: string): readonly number[] {
  return Object.hasOwn(sources.fields, field) ? (sources.fields[field] ?? []) : sources.files.slice(0, 1);
}
