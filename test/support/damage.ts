// Damaged values in tests: marks as an import puts them, and what persons decide. Test support.
import { addIssue } from '../../electron/engine/store/issues.ts';
import { findBatch } from '../../electron/engine/store/batches.ts';
import { recordsBetween } from '../../electron/engine/store/records.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { DamageDecision, Settlement } from '../../shared/model/case/settlement.ts';
import type { Organisation } from './engines.ts';

export interface UseCaseChoice {
  readonly agreement: string;
  readonly useCase: string;
}

/** Puts a mark on a field of the records of a batch for which `isMarked` says so, as a file of this position has it. */
export function mark(
  at: Organisation,
  batch: string,
  code: string,
  field: string,
  isMarked: (id: string) => boolean = () => true,
  file = 0,
): void {
  const { store } = opened(at.engine.context);
  const { first, last } = findBatch(store, batch) ?? { first: 1, last: 0 };
  store.transaction(() => {
    for (const record of recordsBetween(store, first, last))
      if (isMarked(record.id)) addIssue(store, batch, file, record.number - first + 1, code, field, record.number);
  });
}

export const damagedKinds = (at: Organisation, batch: string, choice: UseCaseChoice) =>
  at.engine.call('damaged.kinds', { batch, ...choice });

export const damagedPage = (at: Organisation, batch: string, choice: UseCaseChoice, field: string, damage: string) =>
  at.engine.call('damaged.page', { batch, ...choice, field, damage, offset: 0, limit: 200 });

export const settle = (at: Organisation, batch: string, choice: UseCaseChoice, settlements: Settlement[]) =>
  at.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements });

/** Decides about all values of a kind of damage, as somebody does who looks at the kinds now. */
export async function settleKind(
  at: Organisation,
  batch: string,
  choice: UseCaseChoice,
  field: string,
  decision: DamageDecision,
): Promise<void> {
  const kind = (await damagedKinds(at, batch, choice)).find((each) => each.field === field);
  if (kind === undefined) throw new Error(`no damage in ${field}`);
  const { damage, sha256 } = kind;
  await settle(at, batch, choice, [{ kind: 'damaged', record: '', field, damage, decision, sha256, reason: null }]);
}

/** Decides about the value of one record. */
export async function settleOne(
  at: Organisation,
  batch: string,
  choice: UseCaseChoice,
  about: { readonly record: string; readonly field: string; readonly damage: string },
  decision: DamageDecision,
): Promise<void> {
  const { rows } = await damagedPage(at, batch, choice, about.field, about.damage);
  const row = rows.find(({ record }) => record === about.record);
  if (row === undefined) throw new Error(`no damage in ${about.field} of ${about.record}`);
  const reason = decision === 'release' ? 'Asked the carer.' : null;
  await settle(at, batch, choice, [{ kind: 'damaged', ...about, decision, sha256: row.sha256, reason }]);
}

/** The open findings about damaged values: fields, and the records that have them. */
export async function damageFindings(
  at: Organisation,
  batch: string,
  choice: UseCaseChoice,
): Promise<readonly (readonly [field: string | undefined, records: readonly string[]])[]> {
  const { findings } = await at.engine.call('assess.run', { batch, ...choice });
  return findings.flatMap(({ finding, records }) =>
    finding.code === 'value.damaged' ? [[finding.field, records] as const] : [],
  );
}
