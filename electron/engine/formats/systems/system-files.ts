// Recognises tables and lists of described systems by their content, and makes the format that reads them. Engine.
import {
  matchSources,
  nameOfSource,
  soleSource,
  type SourceMatch,
  type SystemSource,
} from '../../../../shared/model/mapping/system-source.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import type { Source } from '../../files/source.ts';
import { kindOfNames, otherKind } from '../codecs/xlsx/other-kinds.ts';
import { tableTexts, type WorkbookTable } from '../codecs/xlsx/table-text.ts';
import type { InputFormat, Issue, Recognised } from '../format.ts';
import { headSize } from '../limits.ts';
import { titleGuesses } from '../table/title-guesses.ts';
import { jsonLists, readSystemJson } from './system-json.ts';
import { matchesOfOddTable } from './odd-table.ts';
import { headOfSource, systemHead } from './system-head.ts';
import { readSystemTables, type TableOfSystem } from './system-table.ts';

type FormatId = 'system-table' | 'system-workbook' | 'system-json';

/** The formats of files of described systems, without what reads them: that is made for each system. */
export const systemFormats: readonly Omit<InputFormat, 'recognise' | 'read'>[] = [
  { id: 'system-table', missingFeatures: [], emptyCells: 'said' },
  { id: 'system-workbook', missingFeatures: [], emptyCells: 'said' },
  { id: 'system-json', missingFeatures: [] },
];

/** A file that holds records of some described system. */
export interface SystemFile {
  /** What it may be, best first. */
  readonly matches: readonly SourceMatch[];
  /** What it is, without a person; undefined where two fit equally well. */
  readonly sole: SourceMatch | undefined;
  readonly isBinary: boolean;
  /** The format that reads it as records of this source. */
  formatOf(source: SystemSource): InputFormat;
  recognisedAs(source: SystemSource): Recognised;
}

/** The most sheets of a workbook that are looked at. */
const mostSheets = 60;

/** Recognises text; null where it is of none of these systems. `head`: its first bytes, in UTF-8. */
export function recogniseSystemText(head: Uint8Array, size: number, systems: readonly System[]): SystemFile | null {
  const lists = jsonLists(head).flatMap(({ paths }) => matchSources(systems, paths));
  if (lists.length > 0) return fileOf(bestFirst(lists), 'system-json', (source) => ({ format: nameOfSource(source) }));
  const begins = systemHead(head, size, systems);
  if (begins === null) {
    const matches = matchesOfOddTable(head, systems);
    return matches.length === 0 ? null : fileOf(matches, 'system-table', () => ({ format: 'system-table' }));
  }
  return fileOf(begins.matches, 'system-table', (source) => {
    const table = headOfSource(head, size, source) ?? begins.table;
    const guesses = titleGuesses(table);
    return { format: 'system-table', columns: table.names.length, ...(guesses.length === 0 ? {} : { guesses }) };
  });
}

/** Recognises a workbook; null where no sheet is of these systems. Throws as `tableTexts` does. */
export async function recogniseSystemWorkbook(
  source: Source,
  head: Uint8Array,
  names: readonly string[],
  systems: readonly System[],
): Promise<SystemFile | null> {
  if (head[0] !== 0x50 || head[1] !== 0x4b || otherKind(head) !== null || kindOfNames(names) !== null) return null;
  const tables = await tableTexts(source, mostSheets);
  const heads = await Promise.all(
    tables.map(async (table) => systemHead(await table.head(headSize), table.size, systems)),
  );
  const matches = bestFirst(heads.flatMap((begins) => begins?.matches ?? []));
  if (matches.length === 0) return null;
  return {
    ...fileOf(matches, 'system-workbook', () => ({ format: 'system-workbook' })),
    isBinary: true,
    formatOf: (wanted) =>
      workbookFormat(
        tables,
        heads.map((begins) => begins?.matches ?? []),
        wanted,
      ),
  };
}

/** The best match of each source, best first: several sheets or lists may be of one. */
function bestFirst(matches: readonly SourceMatch[]): readonly SourceMatch[] {
  const best = new Map<string, SourceMatch>();
  for (const match of matches) {
    const before = best.get(nameOfSource(match));
    if (before === undefined || before.matched < match.matched) best.set(nameOfSource(match), match);
  }
  return [...best.values()].sort((one, other) => other.matched - one.matched);
}

function fileOf(
  matches: readonly SourceMatch[],
  id: FormatId,
  recognisedAs: (source: SystemSource) => Recognised,
): SystemFile {
  return {
    matches,
    sole: soleSource(matches),
    isBinary: false,
    recognisedAs: (source) => ({ ...recognisedAs(source), format: id }),
    formatOf: (wanted) => ({
      ...formatWith(id),
      recognise: () => null,
      read: (file, dictionary, options) =>
        id === 'system-json'
          ? readSystemJson(file, wanted, dictionary, options)
          : readSystemTables([{ source: file, numbered: none, workedOut: none }], [], wanted, dictionary, options),
    }),
  };
}

const none: ReadonlySet<number> = new Set();

const formatWith = (wanted: FormatId) => {
  const [format] = systemFormats.filter(({ id }) => id === wanted);
  return format as Omit<InputFormat, 'recognise' | 'read'>;
};

/** The sheets of a workbook that are of this source; the others are told. */
function workbookFormat(
  tables: readonly WorkbookTable[],
  matches: readonly (readonly SourceMatch[])[],
  wanted: SystemSource,
): InputFormat {
  const isOf = (index: number) =>
    matches[index]?.some((match) => nameOfSource(match) === nameOfSource(wanted)) === true;
  const read: readonly TableOfSystem[] = tables.flatMap(({ numbered, workedOut, ...table }, index) =>
    isOf(index) ? [{ source: table, numbered, workedOut }] : [],
  );
  const [first] = tables;
  const issues: readonly Issue[] = [
    ...(first?.active === true ? [{ code: 'workbook.active', row: 0 } as const] : []),
    ...(tables.some(({ hidden }) => hidden) ? [{ code: 'sheet.hidden', row: 0 } as const] : []),
    ...tables.flatMap(({ sheet }, index) =>
      isOf(index) ? [] : [{ code: 'sheet.not-read', row: 0, field: sheet } as const],
    ),
  ];
  return {
    ...formatWith('system-workbook'),
    binary: true,
    recognise: () => null,
    read: (_, dictionary, options) => readSystemTables(read, issues, wanted, dictionary, options),
  };
}
