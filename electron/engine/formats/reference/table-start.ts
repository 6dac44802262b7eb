// Finds where a table of places, agencies or users begins: at the tags of the Humanitarian Exchange Language, or at headers. Engine; pure.
import type { ReferenceKind } from '../../../../shared/model/case/reference-data.ts';
import type { Dialect } from '../codecs/csv/csv-rows.ts';
import { tableHead } from '../codecs/csv/table-head.ts';
import { spelledName } from '../table/header-names.ts';

/** A table that was recognised. `names`: its columns; for `tags`, as tags. */
export interface TableStart {
  readonly kind: ReferenceKind | 'tags';
  readonly dialect: Dialect;
  readonly names: readonly string[];
}

/** Other spellings of the columns, by what each is. */
const spellings: Readonly<Record<string, string>> = {
  ...{ location_code: 'code', place_code: 'code', pcode: 'code', p_code: 'code', code_lieu: 'code' },
  ...{ placename: 'name', place_name: 'name', location_name: 'name', place: 'name', nom: 'name', الاسم: 'name' },
  ...{ admin_level: 'level', adm_level: 'level', niveau: 'level', المستوى: 'level' },
  ...{ parent_code: 'parent', parent_pcode: 'parent', parent_location_code: 'parent' },
  ...{ hierarchy_path: 'hierarchy' },
  ...{ agency_id: 'unique_id', agency_unique_id: 'unique_id', agency_name: 'name' },
  ...{ username: 'user_name', user: 'user_name', login: 'user_name', fullname: 'full_name' },
  ...{ e_mail: 'email', email_address: 'email', telephone: 'phone', phone_number: 'phone', mobile: 'phone' },
  ...{ job_title: 'position', fonction: 'position', agence: 'agency' },
};

/** What a header is: `code`, `name`, `name:fr`, `parent` and the like; itself in small letters where it is none of these. */
export function columnOf(header: string): string {
  const name = spelledName(header);
  if (Object.hasOwn(spellings, name)) return spellings[name] as string;
  const [, language] = /^(?:place)?name_?\(?_?([a-z]{2,3}(?:[-_][a-z]{2})?)\)?$/.exec(name) ?? [];
  if (language !== undefined && name !== 'name') return `name:${languageOf(language)}`;
  return name;
}

/** `ar_sd` and `ar-sd` as Primero writes a language: `ar-SD`. */
function languageOf(text: string): string {
  const [language = '', region] = text.split(/[-_]/);
  return region === undefined ? language : `${language}-${region.toUpperCase()}`;
}

/** Which list has these columns; null: none of them, or nobody can tell which. */
export function kindOfColumns(headers: readonly string[]): ReferenceKind | null {
  const columns = new Set(headers.map(columnOf));
  const has = (...names: readonly string[]) => names.some((name) => columns.has(name));
  const isNamed = [...columns].some((column) => column === 'name' || column.startsWith('name:'));
  if (columns.has('user_name')) return has('full_name', 'email', 'phone', 'position', 'agency') ? 'users' : null;
  // What a case's table has, too, is no list of places.
  if (has('case_id', 'short_id', 'case_id_display')) return null;
  if (columns.has('code') && isNamed && has('level', 'parent', 'hierarchy')) return 'locations';
  if (
    isNamed &&
    has('unique_id') &&
    has('agency_code', 'services', 'logo_enabled', 'agency', 'description', 'telephone', 'phone')
  )
    return 'agencies';
  return isNamed && headers.some((header) => /agency_(unique_)?id/.test(spelledName(header))) ? 'agencies' : null;
}

const separators = [',', ';', '\t', '|'];
const tag = /^\s*"?\s*#(country|adm\d)\b/i;
/** Tags stand under the headers, of which there may be a few lines. */
const linesLooked = 10;

/** The line of tags, where one is among the first lines. */
function tagsIn(head: Buffer, isWhole: boolean): TableStart | null {
  const text = head.toString('latin1');
  const ends = /\r\n|\r|\n/g;
  let start = 0;
  for (let line = 1; line <= linesLooked && start < text.length; line += 1) {
    ends.lastIndex = start;
    const end = ends.exec(text);
    if (end === null && !isWhole) return null;
    const row = text.slice(start, end?.index);
    for (const separator of separators) {
      const cells = row.split(separator);
      if (cells.filter((cell) => tag.test(cell)).length < 2) continue;
      const names = cells.map((cell) => cell.replace(/["\s]/g, '').toLowerCase());
      const dialect = { start, line, separator: separator.charCodeAt(0), returns: end?.[0] === '\r' };
      return { kind: 'tags', dialect, names };
    }
    start = end === null ? text.length : end.index + end[0].length;
  }
  return null;
}

/** Where the table begins in these first bytes of UTF-8; null: it is none of these lists. `isWhole`: no bytes follow. */
export function tableStart(head: Uint8Array, isWhole: boolean): TableStart | null {
  const tags = tagsIn(Buffer.from(head.buffer, head.byteOffset, head.byteLength), isWhole);
  if (tags !== null) return tags;
  const table = tableHead(head, isWhole, (names) => kindOfColumns(names) !== null);
  const kind = table === null ? null : kindOfColumns(table.names);
  return table === null || kind === null ? null : { kind, dialect: table.dialect, names: table.names };
}
