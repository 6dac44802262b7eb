// Stores a verified package of referrals or tables: its rows in steps, then the package itself. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import type { Frozen } from '../../../../shared/model/package/frozen.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { Opened } from '../../package/open.ts';
import { appendLog } from '../../store/log.ts';
import { addPackageAddenda } from '../../store/addenda.ts';
import { addFrozen } from '../../store/package-frozen.ts';
import { addTables } from '../../store/package-tables.ts';
import { addReceivedRecord, addReferral } from '../../store/package-rows.ts';
import { addGranted } from '../../store/settlements.ts';
import type { Store } from '../../store/store.ts';
import { takeOverDecisions } from '../../store/received-before.ts';
import { addPackageCut } from '../../store/times.ts';
import { beginPackage, finishPackage } from '../../store/unfinished.ts';
import { type Context, instant, type Session } from '../context.ts';
import { sweep, whileUnfinished } from '../workspace/leftovers.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { keepPlace } from '../facts/partner-lines.ts';
import { addendaFile, exceptionsFile, frozenFile, recordsFile, referralsFile } from '../sealing/package-files.ts';
import { pinOf } from '../sealing/manifest-terms.ts';
import { readTables } from './received-tables.ts';
import { inTurn } from '../turns.ts';
import type { Inspected, PackageInspection } from './inspecting.ts';
import { type Cutter, cutter } from './cut.ts';
import { eraseOnArrival } from './erase.ts';
import { linesOf } from './lines.ts';
import { requirePayload } from './promised-payload.ts';
import type { LaterTerms } from './sealed-earlier.ts';
import { requireWelcome, useCaseHere } from './welcome.ts';
import { storedPackage, addOpened } from './stored-package.ts';

/** Stores a package of tables. */
async function keepTables(
  context: Context,
  session: Session,
  incoming: Opened,
  useCase: UseCase,
  at: string,
): Promise<void> {
  const { store } = session;
  const { id, from } = incoming.manifest;
  const empty = [recordsFile, referralsFile];
  const tables = await readTables(incoming, useCase, empty);
  const later = requireWelcome(context, session, incoming);
  // Counts cannot be cut: the tables must be such as the later version lets out, too.
  if (later) await readTables(incoming, later.useCase, empty);
  store.transaction(() => {
    requireSameTerms(later, requireWelcome(context, session, incoming));
    addTables(store, id, tables);
    addOpened(context, session, storedPackage(incoming, 'referral', at));
    keepPlace(context, session, incoming, at);
    eraseOnArrival(store, incoming.manifest, at);
    const partner = cardOfPartner(session, from.card).organisation;
    appendLog(store, at, 'tables.opened', { package: id, partner, tables: tables.length });
  });
}

/** Lines that are written in one transaction: more make it no cheaper, and hold other calls up for longer. */
const commitSize = 4000;

/** Calls `write` for each line of a file, in steps of one transaction each; other calls have their turn in between. */
async function writeLines(
  { store }: Session,
  { manifest, read }: Opened,
  name: string,
  write: (line: string, position: number) => void,
  call: Call,
): Promise<void> {
  if (!manifest.files.some((file) => file.name === name)) return;
  let pending: string[] = [];
  let position = 0;
  const flush = () => {
    store.transaction(() => {
      for (const line of pending) {
        write(line, position);
        position += 1;
      }
    });
    pending = [];
  };
  for await (const lines of linesOf(read(name))) {
    for (const line of lines) {
      pending.push(line);
      if (pending.length === commitSize) flush();
    }
    stopIfCancelled(call.signal);
    call.progress({ stage: 'keeping', done: position });
    await breathe();
  }
  flush();
}

/** The data of a record's line: cut out of a line that `JSON.stringify` could have written, else serialised anew. */
function dataText(line: string, ref: string, isPlain: boolean): string {
  if (isPlain) return line.slice(`{"ref":${JSON.stringify(ref)},"data":`.length, -1);
  return JSON.stringify((JSON.parse(line) as { readonly data: unknown }).data);
}

/** What cuts a package down to the terms of a later version. */
function cutTo(session: Session, manifest: Manifest, later: LaterTerms, mapping: Mapping | undefined): Cutter {
  const useCase = useCaseHere(session, manifest);
  if (!useCase) throw new Problem('use-case.unknown', { useCase: manifest.useCase });
  return cutter(useCase, later.useCase, mapping);
}

