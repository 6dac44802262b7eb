// Methods: the board, and what is in the packages on it. Engine.
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Exchange, Result } from '../../../../shared/rpc/contract/index.ts';
import { meaningOf } from '../../exchange/map.ts';
import type { Session } from '../workspace/session.ts';
import { findCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import {
  countDecisions,
  countRecords,
  findPackage,
  findPackageRecord,
  listPackages,
  packagesWith,
  pageReferrals,
  stamp,
  type StoredPackage,
} from '../../store/packages.ts';
import { listGranted } from '../../store/settlements.ts';
import { countTables } from '../../store/package-tables.ts';
import { targetLines } from '../assessing/case-preview.ts';
import { agreementOf, type Context, type Handlers, instant, labelOf, mappingOf, opened } from '../context.ts';
import { readable } from '../cases/readable.ts';

/** A package by its id. Throws `package.unknown`. */
export function packageOf(session: Session, id: string): StoredPackage {
  const found = findPackage(session.store, id);
  if (!found) throw new Problem('package.unknown');
  return found;
}

/** The numbers below this package's that never came in. */
function missingBefore(session: Session, entry: StoredPackage): number {
  if (entry.direction !== 'in') return 0;
  const before = packagesWith(session.store, entry.partner, 'in').filter((other) => other.sequence < entry.sequence);
  return entry.sequence - 1 - new Set(before.map((other) => other.sequence)).size;
}

function titleOf(session: Session, entry: StoredPackage): Localised | null {
  try {
    const { agreement } = agreementOf(session, entry.agreement, entry.version);
    return agreement.useCases.find((useCase) => useCase.id === entry.useCase)?.title ?? null;
  } catch {
    return null;
  }
}

/** One exchange as the board shows it. Only a signed answer moves an outgoing one to received and decided. */
export function exchangeView(session: Session, entry: StoredPackage): Exchange {
  const decisions = countDecisions(session.store, entry.id);
  const tables = countTables(session.store, entry.id);
  const open = entry.referrals - decisions.accepted - decisions.rejected;
  const isDecided = entry.referrals > 0 && open === 0 && (entry.direction === 'out' || entry.answered !== null);
  const isReceived = entry.direction === 'in' || entry.received !== null;
  const state = isDecided ? 'decided' : isReceived ? 'received' : entry.handedOver === null ? 'sealed' : 'handed-over';
  return {
    package: entry.id,
    direction: entry.direction,
    kind: entry.kind,
    partner: findCard(session.store, entry.partner)?.organisation ?? '',
    agreement: entry.agreement,
    version: entry.version,
    useCase: entry.useCase,
    useCaseTitle: titleOf(session, entry),
    records: entry.records,
    referrals: entry.referrals,
    tables,
    counted: tables > 0 && entry.direction === 'out' ? countRecords(session.store, entry.id) : 0,
    accepted: decisions.accepted,
    rejected: decisions.rejected,
    open,
    state,
    sealed: entry.sealed,
    handedOver: entry.handedOver,
    received: entry.direction === 'in' ? entry.opened : entry.received,
    decided: isDecided ? decisions.last : null,
    answered: entry.answered,
    sequence: entry.sequence,
    missing: missingBefore(session, entry),
  };
}

/** The mapping that a package's use case names; undefined where this side does not have it. */
function mappingFor(session: Session, entry: StoredPackage): Mapping | undefined {
  try {
    const { agreement } = agreementOf(session, entry.agreement, entry.version);
    const id = agreement.useCases.find((useCase) => useCase.id === entry.useCase)?.mapping;
    return id === undefined ? undefined : mappingOf(session, id);
  } catch {
    return undefined;
  }
}

/** A mapping's target fields, or the bare names where the mapping is not here. */
function linesOf(mapping: Mapping | undefined, values: Readonly<Record<string, string | null>>) {
  if (mapping) return targetLines(mapping, values);
  return Object.entries(values).map(([target, value]) => ({ target, label: null, value, meaning: null }));
}

/** The first labelled code of a referral: for PING the service that is asked for. */
function aboutOf(mapping: Mapping | undefined, values: Readonly<Record<string, string | null>>): string | null {
  for (const field of mapping?.fields ?? []) {
    const meaning = field.transform.kind === 'crosswalk' ? meaningOf(field, values[field.target] ?? null) : null;
    if (meaning !== null) return meaning;
  }
  return null;
}

/** The case number that a package's record goes by, else its name inside the package. */
function numberOf(session: Session, entry: StoredPackage, ref: string): string {
  const display = findPackageRecord(session.store, entry.id, ref)?.case_id_display;
  return typeof display === 'string' ? display : ref;
}

function recordLines(context: Context, name: string, value: Value): Result<'package.record'>['fields'] {
  const field = fieldAt(context.dictionary, name);
  if (isEmpty(value)) return [];
  if (!Array.isArray(value) || !value.some(isRow))
    return [{ path: name, label: labelOf(context, name), text: readable(context, value, field) }];
  return value.filter(isRow).flatMap((row, index) =>
    Object.entries(row)
      .filter(([, cell]) => !isEmpty(cell))
      .map(([column, cell]) => ({
        path: `${name}.${index + 1}.${column}`,
        label: labelOf(context, `${name}.${column}`),
        text: readable(context, cell, field?.fields?.[column]),
      })),
  );
}

export const exchangeMethods: Handlers<'board.list' | 'board.hand-over' | 'package.referrals' | 'package.record'> = {
  'board.list': async (context) => {
    const session = opened(context);
    return listPackages(session.store)
      .filter((entry) => entry.kind === 'referral')
      .map((entry) => exchangeView(session, entry));
  },
  'board.hand-over': async (context, { package: id }) => {
    const session = opened(context);
    const entry = packageOf(session, id);
    if (entry.direction !== 'out') throw new Problem('app.bad-request');
    if (entry.handedOver === null) {
      const at = instant(context);
      await session.store.transaction(() => {
        stamp(session.store, id, 'handed_over', at);
        appendLog(session.store, at, 'package.handed-over', {
          package: id,
          partner: exchangeView(session, entry).partner,
        });
      });
      context.changed();
    }
    return exchangeView(session, packageOf(session, id));
  },
  'package.referrals': async (context, { package: id, offset, limit }) => {
    const session = opened(context);
    const entry = packageOf(session, id);
    const mapping = mappingFor(session, entry);
    return {
      total: entry.referrals,
      rows: pageReferrals(session.store, id, offset, limit).map((referral) => ({
        id: referral.id,
        record: referral.record,
        number: numberOf(session, entry, referral.record),
        about: aboutOf(mapping, referral.values),
        values: linesOf(mapping, referral.values),
        decision:
          referral.decision === null
            ? null
            : { decision: referral.decision, ...(referral.reason === null ? {} : { reason: referral.reason }) },
      })),
    };
  },
  'package.record': async (context, { package: id, id: ref }) => {
    const data = findPackageRecord(opened(context).store, packageOf(opened(context), id).id, ref);
    if (!data) throw new Problem('record.unknown');
    const granted = listGranted(opened(context).store, id).find((each) => each.ref === ref);
    return {
      fields: Object.entries(data).flatMap(([name, value]) => recordLines(context, name, value)),
      exception: granted ?? null,
    };
  },
};
