// Writes the rows of a package in steps, and gives them as the files of the package. Engine.
import { createHash } from 'node:crypto';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { usedAddenda } from '../../../../shared/model/mapping/addendum.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import {
  type FrozenAnswer,
  frozenSubject,
  frozenText,
  inFrozenOrder,
} from '../../../../shared/model/package/frozen.ts';
import type { Granted } from '../../../../shared/model/package/granted.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { recordedKnowledge } from '../../exchange/frozen-knowledge.ts';
import { labelling } from '../../exchange/frozen-labels.ts';
import { outputFormats } from '../../formats/index.ts';
import type { MetCode } from '../../exchange/map.ts';
import { addendumLine } from '../../package/addendum.ts';
import type { FileToSeal } from '../../package/seal.ts';
import { addPackageAddenda, packageAddenda } from '../../store/addenda.ts';
import { addFrozen, frozenLines } from '../../store/package-frozen.ts';
import {
  addDisclosures,
  addPackageRecord,
  addReferral,
  eachReferral,
  recordLine,
  recordLines,
  type SentRecord,
} from '../../store/package-rows.ts';
import { addSent } from '../../store/sent.ts';
import { addGranted, listGranted, settlementsAbout } from '../../store/settlements.ts';
import type { Store } from '../../store/store.ts';
import type { Chosen } from '../assessing/choice.ts';
import { type Going, goingRecords } from '../assessing/going.ts';
import { inOrderOfNames, nameOfScope, type Selection } from '../assessing/sent-list.ts';
import { basisOf } from '../cases/ledger.ts';
import { type Context, opened } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { addendaFile, exceptionsFile, frozenFile, recordsFile, referralLine, referralsFile } from './package-files.ts';

/** What goes: so many cases, and so many referrals of them. */
export interface Counts {
  readonly records: number;
  readonly referrals: number;
}

/** The rows of a package as they were written, with the size and hash of each file that they make. */
export interface WrittenRows extends Counts {
  readonly files: Readonly<Record<string, { readonly size: number; readonly sha256: string }>>;
  readonly granted: readonly Granted[];
  /** How many lines were frozen, and how many addenda the records were mapped by. */
  readonly frozen: number;
  readonly addenda: number;
  /** The records of which something goes once more on purpose. */
  readonly repeated: number;
}

/** Records that are prepared before other calls have their turn. */
const slice = 200;
/** Records in one transaction: each rewrites pages of the indexes that all of them share. */
const commitSize = 2500;

/** What one record brings into a package. */
interface Row {
  readonly position: number;
  readonly record: SentRecord;
  readonly referrals: readonly Referral[];
  readonly granted: Granted | undefined;
}

/** Hashes lines as they are written, so that sealing need not read them for it. */
function lineHash() {
  const hash = createHash('sha256');
  let size = 0;
  return {
    add: (line: string) => {
      hash.update(line);
      size += Buffer.byteLength(line);
    },
    result: () => ({ size, sha256: hash.digest('hex') }),
  };
}

const grantedLine = (granted: Granted): string => `${JSON.stringify(granted)}\n`;
/**
 * Writes the rows of what goes, in steps that nobody sees; `watch` sees each record that goes. Throws `seal.changed`
 * where a finding is open, `app.cancelled`.
 */
