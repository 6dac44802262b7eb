// What persons see of children who may be one: the list, and two records side by side. Engine.
import type { ChildRef, MatchState, SignEvidence } from '../../../../shared/model/case/child-match.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { type Data, isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { evidenceBetween } from '../../exchange/matching/match.ts';
import { type MatchedRecord, profiler, tellingFields } from '../../exchange/matching/record-profile.ts';
import { findBatch } from '../../store/batches.ts';
import { findPackage } from '../../store/packages.ts';
import { recordAt, type StoredRecord } from '../../store/records.ts';
import { caseLine, readable } from '../cases/readable.ts';
import { indexCases } from '../cases/indexing.ts';
import { type Context, formOf, labelOf, opened, today } from '../context.ts';
import { unhurried } from '../long-work.ts';
import { decisionOf, recordOf } from './decide-pair.ts';
import { isSearched } from './own-search.ts';
import { type OwnPair, ownPairs, readOwnPairs } from './own-pairs.ts';
import { wholeRecord } from './whole-record.ts';

type MatchPage = Result<'match.page'>;
type Row = MatchPage['rows'][number];

/** Which pairs are listed: of one import or of all, those that wait for a person or all. */
export interface PairsWanted {
  readonly batch: string | null;
  readonly only: 'open' | 'all';
}

const refOf = ({ batch, id }: StoredRecord): ChildRef => ({ batch, id });

/** A page of the pairs of own children: those that wait first, each group from the likeliest on. */
export async function matchPage(
  context: Context,
  { batch, only }: PairsWanted,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<MatchPage> {
  await indexCases(context, unhurried);
  await readOwnPairs(context, unhurried);
  const { store } = opened(context);
  const wanted = batch === null ? undefined : findBatch(store, batch);
  const isIn = (number: number) => wanted === undefined || (number >= wanted.first && number <= wanted.last);
  const pairs = ownPairs(context).filter(({ one, other }) => batch === null || isIn(one) || isIn(other));
  const isOpen = ({ decision }: OwnPair) => decision === null;
  const open = pairs.filter(isOpen);
  const listed = only === 'open' ? open : [...open, ...pairs.filter((pair) => !isOpen(pair))];
  return {
    searched: isSearched(store),
    total: listed.length,
    open: open.length,
    rows: listed.slice(offset, offset + limit).flatMap((pair) => pairRow(context, pair) ?? []),
  };
}

function pairRow(context: Context, { pair, one, other, state, odds, evidence, decision }: OwnPair): Row | undefined {
  const { store } = opened(context);
  const [first, second] = [recordAt(store, one), recordAt(store, other)];
  if (first === undefined || second === undefined) return undefined;
  return {
    pair,
    one: { ref: refOf(first), line: caseLine(context, first) },
    other: { ref: refOf(second), line: caseLine(context, second) },
    ...{ state, odds },
    evidence: shown(
      evidence.length > 0 ? evidence : evidenceOfRecords(context, wholeRecord(first), wholeRecord(second)),
    ),
    decision,
  };
}

const shown = (evidence: readonly SignEvidence[]): Row['evidence'] =>
  evidence.map(({ sign, how, kind = null, weight }) => ({ sign, how, kind, weight: Math.round(weight * 10) / 10 }));

function evidenceOfRecords(context: Context, one: MatchedRecord, other: MatchedRecord, isWithin = true) {
  const profileOf = profiler(context.dictionary);
  const day = today(context);
  return evidenceBetween(profileOf(one, day), profileOf(other, day), isWithin);
}

/** Two records side by side: who they are, field by field, and what tells. Throws `match.unknown`. */
export function compareChildren(context: Context, one: ChildRef, other: ChildRef): Result<'match.compare'> {
  const [oneSide, otherSide] = [recordOf(context, one), recordOf(context, other)];
  const isWithin = 'batch' in one && 'batch' in other;
  const decision = decisionOf(context, one, other);
  const evidence = shown(evidenceOfRecords(context, oneSide.record, otherSide.record, isWithin));
  const state: MatchState = decision ? (decision.same ? 'known' : 'two') : 'perhaps';
  return {
    one: sideOf(context, one, oneSide.record),
    other: sideOf(context, other, otherSide.record),
    ...{ state, evidence, decision },
    fields: alignedFields(context, oneSide.record.data, otherSide.record.data),
  };
}

function sideOf(context: Context, ref: ChildRef, record: MatchedRecord): Result<'match.compare'>['one'] {
  const { store } = opened(context);
  const line = caseLine(context, record);
  if ('package' in ref) {
    const entry = findPackage(store, ref.package);
    return { line: { ...line, number: ref.ref }, from: ref.package, at: entry?.opened ?? entry?.sealed ?? '' };
  }
  const batch = findBatch(store, ref.batch);
  return { line, from: batch?.name ?? '', at: batch?.imported ?? '' };
}

/** The fields of both: those that tell who a child is first, then the others, each in the dictionary's order of forms. */
function alignedFields(context: Context, one: Data, other: Data): Result<'match.compare'>['fields'] {
  const { dictionary } = context;
  const telling = tellingFields(dictionary);
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => !(isEmpty(one[name]) && isEmpty(other[name])),
  );
  const order = [...names.filter(telling), ...names.filter((name) => !telling(name))];
  return order.map((name) => {
    const [oneSide, otherSide] = [
      textOf(context, dictionary, name, one[name]),
      textOf(context, dictionary, name, other[name]),
    ];
    return {
      path: name,
      label: labelOf(context, name),
      form: formOf(context, name) ?? null,
      telling: telling(name),
      one: oneSide,
      other: otherSide,
      same: oneSide !== null && oneSide === otherSide,
    };
  });
}

/** A value in words; the rows of a subform with the labels of their columns, one a line. Null for nothing. */
function textOf(context: Context, dictionary: Dictionary, name: string, value: Value | undefined): string | null {
  if (isEmpty(value)) return null;
  if (Array.isArray(value) && value.some((member: Value) => isRow(member))) {
    const rows = value as readonly Value[];
    return rows.map((row) => (isRow(row) ? rowText(context, dictionary, name, row) : '')).join('\n');
  }
  return readable(context, value, fieldAt(dictionary, name));
}

function rowText(
  context: Context,
  dictionary: Dictionary,
  name: string,
  row: { readonly [column: string]: Value },
): string {
  return Object.entries(row)
    .filter(([column, cell]) => !isEmpty(cell) && !/(^|_)unique_id$/.test(column))
    .map(([column, cell]) => readable(context, cell, fieldAt(dictionary, `${name}.${column}`)))
    .join(' · ');
}
