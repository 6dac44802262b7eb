// One referral as its reader reads it: who the child is and what is asked, the record by forms, ids last. Engine.
import { isRow, type Row, type Data } from '../../../../shared/model/case/record.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { rowsOfMapping } from '../../../../shared/model/mapping/mapping.ts';
import type { FrozenLabel } from '../../../../shared/model/package/frozen.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { mapRecord } from '../../exchange/map.ts';
import { findCard } from '../../store/cards.ts';
import { listFrozen } from '../../store/package-frozen.ts';
import { recordNow, referralNow } from '../../store/corrections.ts';
import { referralsOfRecord, type StoredReferral } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { listGranted } from '../../store/settlements.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import { packageOf } from '../board/board.ts';
import type { Context, Session } from '../context.ts';
import { aboutOf, knowledgeOf, mappingFor, targetLinesOf, useCaseOfPackage } from './package-content.ts';
import { recordReading } from './record-reading.ts';
import { referralHead } from './referral-head.ts';
import { readingAsSealed } from './sender-words.ts';

type TargetLine = Result<'package.referrals'>['rows'][number]['values'][number];

/** A referral with what it is read by. */
export interface ReadReferral {
  readonly entry: StoredPackage;
  readonly reading: Result<'package.record'>;
  /** In the receiver's terms, in the order of the receiver's form. */
  readonly values: readonly TargetLine[];
}

/** Reads referrals of one package. */
export interface PackageReading {
  readonly entry: StoredPackage;
  /** One record, and of its referrals this one. Throws `record.unknown`. */
  readonly read: (ref: string, referral?: string) => ReadReferral;
}

/** What is needed to read a package, once for all of its referrals. Throws `package.unknown`. */
export function packageReading(context: Context, session: Session, id: string): PackageReading {
  const entry = packageOf(session, id);
  const mapping = mappingFor(session, entry);
  const knowledge = knowledgeOf(session, id);
  const words = readingAsSealed(context, session, entry);
  const labels = listFrozen(session.store, id).filter((line): line is FrozenLabel => !('is' in line));
  const useCase = useCaseOfPackage(session, entry);
  const partner = findCard(session.store, entry.partner)?.organisation ?? entry.partner;
  const organisation = entry.direction === 'in' ? partner : session.organisation;
  const granted = listGranted(session.store, id);
  return {
    entry,
    read: (ref, referral) => {
      const data = recordNow(session.store, id, ref)?.data;
      if (data === undefined) throw new Problem('record.unknown');
      const all = referralsOfRecord(session.store, id, ref).map((each) => referralNow(session.store, id, each));
      const place = referral === undefined ? 0 : all.findIndex((each) => each.id === referral);
      const chosen = all[place];
      if (referral !== undefined && chosen === undefined) throw new Problem('record.unknown');
      const values = chosen === undefined ? [] : targetLinesOf(session, entry, knowledge, mapping, chosen);
      const row =
        referral === undefined || mapping === undefined ? null : rowOf(entry, mapping, knowledge, data, all, place);
      const head = referralHead(words, {
        data,
        values: mapping === undefined ? [] : values,
        row,
        about: chosen === undefined ? null : aboutOf(mapping, chosen.values),
        useCase: useCase === undefined ? null : inLanguage(useCase.title, context.texts.locale),
        organisation,
      });
      const exception = granted.find((each) => each.ref === ref) ?? null;
      return { entry, values, reading: { head, ...recordReading(words, labels, data), exception } };
    },
  };
}

/** The row of a record that one of its referrals was made of; null where the record is sent as a whole, or nothing tells. */
function rowOf(
  entry: StoredPackage,
  mapping: Mapping,
  knowledge: Knowledge,
  data: Data,
  all: readonly StoredReferral[],
  place: number,
): Row | null {
  const subform = rowsOfMapping(mapping);
  const value = subform === undefined ? undefined : data[subform];
  const rows = Array.isArray(value) ? value.filter(isRow) : [];
  if (rows.length === all.length) return rows[place] ?? null;
  // Some of its referrals were left out: what this one says tells its row.
  const sealing = { day: entry.sealed.slice(0, 10), sender: '' };
  const made = mapRecord('1', data, mapping, { sealing, knowledge }).referrals;
  const said = (values: StoredReferral['values']) => JSON.stringify(Object.entries(values).sort());
  const wanted = said(all[place]?.values ?? {});
  const unit = made.findIndex(({ values }) => said(values) === wanted);
  return made.length === rows.length ? (rows[unit] ?? null) : null;
}
