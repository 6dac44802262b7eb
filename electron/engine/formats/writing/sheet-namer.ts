// Names of sheets that every spreadsheet takes. Engine; pure.
import { namer } from './file-names.ts';

/** Excel cuts off what is longer, and keeps `History` for itself. */
const longest = 31;

/** Gives names of sheets one after another: no two alike, whatever their capitals. */
export function sheetNamer(): (wanted: string) => string {
  const nameOf = namer(longest);
  nameOf('history');
  return nameOf;
}
