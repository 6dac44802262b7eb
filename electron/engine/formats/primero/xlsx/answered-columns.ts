// Which columns of a workbook ask something of every case: an empty cell of theirs is an answer. Engine; pure.
import type { Sheet } from '../../codecs/xlsx/cells.ts';
import type { PlannedSheet } from './columns.ts';

/**
 * The fields of the forms' own columns in which some case has an answer, and all ticks. Primero never fills the columns of
 * what it computes, and of pictures: those say nothing.
 */
export function answeredColumns(sheets: readonly Sheet[], planned: readonly PlannedSheet[]): readonly string[] {
  return planned.flatMap(({ subform, columns }, index) => {
    const sheet = sheets[index];
    if (subform !== null || sheet === undefined) return [];
    const filled = new Set<number>();
    const [from = 0] = sheet.starts.slice(1, 2);
    for (let at = from; at < sheet.cells.length; at += 2) filled.add(sheet.cells[at] as number);
    return columns.flatMap(({ name, field }, place) =>
      field?.type === 'boolean' || filled.has(place + 1) ? [name] : [],
    );
  });
}
