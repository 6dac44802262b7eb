// The records that go, under their names in the package: the same for the preview and for the seal. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { CaseRecord } from '../../../../shared/model/case/record.ts';
import type { DecidedDamage } from '../../exchange/marked-values.ts';
import type { Prepared } from '../../exchange/prepare.ts';
import type { Context } from '../context.ts';
import type { Chosen } from './choice.ts';
import { prepareAll } from './preparing.ts';
import { sentElsewhere } from './sent-elsewhere.ts';
import { isGoing, placesGoing, type Selection } from './sent-list.ts';

/** A record that goes. `findings` of it may still be open: then nothing is sealed. */
export interface Going {
  /** Its name in the package: 1, 2, 3 … A position in our file would disclose how many children were left out. */
  readonly ref: string;
  readonly record: CaseRecord;
  readonly prepared: Prepared;
  /** Its damaged values that the use case releases or asks for. */
  readonly damaged: readonly DecidedDamage[];
  /**
   * Its referrals as the partner gets them. What is sent once has a name that nothing can be read out of, the same each
   * time; a line of a list is called by the mapping, or like its record.
   */
  readonly referrals: readonly Referral[];
  /** True where something of it was sent before, and goes once more on purpose. */
  readonly isRepeated: boolean;
  /** True where the partner was sent something of the child before, under another use case or agreement. */
  readonly isSentElsewhere: boolean;
}

/** Every record of a choice in file order: as it goes, or undefined where it stays. */
export function* goingRecords(context: Context, chosen: Chosen, selection: Selection): Generator<Going | undefined> {
  const isElsewhere = sentElsewhere(context, chosen);
  let count = 0;
  for (const { stored, record, prepared, names, damaged } of prepareAll(context, chosen)) {
    const sendable = { id: record.id, referrals: prepared.referrals.length, names };
    if (prepared.verdict === 'stop' || !isGoing(selection, sendable)) {
      yield undefined;
      continue;
    }
    count += 1;
    const ref = String(count);
    const referrals = placesGoing(selection, sendable).map((place): Referral => {
      const { id, record: _, ...made } = prepared.referrals[place] as Referral;
      return { id: names[place] ?? (chosen.mapping ? id : ref), record: ref, ...made };
    });
    const isRepeated =
      selection.repeated.has(record.id) &&
      selection.sent.before(record.id, names).some((before) => before !== undefined);
    yield { ref, record, prepared, damaged, referrals, isRepeated, isSentElsewhere: isElsewhere(stored) };
  }
}
