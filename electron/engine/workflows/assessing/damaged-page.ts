// What persons need to settle damaged values: the kinds with masked samples, and the values of one kind in pages. Engine.
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Value } from '../../../../shared/model/case/record.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { DecidedDamage } from '../../exchange/marked-values.ts';
import { recordAt, type StoredRecord } from '../../store/records.ts';
import { listSettlements } from '../../store/settlements.ts';
import { caseNumber, readable } from '../cases/readable.ts';
import { type Context, labelOf, opened } from '../context.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { type Chosen, choose } from './choice.ts';
import { type DamageKind, damageKinds, takenAtOnce } from './damage-kinds.ts';
import type { DamageSpot } from './damage-spots.ts';
import type { Choice } from './dependencies.ts';
import { prepareOne } from './preparing.ts';

type Kinds = Result<'damaged.kinds'>;
type DamagedPage = Result<'damaged.page'>;

/** How many values stand for a kind. */
const sampleCount = 3;

/** The kinds of damage of a choice, each with a few masked values and what was decided about all of it. */
export async function damagedKinds(context: Context, choice: Choice, call: Call): Promise<Kinds> {
  const chosen = await choose(context, choice);
  const assessment = await assess(context, chosen, call);
  return damageKinds(chosen, assessment).map((kind) => {
    const { field, code, spots, isAsked, sha256 } = kind;
    const shown = takenAtOnce(kind, 'repair').length > 0 ? takenAtOnce(kind, 'repair') : spots;
    const samples = new Map<string, Kinds[number]['samples'][number]>();
    for (const spot of shown.slice(0, sampleCount)) {
      const { value = null, repaired } = readSpot(context, chosen, assessment, spot)?.damaged ?? {};
      const before = masked(words(context, value, field));
      const after = repaired === undefined ? null : masked(words(context, repaired, field));
      samples.set(JSON.stringify([before, after]), { before, after });
    }
    return {
      field,
      damage: code,
      label: labelOf(context, field),
      count: spots.length,
      open: spots.filter(({ decided }) => decided === undefined).length,
      repairable: spots.filter(({ isRepairable }) => isRepairable).length,
      asked: isAsked,
      sha256,
      samples: [...samples.values()],
      settled: decidedOfKind(context, chosen, kind),
    };
  });
}

function decidedOfKind(context: Context, chosen: Chosen, { field, code }: DamageKind): Kinds[number]['settled'] {
  const entries = listSettlements(opened(context).store, chosen.choice, chosen.agreement.version);
  for (const { id, settlement, by, at, values } of entries) {
    if (settlement.kind !== 'damaged' || settlement.record !== '') continue;
    if (settlement.field === field && settlement.damage === code)
      return { id, decision: settlement.decision, count: values?.length ?? 0, by, at };
  }
  return null;
}

/** A page of the values of one kind, in file order. Reads the records of this page only. */
export async function damagedPage(
  context: Context,
  choice: Choice,
  about: { readonly field: string; readonly damage: string; readonly offset: number; readonly limit: number },
  call: Call,
): Promise<DamagedPage> {
  const { field, damage, offset, limit } = about;
  const chosen = await choose(context, choice);
  const assessment = await assess(context, chosen, call);
  const spots = assessment.damaged().filter((spot) => spot.field === field && spot.code === damage);
  const rows = spots.slice(offset, offset + limit).flatMap((spot): DamagedPage['rows'] => {
    const entry = readSpot(context, chosen, assessment, spot);
    if (entry === undefined) return [];
    const { record, damaged, decided } = entry;
    return [
      {
        record: record.id,
        number: caseNumber(record),
        text: words(context, damaged.value, field),
        repaired: damaged.repaired === undefined ? null : words(context, damaged.repaired, field),
        sha256: damaged.sha256,
        decision: decided?.decision ?? null,
        withAll: decided?.withAll ?? false,
      },
    ];
  });
  return { total: spots.length, rows };
}

function readSpot(
  context: Context,
  chosen: Chosen,
  { records }: Assessment,
  { position, field, code }: DamageSpot,
): (DecidedDamage & { readonly record: StoredRecord }) | undefined {
  const { number } = records[position] ?? {};
  const record = number === undefined ? undefined : recordAt(opened(context).store, number);
  if (record === undefined) return undefined;
  const { damaged } = prepareOne(context, chosen, record);
  const entry = damaged.find((each) => each.damaged.mark.field === field && each.damaged.mark.code === code);
  return entry && { ...entry, record };
}

/** A value, or the cells of a column, as people read it: as it is written, not by the label of an option. */
function words(context: Context, value: Value, field: string): string {
  const cells: readonly Value[] = Array.isArray(value) ? value : [value];
  return cells
    .map((cell: Value) => readable(context, cell, fieldAt(context.dictionary, field)))
    .filter((text) => text !== '')
    .join(' · ');
}

/** A value of which so much is seen that its damage is: lists are read over shoulders. */
function masked(text: string): string {
  const signs = [...text];
  const shown = signs.length > 3 ? 2 : 1;
  // The E of a number in short form is no letter of anybody's.
  const hidden = /^[\d\s.,+-]+E[+-]?\d+$/i.test(text) ? /\d/ : /[\p{L}\p{N}]/u;
  return signs.map((sign, index) => (index >= shown && hidden.test(sign) ? '•' : sign)).join('');
}
