// A sample of a partner's table becomes a system: its columns are fields, and what they seem to hold is proposed. Engine.
// No value of the sample is taken over, but for codes: values that repeat so often that they are a list.
import { Problem } from '../../../../shared/problems.ts';
import { type System, type SystemField, systemSchema } from '../../../../shared/model/mapping/system.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { kindOfField } from '../../../../shared/model/case/identifying-fields.ts';
import { openFile } from '../../files/disk.ts';
import type { Source } from '../../files/source.ts';
import { scanCsv } from '../../formats/codecs/csv/csv-scanner.ts';
import { tableHead } from '../../formats/codecs/csv/table-head.ts';
import { tableText } from '../../formats/codecs/xlsx/table-text.ts';
import { decoded, tellEncoding } from '../../formats/encoding.ts';
import { isIsoDate } from '../../formats/iso.ts';
import { headSize } from '../../formats/limits.ts';
import { provenEncoding } from '../../formats/proven-letters.ts';

/** So many rows show what a column holds. */
const mostRows = 2000;
/** So many columns a person can go through. */
const mostColumns = 500;
const mostCodes = 30;
const longestCode = 60;
/** A list of codes repeats them: as many values a code, on the average. */
const fewestRepeats = 3;

/** What is seen of a column. */
interface Column {
  readonly header: string;
  readonly path: string;
  filled: number;
  /** Undefined once there are too many. */
  values: Set<string> | undefined;
  areDates: boolean;
  areNumbers: boolean;
}

/**
 * Reads a sample table (CSV of any dialect, or a workbook of one table) and proposes a system. Throws
 * `file.not-recognised`, `import.encoding`, and what opening throws.
 */
export async function proposeSystem(path: string): Promise<Result<'system.propose'>> {
  const file = await openFile(path);
  try {
    const text = await textOf(file);
    const head = await text.head(headSize);
    const table = tableHead(head, text.size <= head.length, (names) => areHeaders(names));
    if (table === null || table.names.length > mostColumns) throw new Problem('file.not-recognised');
    const columns = columnsOf(table.names);
    const rows = await readRows(text, table.dialect, columns);
    return {
      system: proposal(columns, rows),
      rows,
      columns: columns.map(({ path: to, header, filled, values }) => ({
        path: to,
        header,
        filled,
        different: values === undefined ? filled : values.size,
      })),
    };
  } finally {
    await file.close();
  }
}

async function textOf(file: Source): Promise<Source> {
  const head = await file.head(headSize);
  if (head[0] === 0x50 && head[1] === 0x4b) {
    const table = await tableText(file);
    if (table === null) throw new Problem('file.not-recognised');
    return table;
  }
  const encoding = tellEncoding(head) ?? provenEncoding(head);
  if (encoding === null) throw new Problem('import.encoding');
  return decoded(file, encoding);
}

/** Headers are names: filled, and no numbers. */
function areHeaders(names: readonly string[]): boolean {
  const filled = names.filter((name) => name.trim() !== '');
  return filled.length === names.length && filled.every((name) => !/^[\d\s.,/:-]+$/.test(name) && name.length <= 128);
}

/** A field each; what a path cannot hold becomes a space, and a header that comes twice has a number. */
function columnsOf(headers: readonly string[]): readonly Column[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const name = header
      .replace(/[^\p{L}\p{N}_@ /-]+/gu, ' ')
      .trim()
      .replace(/^[ /]+/, '')
      .slice(0, 100);
    // A key of that name would be lost in any object.
    const base = name === '' || name === '__proto__' ? 'column' : name;
    let path = base;
    for (let number = 2; taken.has(path); number += 1) path = `${base} ${number}`;
    taken.add(path);
    return { header, path, filled: 0, values: new Set(), areDates: true, areNumbers: true };
  });
}

async function readRows(
  text: Source,
  dialect: Parameters<typeof scanCsv>[0],
  columns: readonly Column[],
): Promise<number> {
  const scanner = scanCsv(dialect);
  scanner.expect(columns.length);
  let rows = 0;
  const take = (): boolean => {
    while (scanner.next()) {
      // The header comes first.
      rows += 1;
      if (rows > 1) for (const [index, column] of columns.entries()) look(column, cellOf(scanner, index));
      if (rows > mostRows) return true;
    }
    return false;
  };
  for await (const chunk of text.chunks()) {
    scanner.push(chunk);
    if (take()) return rows - 1;
  }
  scanner.finish();
  take();
  return Math.max(0, rows - 1);
}

