// What a correction says otherwise, field by field, before and after, in the words of whoever sealed it. Engine.
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { type Data, isRow, type Value } from '../../../../shared/model/case/record.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { newestCorrection } from '../../store/corrections.ts';
import { findNotice } from '../../store/notices.ts';
import { findPackageRecord } from '../../store/package-rows.ts';
import { packageOf } from '../board/board.ts';
import { readable } from '../cases/readable.ts';
import { type Context, labelOf, opened } from '../context.ts';
import { fieldsOtherwise } from '../sealing/correct.ts';
import { readingAsSealed } from './sender-words.ts';

/** The newest correction of a record of a package; null where there is none. Throws `package.unknown`. */
export function correctionOf(
  context: Context,
  { package: id, record }: { readonly package: string; readonly record: string },
): Result<'correction.of'> {
  const session = opened(context);
  const { store } = session;
  const entry = packageOf(session, id);
  const correction = newestCorrection(store, entry.id, record);
  const [before, after] = [
    findPackageRecord(store, entry.id, record),
    correction && findPackageRecord(store, correction.package, correction.ref),
  ];
  if (!correction || !before || !after) return null;
  const [readingBefore, readingAfter] = [entry, packageOf(session, correction.package)].map((each) =>
    readingAsSealed(context, session, each),
  ) as [Context, Context];
  return {
    correction: correction.package,
    unseen: entry.direction === 'in' && findNotice(store, correction.package)?.dealt === null,
    at: correction.at,
    fields: fieldsOtherwise(before, after).map((path) => ({
      path,
      label: labelOf(readingAfter, path),
      before: wordsAt(readingBefore, before, path),
      after: wordsAt(readingAfter, after, path),
    })),
  };
}

/** The value of a field in words; of a column one value a row. */
function wordsAt(context: Context, data: Data, path: string): string {
  const [name = '', column] = path.split('.', 2);
  const field = fieldAt(context.dictionary, path);
  const value: Value = data[name] ?? null;
  if (column === undefined) return readable(context, value, field);
  const rows = Array.isArray(value) ? value.filter(isRow) : [];
  return rows.map((row) => readable(context, row[column], field)).join('; ');
}
