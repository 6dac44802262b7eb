// The numbers of a record by which the files of one import are joined, from the surest to the least sure. Engine; pure.
import type { CaseRecord, Data, Value } from '../../../shared/model/case/record.ts';
import { isPlaceholder, strongFields, weakFields } from './child-ids.ts';
import { type IdState, idState, isCutUuid } from './id-damage.ts';
import { foldId } from './id-spelling.ts';

/**
 * `id`: the record's own. `long`: the whole case id. `display`: the number that people see. Then numbers of other systems.
 * `short`: the last seven characters of the case number, which two cases may share. `document`: numbers of papers.
 */
export const joiningKinds = ['id', 'long', 'display', 'cpims', 'unhcr', 'short', 'document'] as const;
export type JoiningKind = (typeof joiningKinds)[number];

/** Kinds that belong to the case itself: where both sides have one and it differs, it is another case. */
export const ownKinds: readonly JoiningKind[] = ['id', 'long', 'display'];

/** A number of a record. */
export interface JoiningNumber {
  readonly kind: JoiningKind;
  /** As the file has it. */
  readonly written: string;
  readonly folded: string;
  readonly state: Exclude<IdState, 'lost'>;
}

const shortLength = 7;

type Numbered = Pick<CaseRecord, 'id' | 'data'>;

/** The fields of each kind of number. */
const fieldsOf: { readonly [kind in Exclude<JoiningKind, 'id' | 'short'>]: readonly string[] } = {
  long: ['case_id', 'unique_identifier'],
  display: ['case_id_display'],
  cpims: strongFields.flatMap(([field, kind]) => (kind === 'cpims' ? [field] : [])),
  unhcr: strongFields.flatMap(([field, kind]) => (kind === 'unhcr' ? [field] : [])),
  document: weakFields.flatMap(([field, kind]) => (kind === 'document' ? [field] : [])),
};

/** The numbers of a record of one kind; what is lost, or stands where there is no number, is none. */
export function joiningNumbersOf({ id, data }: Numbered, kind: JoiningKind): readonly JoiningNumber[] {
  if (kind === 'id') return id.startsWith('~') ? [] : read(kind, [id]);
  if (kind === 'short') {
    const { short_id: short } = data;
    return read(kind, [short === undefined || short === null || short === '' ? shortIn(data) : short]);
  }
  return read(
    kind,
    fieldsOf[kind].map((field) => data[field]),
  );
}

function read(kind: JoiningKind, values: readonly (Value | undefined)[]): readonly JoiningNumber[] {
  const numbers: JoiningNumber[] = [];
  for (const value of values) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const written = String(value).trim();
    const state = idState(written);
    if (state === 'lost') continue;
    const folded = foldId(written);
    if (kind !== 'id' && isPlaceholder(folded)) continue;
    if (!numbers.some((other) => other.written === written)) numbers.push({ kind, written, folded, state });
  }
  return numbers;
}

/** Primero's short id is the last seven characters of the long one and of the number that is shown. */
function shortIn(data: Data): string | undefined {
  for (const kind of ['long', 'display', 'cpims'] as const) {
    const [number] = joiningNumbersOf({ id: '~', data }, kind);
    if (number === undefined) continue;
    if (isCutUuid(number.written)) return undefined;
    return number.state === 'damaged' ? number.written : number.written.slice(-shortLength);
  }
  return undefined;
}

/** All numbers by which a record can be joined. */
export const joiningNumbers = (record: Numbered): readonly JoiningNumber[] =>
  joiningKinds.flatMap((kind) => joiningNumbersOf(record, kind));