export async function writeRows(
  context: Context,
  chosen: Chosen,
  id: string,
  selection: Selection,
  call: Call,
  watch: (going: Going) => void = () => {},
): Promise<WrittenRows> {
  const { store } = opened(context);
  const freezer = freezing(chosen);
  const [recordHash, referralHash, grantedHash] = [lineHash(), lineHash(), lineHash()];
  const granted: Granted[] = [];
  const names: string[] = [];
  let repeated = 0;
  const positions: (readonly [record: string, position: number])[] = [];
  let pending: Row[] = [];
  let referrals = 0;
  const flush = () => {
    store.transaction(() => {
      for (const row of pending) {
        addPackageRecord(store, id, row.position, row.record);
        recordHash.add(recordLine(row.record.ref, row.record.data));
        if (row.granted) {
          addGranted(store, id, row.granted);
          granted.push(row.granted);
          grantedHash.add(grantedLine(row.granted));
        }
        for (const referral of row.referrals) {
          addReferral(store, id, referrals, referral);
          referralHash.add(referralLine(referral));
          referrals += 1;
          if (chosen.nameOf) names.push(referral.id);
        }
      }
    });
    pending = [];
  };
  let count = 0;
  for (const going of goingRecords(context, freezer.chosen, selection)) {
    count += 1;
    freezer.add(going);
    if (going) {
      positions.push([going.record.id, positions.length + 1]);
      pending.push(rowOf(context, chosen, going, positions.length));
      if (going.isRepeated) repeated += 1;
      watch(going);
    }
    if (pending.length === commitSize) flush();
    if (count % slice === 0) {
      stopIfCancelled(call.signal);
      call.progress({ stage: 'mapping', done: positions.length });
      await breathe();
    }
  }
  flush();
  const frozen = freezer.lines();
  if (frozen.length > 0) store.transaction(() => addFrozen(store, id, frozen));
  const addenda = freezer.addenda();
  if (addenda.length > 0) store.transaction(() => addPackageAddenda(store, id, addenda));
  await noteDisclosures(store, id, positions);
  await noteSent(store, chosen, id, names);
  const files = {
    ...(addenda.length > 0 ? { [addendaFile]: sumOf(addenda.map(endedLine)) } : {}),
    ...(frozen.length > 0 ? { [frozenFile]: sumOf(frozen.map(endedLine)) } : {}),
    [recordsFile]: recordHash.result(),
    [referralsFile]: referralHash.result(),
    ...(granted.length > 0 ? { [exceptionsFile]: grantedHash.result() } : {}),
  };
  return {
    ...{ records: positions.length, referrals, files, granted, repeated },
    ...{ frozen: frozen.length, addenda: addenda.length },
  };
}

/** Freezes what the records that go are mapped by, and how they are called. */
interface Freezing {
  /** The choice, with a record of what its mapping asks. */
  readonly chosen: Chosen;
  /** Takes the next record, as it goes; undefined for one that stays: nothing of it is frozen. */
  readonly add: (going: Going | undefined) => void;
  /** The lines of FORMAT.md F, without their line feeds. */
  readonly lines: () => readonly string[];
  /** The lines of FORMAT.md D, without their line feeds: the addenda that what goes is mapped by. */
  readonly addenda: () => readonly string[];
}

function freezing(chosen: Chosen): Freezing {
  const { knowledge, take } = recordedKnowledge(chosen.plan.map.knowledge);
  const names = labelling(chosen.key.dictionary);
  const answers = new Map<string, FrozenAnswer>();
  const codes = new Set<string>();
  let met: string[] = [];
  // Nobody need listen where no addendum is in force.
  const meet =
    chosen.addenda.length === 0 ? undefined : ({ table, code }: MetCode) => void met.push(metKey(table, code));
  return {
    chosen: { ...chosen, plan: { ...chosen.plan, map: { ...chosen.plan.map, knowledge, meet } } },
    add: (going) => {
      const asked = take();
      const metHere = met;
      met = [];
      if (going === undefined) return;
      for (const key of metHere) codes.add(key);
      for (const answer of asked) answers.set(frozenSubject(answer), answer);
      names.add(going.prepared.redaction.data);
    },
    lines: () => inFrozenOrder([...names.labels(), ...answers.values()]).map(frozenText),
    addenda: () =>
      usedAddenda(
        chosen.addenda,
        ({ addendum }) => addendum,
        (table, code) => codes.has(metKey(table, code)),
      ).map(({ signed }) => addendumLine(signed)),
  };
}

const metKey = (table: string, code: string): string => `${table} ${code}`;

const endedLine = (line: string): string => `${line}\n`;

function sumOf(lines: readonly string[]): { readonly size: number; readonly sha256: string } {
  const hash = lineHash();
  for (const line of lines) hash.add(line);
  return hash.result();
}

/** The row of a record that goes. Checked at the last moment: no record with an open finding leaves. */
function rowOf(context: Context, chosen: Chosen, { ref, record, prepared, referrals }: Going, position: number): Row {
  if (prepared.findings.length > 0) throw new Problem('seal.changed');
  const data = JSON.stringify(prepared.redaction.data);
  return {
    position,
    record: { ref, record: record.id, data, basis: basisOf(record, chosen.useCase) },
    referrals,
    granted: prepared.redaction.excepted ? grantedTo(context, chosen, record.id, ref) : undefined,
  };
}

