// Reads places, agencies and users out of what Primero's API answers, and out of its configuration as JSON. Engine; pure.
// Sources: app/views/api/v2/{locations,agencies,users}; formats.md, 8 (configuration exports).
import type {
  AgencyEntry,
  PlaceEntry,
  ReferenceKind,
  UserEntry,
} from '../../../../shared/model/case/reference-data.ts';
import { type Gatherer, type IssueList, levelIn, namesIn, textIn } from './gather.ts';
import type { ListReader } from './lists.ts';
import { contactOf } from './contacts.ts';

type JsonRow = Readonly<Record<string, unknown>>;

/** The rows of one list in a document. `total`: how many the server has, where the answer says so. */
export interface JsonList {
  readonly kind: ReferenceKind;
  readonly rows: readonly unknown[];
  readonly total: number | null;
}

const isObject = (value: unknown): value is JsonRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Which list an object is a row of, by its members; null for anything else: a form, a lookup, a role, a case. */
export function kindOfRow(row: unknown): ReferenceKind | null {
  if (!isObject(row)) return null;
  if ('user_name' in row) return 'users';
  if ('agency_code' in row && 'unique_id' in row) return 'agencies';
  const hasCode = 'code' in row || 'location_code' in row;
  const hasPlace = ['placename', 'placename_i18n', 'hierarchy', 'hierarchy_path', 'admin_level'].some(
    (name) => name in row,
  );
  return hasCode && (hasPlace || ('name' in row && 'type' in row)) ? 'locations' : null;
}

const configurationNames: Readonly<Record<string, ReferenceKind>> = {
  Agency: 'agencies',
  Location: 'locations',
  User: 'users',
  agencies: 'agencies',
  locations: 'locations',
  users: 'users',
};

/** The lists of a document: of an answer of the API, of a configuration, or of an object with the lists by name. */
export function jsonLists(document: unknown): readonly JsonList[] {
  const content = isObject(document) && 'data' in document ? document['data'] : document;
  if (Array.isArray(content)) {
    const kind = kindOfRow(content[0]);
    return kind === null ? [] : [{ kind, rows: content, total: totalOf(document) }];
  }
  if (!isObject(content)) return [];
  return Object.entries(configurationNames).flatMap(([name, kind]): readonly JsonList[] => {
    const rows = Object.hasOwn(content, name) ? content[name] : undefined;
    return Array.isArray(rows) && rows.length > 0 ? [{ kind, rows, total: null }] : [];
  });
}

function totalOf(document: unknown): number | null {
  const metadata = isObject(document) ? document['metadata'] : undefined;
  const total = isObject(metadata) ? metadata['total'] : undefined;
  return typeof total === 'number' ? total : null;
}

/** The codes from the country down to a place, which may be the last of them itself. */
function codesAbove(row: JsonRow, code: string): readonly string[] | null {
  const hierarchy = row['hierarchy_path'] ?? row['hierarchy'];
  const codes: readonly unknown[] | null = Array.isArray(hierarchy)
    ? hierarchy
    : typeof hierarchy === 'string' && hierarchy !== ''
      ? hierarchy.split('.')
      : null;
  if (codes === null) return null;
  const texts = codes.flatMap((each) => textIn(each) ?? []);
  return texts.at(-1) === code ? texts.slice(0, -1) : texts;
}

/** A place of the short answer, which has only the names of all areas above: `Country::Province::District`. */
interface WaitingPlace {
  readonly code: string;
  readonly paths: Readonly<Record<string, string>>;
  readonly row: number;
}

const separator = '::';
const lastName = (path: string): string => path.split(separator).at(-1)?.trim() ?? '';
const above = (path: string): string => path.split(separator).slice(0, -1).join(separator);

/** Reads the rows of places. What lies in what is known once all are there. */
export function placeRows(issues: IssueList, places: Gatherer<PlaceEntry>): ListReader<unknown> {
  const waiting: WaitingPlace[] = [];
  return {
    take: (row, at) => {
      const code = isObject(row) ? (textIn(row['code']) ?? textIn(row['location_code'])) : null;
      if (!isObject(row) || code === null) {
        issues.add('row-without-code', at);
        return;
      }
      const names = namesIn(row['placename'] ?? row['placename_i18n']);
      const paths = namesIn(row['name'] ?? row['name_i18n']);
      const own = Object.keys(names).length > 0 ? names : mapped(paths, lastName);
      const hierarchy = codesAbove(row, code);
      const level = levelIn(row['admin_level']);
      if (Object.keys(own).length === 0) issues.add('no-name', at, { code });
      else if (hierarchy !== null) places.take({ code, names: own, level, parent: hierarchy.at(-1) ?? null }, at);
      else if (level === 0) places.take({ code, names: own, level, parent: null }, at);
      else waiting.push({ code, paths, row: at });
    },
    end: () => {
      const codes = codesByPath(waiting);
      for (const { code, paths, row } of waiting) {
        const areas = [...new Set(Object.values(paths).map(above))].filter((path) => path !== '');
        const parents = new Set(areas.flatMap((path) => codes.get(path) ?? []));
        const [parent, ...others] = parents;
        // Where it lies stays as it was written where no code is certain: the place is then in none of the list, and no country.
        const written = areas[0] ?? null;
        const certain = parent !== undefined && others.length === 0 ? parent : written;
        places.take({ code, names: mapped(paths, lastName), level: null, parent: certain }, row);
      }
    },
  };
}

const mapped = (names: Readonly<Record<string, string>>, change: (name: string) => string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([language, name]) => (change(name) === '' ? [] : [[language, change(name)]])),
  );

/** The code of each path; null where two places have it. */
function codesByPath(waiting: readonly WaitingPlace[]): ReadonlyMap<string, string | null> {
  const codes = new Map<string, string | null>();
  for (const { code, paths } of waiting)
    for (const path of new Set(Object.values(paths))) {
      const before = codes.get(path);
      codes.set(path, before === undefined || before === code ? code : null);
    }
  return codes;
}

/** Reads the rows of agencies. */
export function agencyRows(issues: IssueList, agencies: Gatherer<AgencyEntry>): ListReader<unknown> {
  return {
    take: (row, at) => {
      const code = isObject(row) ? textIn(row['unique_id']) : null;
      if (!isObject(row) || code === null) {
        issues.add('row-without-code', at);
        return;
      }
      const names = namesIn(row['name'] ?? row['name_i18n']);
      if (Object.keys(names).length === 0) issues.add('no-name', at, { code });
      else agencies.take({ code, names, number: textIn(row['id']) }, at);
    },
    end: () => {},
  };
}

/** Reads the rows of users: what a mapping may send of them, and nothing else. */
export function userRows(issues: IssueList, users: Gatherer<UserEntry>): ListReader<unknown> {
  return {
    take: (row, at) => {
      const code = isObject(row) ? textIn(row['user_name']) : null;
      if (!isObject(row) || code === null) {
        issues.add('row-without-code', at);
        return;
      }
      const email = textIn(row['email']);
      const agency = textIn(row['agency_unique_id']) ?? textIn(row['agency']) ?? textIn(row['agency_id']);
      users.take(
        contactOf(issues, at, {
          code,
          fullName: textIn(row['full_name']),
          email,
          phone: textIn(row['phone']),
          position: textIn(row['position']),
          agency,
        }),
        at,
      );
    },
    end: () => {},
  };
}
