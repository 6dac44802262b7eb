// Prepares sheets for writing: each column gets its key and its reader once. Engine; pure.
import type { Sheet } from '../../codecs/xlsx/cells.ts';
import type { Texts } from '../../codecs/xlsx/texts.ts';
import { type ColumnContext, cellReader } from './cell-values.ts';
import type { Watch } from '../../../plausibility/watch.ts';
import type { PlannedSheet } from './columns.ts';
import type { JoinedSheets } from './join-sheets.ts';
import type { SharedField, WrittenColumn, WrittenSheet } from './record-writer.ts';

/** The sheets as they are written, each with its columns and with the rows of each case. */
export function writtenSheets(
  sheets: readonly Sheet[],
  planned: readonly PlannedSheet[],
  joined: JoinedSheets,
  texts: Texts,
  context: ColumnContext & { readonly watch: Watch },
): readonly WrittenSheet[] {
  const fields = planned.filter(({ subform }) => subform === null).flatMap(({ columns }) => columns);
  const names = fields.map(({ name }) => name);
  const shared = new Map<string, SharedField>();
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) shared.set(name, { turn: 0, json: Buffer.alloc(0) });
  }
  return sheets.map((sheet, index): WrittenSheet => {
    const { subform, columns } = planned[index] as PlannedSheet;
    const writeColumn = ({ name, field }: PlannedSheet['columns'][number], before: number): WrittenColumn | null => {
      // The short id stands in front of every row already.
      if (subform === null && name === 'short_id') return null;
      const path = subform === null ? name : `${subform}.${name}`;
      const isName = subform === null && name === 'name';
      return {
        name,
        path,
        key: Buffer.from(`,${JSON.stringify(name)}:`),
        read: cellReader(path, field, isName, context, { sheet, column: before + 1, texts }),
        watched: context.watch.column(path, field?.type),
        isText: !isName && (field === undefined || ['text', 'attachments', 'none'].includes(field.type)),
        shared: (subform === null && shared.get(name)) || null,
      };
    };
    return {
      sheet,
      subform: subform === null ? null : { name: subform, key: Buffer.from(`,${JSON.stringify(subform)}:`) },
      columns: [null, ...columns.map(writeColumn)],
      first: joined.first[index] as Int32Array,
      next: joined.next[index] as Int32Array,
    };
  });
}
