// Reads places, agencies and users out of the rows of a table. Engine; pure.
// Tags: app/models/importers/csv_hxl_location_importer.rb, which reads what administrators give to Primero itself.
import type { AgencyEntry, PlaceEntry, UserEntry } from '../../../../shared/model/case/reference-data.ts';
import { contactOf } from './contacts.ts';
import { type Gatherer, type IssueList, levelIn, textIn } from './gather.ts';
import type { ListReader } from './lists.ts';
import { columnOf } from './table-start.ts';

type TableRow = readonly string[];

/** Gives the text of a column of a row by what the column is; the first of two alike. */
function cellsOf(headers: readonly string[]) {
  const columns = headers.map(columnOf);
  const languages = columns.flatMap((column, index): readonly (readonly [string, number])[] =>
    column === 'name' ? [['en', index]] : column.startsWith('name:') ? [[column.slice('name:'.length), index]] : [],
  );
  return {
    cell: (row: TableRow, column: string): string | null => {
      const index = columns.indexOf(column);
      return index === -1 ? null : textIn(row[index]);
    },
    names: (row: TableRow): Record<string, string> =>
      Object.fromEntries(
        [...languages].reverse().flatMap(([language, index]) => {
          const name = textIn(row[index]);
          return name === null ? [] : [[language, name] as const];
        }),
      ),
  };
}

/** A table with a row for each place. */
export function placeTable(
  headers: readonly string[],
  issues: IssueList,
  places: Gatherer<PlaceEntry>,
): ListReader<TableRow> {
  const { cell, names } = cellsOf(headers);
  return {
    take: (row, at) => {
      const code = cell(row, 'code');
      const own = names(row);
      if (code === null) {
        issues.add('row-without-code', at);
        return;
      }
      if (Object.keys(own).length === 0) {
        issues.add('no-name', at, { code });
        return;
      }
      const above = (cell(row, 'hierarchy') ?? '').split('.').filter((each) => each !== '' && each !== code);
      const parent = cell(row, 'parent') ?? above.at(-1) ?? null;
      places.take({ code, names: own, level: levelIn(cell(row, 'level')), parent }, at);
    },
    end: () => {},
  };
}

/** A table with a row for each agency. */
export function agencyTable(
  headers: readonly string[],
  issues: IssueList,
  agencies: Gatherer<AgencyEntry>,
): ListReader<TableRow> {
  const { cell, names } = cellsOf(headers);
  return {
    take: (row, at) => {
      const code = cell(row, 'unique_id');
      const own = names(row);
      if (code === null) issues.add('row-without-code', at);
      else if (Object.keys(own).length === 0) issues.add('no-name', at, { code });
      else agencies.take({ code, names: own, number: cell(row, 'id') }, at);
    },
    end: () => {},
  };
}

/** A table with a row for each user. */
export function userTable(
  headers: readonly string[],
  issues: IssueList,
  users: Gatherer<UserEntry>,
): ListReader<TableRow> {
  const { cell } = cellsOf(headers);
  return {
    take: (row, at) => {
      const code = cell(row, 'user_name');
      if (code === null) {
        issues.add('row-without-code', at);
        return;
      }
      const entry: UserEntry = {
        code,
        fullName: cell(row, 'full_name'),
        email: cell(row, 'email'),
        phone: cell(row, 'phone'),
        position: cell(row, 'position'),
        agency: cell(row, 'unique_id') ?? cell(row, 'agency'),
      };
      users.take(contactOf(issues, at, entry), at);
    },
    end: () => {},
  };
}

/** The columns of one level of a tagged table. */
interface Level {
  readonly code: number;
  readonly names: readonly (readonly [language: string, index: number])[];
}

/** `ar-sd` as Primero writes a language: `ar-SD`. */
const languageOf = (attribute: string): string => {
  const [language = '', region] = attribute.replace(/^(?:i_|lang_)/, '').split(/[-_]/);
  return region === undefined ? language : `${language}-${region.toUpperCase()}`;
};

/** The levels of a tagged table from the country down, as far as each has a code. */
function levelsOf(tags: readonly string[]): readonly Level[] {
  const levels: Level[] = [];
  for (let depth = 0; ; depth += 1) {
    const area = depth === 0 ? '#country' : `#adm${depth}`;
    const columns = tags
      .map((each) => each.split('+'))
      .map(([first, ...attributes]) => (first === area ? attributes : null));
    const code = columns.findIndex((attributes) => attributes?.includes('code'));
    if (code === -1) return levels;
    const names = columns.flatMap((attributes, index): readonly (readonly [string, number])[] => {
      if (!attributes?.includes('name')) return [];
      const language = attributes.find((each) => /^(?:i_|lang_)?[a-z]{2,3}(?:[-_][a-z]{2})?$/.test(each));
      return [[language === undefined ? 'en' : languageOf(language), index]];
    });
    levels.push({ code, names });
  }
}

/** Primero's own table of places: a row for each of the finest, with the code and the names of every level above. */
export function taggedTable(
  tags: readonly string[],
  issues: IssueList,
  places: Gatherer<PlaceEntry>,
): ListReader<TableRow> {
  const levels = levelsOf(tags);
  return {
    take: (row, at) => {
      let parent: string | null = null;
      for (const [level, columns] of levels.entries()) {
        const code = textIn(row[columns.code]);
        if (code === null) {
          const isGap = levels.slice(level + 1).some((below) => textIn(row[below.code]) !== null);
          if (level === 0) issues.add('row-without-code', at);
          else if (isGap) issues.add('blank-level', at);
          return;
        }
        const names = Object.fromEntries(
          columns.names.flatMap(([language, index]) => {
            const name = textIn(row[index]);
            return name === null ? [] : [[language, name] as const];
          }),
        );
        if (Object.keys(names).length === 0) {
          issues.add('no-name', at, { code });
          return;
        }
        places.take({ code, names, level, parent }, at);
        parent = code;
      }
    },
    end: () => {},
  };
}