/** Notes who is in the package, in the order of records: so each page of the table is written once. */
async function noteDisclosures(
  store: Store,
  id: string,
  positions: (readonly [record: string, position: number])[],
): Promise<void> {
  positions.sort(([one], [other]) => (one < other ? -1 : 1));
  for (let from = 0; from < positions.length; from += 20_000) {
    store.transaction(() => addDisclosures(store, id, positions.slice(from, from + 20_000)));
    await breathe();
  }
}

/** Notes what is sent once, so that it is known when it would be sent again. */
async function noteSent(store: Store, { nameOf }: Chosen, id: string, names: readonly string[]): Promise<void> {
  if (nameOf === undefined) return;
  const rows = inOrderOfNames(names.map((name) => ({ name, referral: null, whole: false })));
  const scope = nameOfScope(nameOf);
  for (let from = 0; from < rows.length; from += 20_000) {
    store.transaction(() => addSent(store, scope, id, rows.slice(from, from + 20_000)));
    await breathe();
  }
}

/** The exception under which a record goes, as the partner is told of it. Throws `seal.changed` where it is gone. */
function grantedTo(context: Context, { choice, agreement, useCase }: Chosen, record: string, ref: string): Granted {
  const entry = settlementsAbout(opened(context).store, choice, agreement.version, record).find(
    ({ settlement }) => settlement.kind === 'exception',
  );
  const settlement = entry?.settlement;
  const agreed = useCase.exceptions?.find(({ id }) => settlement?.kind === 'exception' && id === settlement.exception);
  if (!entry || settlement?.kind !== 'exception' || !agreed) throw new Problem('seal.changed');
  const { exception, reason, second } = settlement;
  const { title, clause = null } = agreed;
  return { ref, exception, title, clause, reason, by: entry.by, second, at: entry.at };
}

/** The files of a package of referrals, out of the rows that were written. */
export function filesOf(
  store: Store,
  id: string,
  mapping: Mapping | undefined,
  { records, referrals, files, granted, frozen, addenda }: WrittenRows,
): readonly FileToSeal[] {
  const referralsOf = async function* () {
    yield* eachReferral(store, id);
  };
  const format = outputFormats.find((one) => one.id === mapping?.writes);
  return [
    ...(addenda > 0
      ? [
          {
            name: addendaFile,
            records: addenda,
            ...files[addendaFile],
            chunks: chunksOf(() => packageAddenda(store, id).map(endedLine)),
          },
        ]
      : []),
    ...(frozen > 0
      ? [
          {
            name: frozenFile,
            records: frozen,
            ...files[frozenFile],
            chunks: chunksOf(() => frozenLines(store, id).map(endedLine)),
          },
        ]
      : []),
    { name: recordsFile, records, ...files[recordsFile], chunks: chunksOf(() => recordLines(store, id)) },
    {
      name: referralsFile,
      records: referrals,
      ...files[referralsFile],
      chunks: chunksOf(() => referralLines(store, id)),
    },
    ...(granted.length > 0
      ? [
          {
            name: exceptionsFile,
            records: granted.length,
            ...files[exceptionsFile],
            chunks: chunksOf(() => listGranted(store, id).map(grantedLine)),
          },
        ]
      : []),
    ...(mapping && format
      ? [{ name: format.fileName, records: referrals, chunks: () => format.write(referralsOf(), mapping) }]
      : []),
  ];
}

function* referralLines(store: Store, id: string): Generator<string> {
  for (const referral of eachReferral(store, id)) yield referralLine(referral);
}

/** Lines as bytes: many to a chunk, since each chunk costs as much as hundreds of lines. */
function chunksOf(lines: () => Iterable<string>): () => AsyncGenerator<Uint8Array> {
  return async function* () {
    let text = '';
    for (const line of lines()) {
      text += line;
      if (text.length < 64 * 1024) continue;
      yield Buffer.from(text);
      text = '';
    }
    if (text !== '') yield Buffer.from(text);
  };
}
