// The records that go, under their names in the package: the same for the preview and for the seal. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { CaseRecord } from '../../../../shared/model/case/record.ts';
import type { Prepared } from '../../exchange/prepare.ts';
import type { Context } from '../context.ts';
import type { Chosen } from './choice.ts';
import { prepareAll } from './preparing.ts';

/** A record that goes. `findings` of it may still be open: then nothing is sealed. */
export interface Going {
  /** Its name in the package: 1, 2, 3 … A position in our file would disclose how many children were left out. */
  readonly ref: string;
  readonly record: CaseRecord;
  readonly prepared: Prepared;
  /** Its referrals as the partner gets them. Without a mapping a referral is called like its record. */
  readonly referrals: readonly Referral[];
}

/** Every record of a choice in file order: as it goes, or undefined where it stays. */
export function* goingRecords(
  context: Context,
  chosen: Chosen,
  leftOut: ReadonlySet<string>,
): Generator<Going | undefined> {
  let count = 0;
  for (const { record, prepared } of prepareAll(context, chosen)) {
    if (prepared.verdict === 'stop' || leftOut.has(record.id)) {
      yield undefined;
      continue;
    }
    count += 1;
    const ref = String(count);
    const referrals = prepared.referrals.map(({ id, values }) => ({
      id: chosen.mapping ? id : ref,
      record: ref,
      values,
    }));
    yield { ref, record, prepared, referrals };
  }
}
