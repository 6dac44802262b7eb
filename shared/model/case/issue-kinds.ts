// Issues of an import as people read them: a kind, then its fields, then its files; and what caused them all. Pure.

/** The rows of one file that have one issue in one field. */
export interface IssueOfField {
  readonly code: string;
  readonly field: string | null;
  readonly file: number;
  readonly count: number;
}

/** The same kind of issue of one field, in all files that have it. */
export interface FieldOfKind<Group extends IssueOfField> {
  readonly field: string | null;
  readonly count: number;
  /** One a file, the file with most rows first. */
  readonly groups: readonly Group[];
}

/** One kind of issue. */
export interface IssueKind<Group extends IssueOfField> {
  readonly code: string;
  readonly count: number;
  readonly fields: readonly FieldOfKind<Group>[];
}

const byCount = (one: { readonly count: number }, other: { readonly count: number }) => other.count - one.count;
const sum = (groups: readonly { readonly count: number }[]) => groups.reduce((total, { count }) => total + count, 0);

/** The groups by what `keyOf` gives of each, in the order in which they come. */
function groupBy<Group, Key>(groups: readonly Group[], keyOf: (group: Group) => Key): ReadonlyMap<Key, Group[]> {
  const parts = new Map<Key, Group[]>();
  for (const group of groups) {
    const key = keyOf(group);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [group]);
    else part.push(group);
  }
  return parts;
}

/** Kinds in the order of how much they matter, then of their counts. */
export function kindsOf<Group extends IssueOfField>(groups: readonly Group[]): readonly IssueKind<Group>[] {
  const kinds = groupBy(groups, ({ code }) => code);
  return [...kinds]
    .map(([code, ofKind]) => {
      const fields = [...groupBy(ofKind, ({ field }) => field)]
        .map(([field, ofField]) => ({ field, count: sum(ofField), groups: [...ofField].sort(byCount) }))
        .sort(byCount);
      return { code, count: sum(fields), fields };
    })
    .sort((one, other) => weightOf(one.code) - weightOf(other.code) || byCount(one, other));
}

/** How soon a kind is read: what was lost, what is asked, what could not be taken, what only stays as text, remarks. */
export function weightOf(code: string): 0 | 1 | 2 | 3 | 4 {
  if (remarks.has(code)) return 4;
  if (code.startsWith('damage.')) return 0;
  if (code.startsWith('guess.')) return 1;
  return code.startsWith('row.') || code.startsWith('sheet.') || code === 'value.files-differ' ? 2 : 3;
}

/** What only says how the file was: nobody has to do anything. */
const remarks: ReadonlySet<string> = new Set([
  'file.sidecar',
  'file.beside',
  'row.note',
  'row.header-again',
  'value.link-dropped',
  'sheet.hidden',
  'workbook.active',
]);

/** True for a kind that asks something of a person. */
export const needsLook = (code: string): boolean => weightOf(code) < 4;

/** What happened to a file, as one sentence says it; words in the catalogues under `cause.<cause>`. */
export const causes = ['spreadsheet', 'encoding', 'script', 'program', 'calendar', 'typing', 'forms', 'files'] as const;
export type Cause = (typeof causes)[number];

/** Which codes speak for which cause. A code that could have several speaks for none. */
const codesOf: Readonly<Record<Cause, readonly string[]>> = {
  spreadsheet: [
    ...['damage.scientific', 'damage.rounded', 'damage.decimal', 'damage.became-date', 'damage.zeros-lost'],
    ...['damage.hashes', 'damage.error-word', 'damage.made-equal', 'guess.dates', 'value.formula'],
  ],
  encoding: ['damage.question-marks', 'damage.lost-letters', 'damage.wrong-encoding', 'guess.encoding'],
  script: ['damage.no-answer', 'guess.row-numbers', 'row.header-again'],
  program: [
    ...['guess.title-line', 'guess.header-spelling', 'guess.short-rows', 'guess.yes-no', 'row.note'],
    ...['guess.dialect', 'guess.quotes'],
  ],
  calendar: ['damage.other-calendar', 'damage.other-zone'],
  typing: ['damage.unseen-marks', 'damage.future-date', 'damage.too-old', 'damage.age-differs'],
  forms: ['field.unknown', 'value.unknown-option', 'value.by-name'],
  files: ['value.files-differ', 'row.joins-several', 'row.no-case'],
};

/** One strange answer is a strange answer; where so many fields have some, the forms are others. */
const fieldsOfOtherForms = 3;

/** One cause: of which file, and how many values or rows speak for it. */
export interface FoundCause {
  readonly cause: Cause;
  readonly file: number;
  readonly count: number;
}

/**
 * What caused the issues, file by file, the first cause of each first: a spreadsheet that saved a file also changes its
 * letters and dates, so these are no cause of their own beside it. What speaks for no cause has none.
 */
export function causesOf(groups: readonly IssueOfField[]): readonly FoundCause[] {
  const list: FoundCause[] = [];
  const speaks = (cause: Cause, ofCause: readonly IssueOfField[]): boolean =>
    cause !== 'forms' || new Set(ofCause.map(({ field }) => field)).size >= fieldsOfOtherForms;
  for (const [file, ofFile] of [...groupBy(groups, (group) => group.file)].sort(([one], [other]) => one - other)) {
    const counted = causes
      .map((cause) => {
        const ofCause = ofFile.filter(({ code }) => codesOf[cause].includes(code));
        return { cause, file, count: speaks(cause, ofCause) ? sum(ofCause) : 0 };
      })
      .filter(({ count }) => count > 0);
    list.push(...counted);
  }
  // One sentence a cause and file; what matters most stands first whichever file has it.
  return list.sort((one, other) => causes.indexOf(one.cause) - causes.indexOf(other.cause) || one.file - other.file);
}
