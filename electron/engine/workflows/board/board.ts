// The state of every exchange, and what is in a package. Engine.
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Exchange, Result } from '../../../../shared/rpc/contract/index.ts';
import { meaningOf } from '../../exchange/map.ts';
import { findCard } from '../../store/cards.ts';
import {
  countDecisions,
  countRecords,
  findPackage,
  findPackageRecord,
  packagesWith,
  type StoredPackage,
} from '../../store/packages.ts';
import { countTables } from '../../store/package-tables.ts';
import { targetLines } from '../assessing/case-preview.ts';
import { agreementOf, type Context, labelOf, mappingOf, type Session } from '../context.ts';
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
export function mappingFor(session: Session, entry: StoredPackage): Mapping | undefined {
  try {
    const { agreement } = agreementOf(session, entry.agreement, entry.version);
    const id = agreement.useCases.find((useCase) => useCase.id === entry.useCase)?.mapping;
    return id === undefined ? undefined : mappingOf(session, id);
  } catch {
    return undefined;
  }
}

/** A mapping's target fields, or the bare names where the mapping is not here. */
export function linesOf(mapping: Mapping | undefined, values: Readonly<Record<string, string | null>>) {
  if (mapping) return targetLines(mapping, values);
  return Object.entries(values).map(([target, value]) => ({ target, label: null, value, meaning: null }));
}

/** The first labelled code of a referral: for PING the service that is asked for. */
export function aboutOf(mapping: Mapping | undefined, values: Readonly<Record<string, string | null>>): string | null {
  for (const field of mapping?.fields ?? []) {
    const meaning = field.transform.kind === 'crosswalk' ? meaningOf(field, values[field.target] ?? null) : null;
    if (meaning !== null) return meaning;
  }
  return null;
}

/** The case number that a package's record goes by, else its name inside the package. */
export function numberOf(session: Session, entry: StoredPackage, ref: string): string {
  const display = findPackageRecord(session.store, entry.id, ref)?.case_id_display;
  return typeof display === 'string' ? display : ref;
}

export function recordLines(context: Context, name: string, value: Value): Result<'package.record'>['fields'] {
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