const cellOf = (scanner: ReturnType<typeof scanCsv>, index: number): string =>
  index < scanner.count() && !scanner.isNull(index) ? scanner.ownText(index).trim() : '';

const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;

function look(column: Column, text: string): void {
  if (text === '') return;
  column.filled += 1;
  column.areDates &&= isIsoDate(text);
  column.areNumbers &&= number.test(text);
  if (column.values === undefined) return;
  column.values.add(text);
  if (text.length > longestCode || column.values.size > mostRows) column.values = undefined;
}

function proposal(columns: readonly Column[], rows: number): System {
  const codes: Record<string, Record<string, { en: string }>> = {};
  const fields: Record<string, SystemField> = {};
  for (const column of columns) {
    const { path, header } = column;
    const list = codesIn(column);
    if (list !== undefined) codes[`row.${path}`] = Object.fromEntries(list.map((code) => [code, { en: code }]));
    fields[path] = {
      type: list !== undefined ? 'code' : typeOf(column),
      label: { en: header },
      ...(list === undefined ? {} : { codes: `row.${path}` }),
      evidence: 'inferred',
    };
  }
  return systemSchema.parse({
    format: 'courier-system/1',
    id: 'table',
    version: 1,
    title: { en: 'Table' },
    sources: [],
    reads: [],
    writes: ['csv', 'csv-excel', 'xlsx', 'json', 'ndjson'],
    entities: { row: { title: { en: 'Row' }, fields, ...keyOf(columns, rows) } },
    codes,
  });
}

/** Headers of the number that a record has in its own system. */
const keyHeader =
  /(?:^|[^\p{L}])(?:id|no|nr|n°|number|code|num[eé]ro|identifiant|n[uú]mero|رقم|معر[ّ]?ف)(?:[^\p{L}]|$)/iu;

/** The first column that numbers its rows: all filled, all different, and called so. A person sees it before it is kept. */
function keyOf(columns: readonly Column[], rows: number): { readonly key?: string } {
  const key = columns.find(
    ({ header, filled, values, areDates }) =>
      rows > 1 && filled === rows && values?.size === rows && !areDates && keyHeader.test(header),
  );
  return key === undefined ? {} : { key: key.path };
}

const typeOf = ({ filled, areDates, areNumbers }: Column): SystemField['type'] =>
  filled === 0 ? 'text' : areDates ? 'date' : areNumbers ? 'number' : 'text';

/** The values of a column that is a list; none where it seems to name somebody or to reach them, or its values hardly repeat. */
function codesIn({ header, path, filled, values, areDates, areNumbers }: Column): readonly string[] | undefined {
  if (values === undefined || areDates || areNumbers || values.size === 0 || values.size > mostCodes) return undefined;
  if (filled < values.size * fewestRepeats || identifies(header) || identifies(path)) return undefined;
  return [...values].some(reachesSomebody) ? undefined : [...values].sort();
}

/** Words for names, and for how a person is reached, in the languages of the field: whatever else the header says. */
const namingWords =
  /name|nom|اسم|لقب|كنية|apellid|sobrenome|прізвищ|фамили|ім.?я|(?<!\p{L})имя|отчеств|по.батькові|姓|名|ስም|အမည်|नाम|নাম|soyad|isim|magac/iu;
const reachingWords =
  /e.?mail|courriel|correo|بريد|t[eé]l[eéè]f|t[eé]l[eé]ph|телефон|هاتف|جوال|adres|direcci[oó]n|адрес|عنوان/iu;
/** A header that is nothing but a person; "Mother alive" is a question with answers. */
const person =
  /^(?:the )?(?:(?:foster |step)?(?:mother|father|parents?|guardian|brother|sister|sibling|child|relative)|(?:care ?giver|care ?taker|contact)(?: person)?|(?:la |le )?(?:m[eè]re|p[eè]re|tuteur|tutrice|parents?|enfant)|madre|padre|tutor|(?:ال)?(?:أب|اب|أم|ام|والد|والدة|وصي|طفل)|мати|батько|мать|отец)$/iu;

const identifies = (name: string): boolean =>
  kindOfField(name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')) !== undefined ||
  namingWords.test(name) ||
  reachingWords.test(name) ||
  person.test(name.trim());

/** An address of mail, or a number to call. */
const reachesSomebody = (value: string): boolean =>
  /\S@\S/.test(value) || (/^[\d\s()+./-]+$/.test(value) && value.replace(/\D/g, '').length >= 6);