/** Requires the terms that the rows were cut by to be the terms of the end: another version may have been signed meanwhile. */
function requireSameTerms(before: LaterTerms | null, now: LaterTerms | null): void {
  if (before?.version !== now?.version) throw new Problem('agreement.superseded');
}

/** Keeps the addenda as they came: they say what the values of referrals mean. */
async function keepAddenda(store: Store, { manifest, read }: Opened): Promise<void> {
  if (!manifest.files.some(({ name }) => name === addendaFile)) return;
  const lines: string[] = [];
  for await (const some of linesOf(read(addendaFile))) lines.push(...some);
  store.transaction(() => addPackageAddenda(store, manifest.id, lines));
}

/** Keeps what the sender froze, in one step: it is little beside the records. */
async function keepFrozen(store: Store, { manifest, read }: Opened, cut: Cutter | null): Promise<void> {
  if (!manifest.files.some(({ name }) => name === frozenFile)) return;
  const lines: string[] = [];
  for await (const some of linesOf(read(frozenFile))) lines.push(...some);
  const linesShown = cut ? lines.filter((line) => cut.isShown(JSON.parse(line) as Frozen)) : lines;
  store.transaction(() => addFrozen(store, manifest.id, linesShown));
}

/**
 * Stores an inspected package of referrals: first its rows in steps, then the package itself. The last transaction
 * checks again what the package relies on.
 */
async function keepReferrals(
  context: Context,
  session: Session,
  incoming: Opened,
  { refs, plain, referrals, mapping }: Inspected,
  at: string,
  call: Call,
): Promise<void> {
  const { store } = session;
  const { id, from } = incoming.manifest;
  const later = requireWelcome(context, session, incoming);
  const cut = later ? cutTo(session, incoming.manifest, later, mapping) : null;
  store.transaction(() => beginPackage(store, id));
  await keepAddenda(store, incoming);
  await keepFrozen(store, incoming, cut);
  const keepRecord = (line: string, index: number) => {
    const ref = refs[index] as string;
    const data = dataText(line, ref, plain[index] === true);
    addReceivedRecord(store, id, index + 1, ref, cut ? JSON.stringify(cut.record(JSON.parse(data) as Data)) : data);
  };
  const keepReferral = (line: string, position: number) => {
    const referral = JSON.parse(line) as Referral;
    addReferral(store, id, position, cut ? cut.referral(referral) : referral);
  };
  await writeLines(session, incoming, recordsFile, keepRecord, call);
  await writeLines(session, incoming, referralsFile, keepReferral, call);
  await requirePayload(incoming, mapping, call);
  await writeLines(session, incoming, exceptionsFile, (line) => addGranted(store, id, JSON.parse(line)), call);
  store.transaction(() => {
    requireSameTerms(later, requireWelcome(context, session, incoming));
    const counts = { records: refs.length, referrals };
    const entry = storedPackage(incoming, 'referral', at, counts, (mapping && pinOf(session, mapping)) ?? null);
    addOpened(context, session, entry);
    keepPlace(context, session, incoming, at);
    if (later && cut) addPackageCut(store, id, { version: later.version, fields: cut.fields() });
    finishPackage(store, id);
    takeOverDecisions(store, entry);
    eraseOnArrival(store, entry, at);
    const partner = cardOfPartner(session, from.card).organisation;
    appendLog(store, at, 'package.opened', { package: id, partner, records: refs.length, referrals });
  });
}

/** Stores a package of referrals or tables, one at a time. The rows of one that is refused in the end are deleted. */
export async function keep(
  context: Context,
  session: Session,
  incoming: Opened,
  inspection: PackageInspection | undefined,
  call: Call,
): Promise<void> {
  const { store } = session;
  const { id } = incoming.manifest;
  const at = instant(context);
  const useCase = useCaseHere(session, incoming.manifest);
  if (useCase && isCountsOnly(useCase)) return keepTables(context, session, incoming, useCase, at);
  if (!inspection) throw new Problem('package.manifest');
  const inspected = inspection.result();
  return inTurn(store, 'opening', call.signal, async () => {
    requireWelcome(context, session, incoming);
    // An earlier attempt may have been cut off, and its rows not be deleted yet: they have the same id.
    await sweep(store);
    try {
      await whileUnfinished(store, id, () => keepReferrals(context, session, incoming, inspected, at, call));
    } catch (error) {
      await sweep(store).catch(() => undefined);
      throw error;
    }
  });
}
