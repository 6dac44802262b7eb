// The numbers of a record by which the files of one import are joined, from the surest to the least sure. Engine; pure.
import type { Data, Value } from '../../../shared/model/case/record.ts';
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

/** All numbers by which a record can be joined; what is lost, or stands where there is no number, is none. */
export function joiningNumbers({ id, data }: { readonly id: string; readonly data: Data }): readonly JoiningNumber[] {
  const numbers: JoiningNumber[] = [];
  const add = (kind: JoiningKind, value: Value | undefined): void => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const written = String(value).trim();
    const state = idState(written);
    if (state === 'lost') return;
    const folded = foldId(written);
    if (kind !== 'id' && isPlaceholder(folded)) return;
    if (!numbers.some((other) => other.kind === kind && other.written === written))
      numbers.push({ kind, written, folded, state });
  };
  if (!id.startsWith('~')) add('id', id);
  add('long', data.case_id);
  add('long', data.unique_identifier);
  add('display', data.case_id_display);
  for (const [field, kind] of strongFields) add(kind === 'cpims' ? 'cpims' : 'unhcr', data[field]);
  const long = numbers.find(({ kind }) => kind === 'long');
  const display = numbers.find(({ kind }) => kind === 'display');
  add('short', data.short_id ?? shortOf(long ?? display ?? numbers.find(({ kind }) => kind === 'cpims')));
  for (const [field, kind] of weakFields) if (kind === 'document') add('document', data[field]);
  return numbers;
}

/** Primero's short id is the last seven characters of the long one and of the number that is shown. */
function shortOf(number: JoiningNumber | undefined): string | undefined {
  if (number === undefined || isCutUuid(number.written)) return undefined;
  return number.state === 'damaged' ? number.written : number.written.slice(-shortLength);
}
