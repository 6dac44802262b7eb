// An addendum: a row more in a crosswalk, or less that goes, settled by the sender until the next version is signed. Pure.
import { z } from 'zod';
import { day, localised, slug } from '../localised.ts';
import { Problem } from '../../problems.ts';
import { crosswalkRowSchema, type CrosswalkRow } from './crosswalk.ts';
import type { Mapping } from './mapping.ts';
import type { System } from './system.ts';
import { targetPath } from './target-path.ts';

const code = z.string().min(1).max(200);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One change. `row`: a code of ours that the crosswalk does not have gets a row. `code`: a code that went goes no more.
 * `target`: a field of the partner's that is not required stays out. Nothing else can be said: whatever is decided
 * otherwise than the parties have signed it is a new version.
 */
const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('row'), table: slug, row: crosswalkRowSchema }),
  z.strictObject({
    kind: z.literal('code'),
    table: slug,
    from: code,
    /** How people call the code now. */
    label: z.string().max(500),
    reason: localised,
  }),
  z.strictObject({ kind: z.literal('target'), entity: z.string().min(1).max(128), target: targetPath }),
]);
export type AddendumChange = z.infer<typeof changeSchema>;

/** It holds for exactly one version of the mapping, by its bytes, under exactly one version of one agreement. */
export const addendumSchema = z.strictObject({
  format: z.literal('courier-addendum/1'),
  id: z.uuid(),
  mapping: z.strictObject({ id: slug, version: z.int().min(1), sha256 }),
  agreement: z.strictObject({ id: slug, version: z.int().min(1), sha256 }),
  useCase: slug,
  /** The first addendum under both has 1, the next 2. A number that was taken back is not used again. */
  number: z.int().min(1),
  changes: z.array(changeSchema).min(1).max(500),
  /** The person who decided, by name, and the day. */
  by: z.string().min(1).max(120),
  on: day,
});
export type Addendum = z.infer<typeof addendumSchema>;

/** Why a change is none that an addendum may make. Words under `addendum-refusal.<code>`. */
export const addendumRefusals = [
  'unknown-table',
  'decided', // the crosswalk or an earlier change has a row for the code already
  'no-row', // a code that is to go no more, and did not go
  'unknown-code', // no code of the partner's list
  'unknown-target',
  'required', // a required target cannot stay out, nor the last one of an entity
] as const;
export type AddendumRefusal = (typeof addendumRefusals)[number];

/** What is known of the partner's system; absent where nobody has described it. */
type Lists = Pick<System, 'codes'> | undefined;

/** Why this change cannot be made to this mapping; null where it can. */
export function changeRefusal(mapping: Mapping, change: AddendumChange, lists?: Lists): AddendumRefusal | null {
  if (change.kind === 'target') {
    const fields = mapping.entities.filter(({ entity }) => entity === change.entity).flatMap((each) => each.fields);
    const field = fields.find(({ to }) => to === change.target);
    if (field === undefined) return 'unknown-target';
    return field.required || fields.length === 1 ? 'required' : null;
  }
  const crosswalk = Object.hasOwn(mapping.crosswalks, change.table) ? mapping.crosswalks[change.table] : undefined;
  if (crosswalk === undefined) return 'unknown-table';
  const from = change.kind === 'row' ? change.row.from : change.from;
  const row = crosswalk.rows.find((each) => each.from === from);
  if (change.kind === 'code') return row === undefined || row.to === null ? 'no-row' : null;
  if (row !== undefined) return 'decided';
  return isOfList(change.row, crosswalk.to, lists) ? null : 'unknown-code';
}

/** True where the partner's list is not known, or has this very code. */
function isOfList({ to }: CrosswalkRow, list: string, lists: Lists): boolean {
  if (to === null || lists === undefined || !Object.hasOwn(lists.codes, list)) return true;
  return Object.hasOwn(lists.codes[list] ?? {}, to);
}

/** The mapping after a change that can be made. */
function changed(mapping: Mapping, change: AddendumChange): Mapping {
  if (change.kind === 'target') {
    const entities = mapping.entities.map((each) =>
      each.entity === change.entity ? { ...each, fields: each.fields.filter(({ to }) => to !== change.target) } : each,
    );
    return { ...mapping, entities };
  }
  const crosswalk = mapping.crosswalks[change.table];
  if (crosswalk === undefined) return mapping;
  const rows: readonly CrosswalkRow[] =
    change.kind === 'row'
      ? [...crosswalk.rows, change.row]
      : crosswalk.rows.map((row) =>
          row.from === change.from ? { from: row.from, label: change.label, to: null, reason: change.reason } : row,
        );
  return { ...mapping, crosswalks: { ...mapping.crosswalks, [change.table]: { ...crosswalk, rows: [...rows] } } };
}

/**
 * The mapping with what these addenda change, in the order of their numbers; the mapping itself where there are none.
 * Does not look at which mapping and agreement they name: whoever has both at hand does. Throws `mapping.addendum` where a
 * change is none that an addendum may make, and where two have one number. `lists`: the partner's lists, where known.
 */
export function withAddenda(mapping: Mapping, addenda: readonly Addendum[], lists?: Lists): Mapping {
  const inOrder = addenda.toSorted((one, other) => one.number - other.number);
  if (new Set(inOrder.map(({ number }) => number)).size !== inOrder.length)
    throw new Problem('mapping.addendum', { why: 'decided' });
  return withChanges(
    mapping,
    inOrder.flatMap(({ changes }) => changes),
    lists,
  );
}

/** The mapping after these changes, each made to what those before it have left. Throws `mapping.addendum`. */
export function withChanges(mapping: Mapping, changes: readonly AddendumChange[], lists?: Lists): Mapping {
  let result = mapping;
  for (const change of changes) {
    const why = changeRefusal(result, change, lists);
    if (why !== null) throw new Problem('mapping.addendum', { why });
    result = changed(result, change);
  }
  return result;
}

/**
 * The addenda that a package needs: without the others its records are mapped to the same. A row that no record met
 * changes nothing, unless a later change is about it. `isMet`: whether a record went through a code of a crosswalk.
 */
export function usedAddenda<Item>(
  items: readonly Item[],
  addendumOf: (item: Item) => Addendum,
  isMet: (table: string, code: string) => boolean,
): readonly Item[] {
  const changes = items.flatMap((item) => addendumOf(item).changes);
  const isNarrowed = (table: string, code: string) =>
    changes.some((change) => change.kind === 'code' && change.table === table && change.from === code);
  const isUsed = (change: AddendumChange) =>
    change.kind !== 'row' || isMet(change.table, change.row.from) || isNarrowed(change.table, change.row.from);
  return items.filter((item) => addendumOf(item).changes.some(isUsed));
}
