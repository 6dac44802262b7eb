// Opens a package: everything is verified, check by check, before anything is stored. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { decisionsSchema, receiptSchema } from '../../../../shared/model/package/answer.ts';
import { isReadable, type ReadableKind } from '../../../../shared/model/package/kinds.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { asProblem, Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { openFile } from '../../files/disk.ts';
import { daysApart, daysLater } from '../../exchange/present-time.ts';
import { type Opened, openPackage } from '../../package/open.ts';
import { placeFinder } from '../../exchange/place.ts';
import { findCard, type StoredCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { addTables } from '../../store/package-tables.ts';
import { addReceivedRecord, addReferral, decide, findReferral } from '../../store/package-rows.ts';
import { addPackage, findPackage, stamp, type StoredPackage } from '../../store/packages.ts';
import { countMissing, findReceived, lineNoticesOf } from '../../store/received-lines.ts';
import { addGranted } from '../../store/settlements.ts';
import { takeOverDecisions } from '../../store/received-before.ts';
import { storeProblem } from '../../store/store-problem.ts';
import { addPackageCut } from '../../store/times.ts';
import { beginPackage, finishPackage } from '../../store/unfinished.ts';
import { keepAgreementPackage, readSignedAgreement } from '../agreements/receive-agreement.ts';
import { exchangeView, packageOf } from '../board/board.ts';
import { agreementOf, type Context, instant, opened, useCaseOf } from '../context.ts';
import { daysOff, rememberPartnerTime } from '../facts/time.ts';
import { hearOfVersion } from '../facts/versions.ts';
import { sweep, whileUnfinished } from '../workspace/leftovers.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { decisionsFile, receiptFile } from '../sealing/answer.ts';
import { keepPlace, requireWithinReason } from '../facts/partner-lines.ts';
import { keepWhatIsSeen } from '../facts/restored-copy.ts';
import { requireParties } from '../sealing/dispatch.ts';
import { mappingOfPackage, requireTerms } from '../sealing/manifest-terms.ts';
import { exceptionsFile, recordsFile, referralsFile } from '../sealing/package-files.ts';
import { readTables } from './received-tables.ts';
import { inTurn } from '../turns.ts';
import type { Session } from '../context.ts';
import { type Inspected, inspectReferrals, type PackageInspection } from './inspecting.ts';
import { type Cutter, cutter } from './cut.ts';
import { linesOf } from './lines.ts';
import { jsonFile } from './package-json.ts';
import { requirePayload } from './promised-payload.ts';
import { type LaterTerms, requireInForceWhenSealed } from './sealed-earlier.ts';

/** Refuses a package that was opened before: the same one as a replay, another one under its id as a reused id. */
function requireNotSeen(session: Session, { manifest, manifestSha256 }: Opened): void {
  const entry = findPackage(session.store, manifest.id);
  // A package that was erased is still known.
  const fact = findReceived(session.store, manifest.id);
  const first = entry?.manifestSha256 ?? fact?.manifestSha256;
  if (first === undefined) return;
  if (first !== manifestSha256) throw new Problem('package.id-reused');
  throw new Problem('package.replayed', { opened: entry?.opened ?? entry?.sealed ?? fact?.opened ?? manifest.created });
}

/**
 * Requires the sender's agreement to be ours, byte by byte, and in force; returns the terms of a later version that has come
 * into force since the package was sealed.
 */
function requireAgreement(context: Context, session: Session, manifest: Manifest, card: StoredCard): LaterTerms | null {
  const version = Number(manifest.agreement.version);
  if (!Number.isSafeInteger(version)) throw new Problem('package.manifest');
  const ours = agreementOf(session, manifest.agreement.id, version);
  const { agreement, sha256 } = ours;
  if (sha256 !== manifest.agreement.sha256)
    throw new Problem('agreement.differs', { agreement: agreement.id, version });
  const useCase = useCaseOf(agreement, manifest.useCase);
  const later = requireInForceWhenSealed(context, session, ours, useCase, manifest);
  requireParties(session, agreement, useCase.to, useCase.from, card);
  requireTerms(session, manifest, useCase);
  return later;
}

/** The package that an answer is about: sealed by us, for this partner, with the same bytes. */
function answeredPackage(session: Session, manifest: Manifest): StoredPackage {
  const reply = manifest.inReplyTo;
  const ours = reply && findPackage(session.store, reply.package);
  if (!reply || ours?.direction !== 'out' || ours.kind !== 'referral') throw new Problem('answer.unknown-package');
  if (ours.partner !== manifest.from.card) throw new Problem('answer.other-partner');
  if (ours.manifestSha256 !== reply.manifestSha256) throw new Problem('answer.unknown-package');
  return ours;
}

/** The kind of a package that this Courier can take in. Throws `package.kind` or `package.test` for every other one. */
function kindHere({ kind, test }: Manifest, sender: StoredCard): ReadableKind {
  const partner = sender.organisation;
  if (!isReadable(kind)) throw new Problem('package.kind', { kind, partner });
  if (test === true) throw new Problem('package.test', { partner });
  return kind;
}

function storedPackage(
  { manifest, manifestSha256, sha256 }: Opened,
  kind: ReadableKind,
  at: string,
  counts = { records: 0, referrals: 0 },
): StoredPackage {
  return {
    id: manifest.id,
    direction: 'in',
    kind,
    partner: manifest.from.card,
    agreement: manifest.agreement.id,
    version: Number(manifest.agreement.version),
    useCase: manifest.useCase,
    sequence: manifest.sequence,
    manifestSha256,
    sha256,
    ...counts,
    sealed: manifest.created,
    opened: at,
    handedOver: null,
    received: null,
    answered: null,
    inReplyTo: manifest.inReplyTo?.package ?? null,
    voided: null,
  };
}

/** Throws `package.sender-unverified` unless somebody has verified the sender's card in person. */
function requireVerified(session: Session, manifest: Manifest): StoredCard {
  const sender = cardOfPartner(session, manifest.from.card);
  if (sender.verified === null) throw new Problem('package.sender-unverified', { organisation: sender.organisation });
  return sender;
}

/** Requires a new package, a verified sender and an agreement in force: at the beginning, and once more at the end. */
function requireWelcome(context: Context, session: Session, incoming: Opened): LaterTerms | null {
  requireNotSeen(session, incoming);
  return requireAgreement(context, session, incoming.manifest, requireVerified(session, incoming.manifest));
}

/** Puts a verified package on record, with the time that it was sealed at. Call inside the last transaction. */
function addOpened(context: Context, session: Session, entry: StoredPackage): void {
  addPackage(session.store, entry);
  const { id, partner, sealed } = entry;
  rememberPartnerTime(context, session, { partner, id, created: sealed });
}

/** Requires the terms that the rows were cut by to be the terms of the end: another version may have been signed meanwhile. */
function requireSameTerms(before: LaterTerms | null, now: LaterTerms | null): void {
  if (before?.version !== now?.version) throw new Problem('agreement.superseded');
}

/** The use case that a package says it belongs to; undefined where we do not have it. */
function useCaseHere(session: Session, manifest: Manifest): UseCase | undefined {
  try {
    const { agreement } = agreementOf(session, manifest.agreement.id, Number(manifest.agreement.version));
    return useCaseOf(agreement, manifest.useCase);
  } catch {
    return undefined;
  }
}

/** Begins to inspect a package of referrals. */
function startInspection(context: Context, session: Session, manifest: Manifest, useCase: UseCase): PackageInspection {
  return inspectReferrals({
    manifest,
    useCase,
    findMapping: () => mappingOfPackage(session, useCase, manifest),
    place: placeFinder(context.dictionary),
  });
}

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
    const entry = storedPackage(incoming, 'referral', at, { records: refs.length, referrals });
    addOpened(context, session, entry);
    keepPlace(context, session, incoming, at);
    if (later && cut) addPackageCut(store, id, { version: later.version, fields: cut.fields() });
    finishPackage(store, id);
    takeOverDecisions(store, entry);
    const partner = cardOfPartner(session, from.card).organisation;
    appendLog(store, at, 'package.opened', { package: id, partner, records: refs.length, referrals });
  });
}

/** Stores a package of referrals or tables, one at a time. The rows of one that is refused in the end are deleted. */
async function keep(
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

/** Stores an answer. No referral is accepted by default: one that the answer does not name stays open. */
async function keepAnswer(context: Context, session: Session, incoming: Opened, at: string): Promise<StoredPackage> {
  const { manifest, read } = incoming;
  const { store } = session;
  if (manifest.files.map(({ name }) => name).join(' ') !== `${receiptFile} ${decisionsFile}`)
    throw new Problem('package.manifest');
  const receipt = await jsonFile(read, manifest, receiptFile, receiptSchema, 'answer.decisions');
  const { decisions } = await jsonFile(read, manifest, decisionsFile, decisionsSchema, 'answer.decisions');
  return store.transaction(() => {
    requireNotSeen(session, incoming);
    const ours = answeredPackage(session, manifest);
    requireVerified(session, manifest);
    if (receipt.package !== ours.id || receipt.manifestSha256 !== ours.manifestSha256) {
      throw new Problem('answer.unknown-package');
    }
    // The receipt must match the sealed package, and not be older than it by more than two honest clocks may be apart;
    // every rejection needs a reason.
    const fits =
      receipt.records === ours.records &&
      receipt.referrals === ours.referrals &&
      receipt.received >= daysLater(ours.sealed, -daysApart).slice(0, 10) &&
      manifest.agreement.id === ours.agreement &&
      manifest.useCase === ours.useCase &&
      decisions.every(({ decision, reason }) => decision === 'accepted' || (reason ?? '').trim() !== '');
    if (!fits) throw new Problem('answer.decisions');
    const named = new Set<string>();
    for (const decision of decisions) {
      const referral = findReferral(store, ours.id, decision.referral);
      if (!referral || named.has(decision.referral)) throw new Problem('answer.decisions');
      named.add(decision.referral);
      // Two signed answers are in conflict: people must talk, no rule can choose.
      if (referral.decision !== null && referral.decision !== decision.decision) throw new Problem('answer.differs');
      if (referral.decision === null) decide(store, ours.id, decision, manifest.created);
    }
    addOpened(context, session, storedPackage(incoming, 'answer', at));
    keepPlace(context, session, incoming, at);
    if (ours.received === null) stamp(store, ours.id, 'received', receipt.received);
    const count = (wanted: string) => decisions.filter(({ decision }) => decision === wanted).length;
    appendLog(store, at, 'answer.received', {
      package: ours.id,
      partner: cardOfPartner(session, ours.partner).organisation,
      accepted: count('accepted'),
      rejected: count('rejected'),
    });
    return ours;
  });
}

/** Remembers a version that the verified sender uses and that is not here, whatever becomes of the package. */
function hear(session: Session, { kind, agreement, from }: Manifest, at: string): void {
  // An agreement that is sent to be signed is not in force yet.
  const version = Number(agreement.version);
  if (kind === 'agreement' || !Number.isSafeInteger(version)) return;
  hearOfVersion(session, { agreement: agreement.id, version, partner: from.card, at });
}

/** Opens a file. Returns the id of its exchange. Each check (`openChecks`) is reported as progress when it has passed. */
async function openChecked(
  context: Context,
  session: Session,
  file: string,
  call: Call,
): Promise<{
  readonly exchange: string;
  readonly kind: ReadableKind;
  readonly id: string;
  readonly clockDays: number;
}> {
  const { store, identity, world, card } = session;
  const now = instant(context);
  const passed = (check: string) => call.progress({ stage: check, done: 1, total: 1 });
  const input = await openFile(file);
  try {
    let isForUs = false;
    let inspection: PackageInspection | undefined;
    const incoming = await openPackage(input, {
      identity,
      card: card.id,
      world,
      signerOf: (id) => {
        const signer = findCard(store, id)?.signer;
        if (signer !== undefined) passed('sender-known');
        return signer;
      },
      inspect: (manifest, name) => {
        const useCase = manifest.kind === 'referral' ? useCaseHere(session, manifest) : undefined;
        if (useCase && !isCountsOnly(useCase)) inspection ??= startInspection(context, session, manifest, useCase);
        return inspection?.inspector(name);
      },
      signal: call.signal,
      onProgress: ({ done, total }) => {
        if (!isForUs) passed('for-us');
        isForUs = true;
        call.progress({ stage: 'checking', done, total });
      },
    });
    const { manifest } = incoming;
    const clockDays = daysOff(manifest.created, null, now);
    const sender = requireVerified(session, manifest);
    passed('whole');
    hear(session, manifest, now);
    requireNotSeen(session, incoming);
    passed('not-seen');
    requireWithinReason(context, session, manifest);
    keepWhatIsSeen(context, session, manifest);
    const kind = kindHere(manifest, sender);
    if (kind === 'answer') {
      const { sealed } = answeredPackage(session, manifest);
      passed('agreement');
      const ours = await keepAnswer(context, session, incoming, instant(context));
      return { exchange: ours.id, kind, id: manifest.id, clockDays: daysOff(manifest.created, sealed, now) };
    }
    if (kind === 'agreement') {
      const signed = await readSignedAgreement(context, session, incoming, sender);
      passed('agreement');
      const at = instant(context);
      keepAgreementPackage(context, session, signed, storedPackage(incoming, kind, at), {
        check: () => {
          requireNotSeen(session, incoming);
          requireVerified(session, manifest);
        },
        place: () => {
          keepPlace(context, session, incoming, at);
          rememberPartnerTime(context, session, { partner: sender.id, id: manifest.id, created: manifest.created });
        },
      });
      return { exchange: manifest.id, kind, id: manifest.id, clockDays };
    }
    requireAgreement(context, session, manifest, sender);
    passed('agreement');
    await keep(context, session, incoming, inspection, call);
    return { exchange: manifest.id, kind, id: manifest.id, clockDays };
  } finally {
    await input.close();
  }
}

/**
 * Opens a package. Every byte is verified and compared with the agreement before a row is stored. Returns the exchange
 * that the package belongs to. The log gets the code of a refusal and nothing else. Throws what
 * `openPackage` throws, `package.replayed`, `package.beyond-agreement`, `agreement.unknown`, `answer.differs`, …
 */
export async function open(context: Context, file: string, call: Call): Promise<Result<'package.open'>> {
  const session = opened(context);
  const { store } = session;
  try {
    const { exchange, kind, id, clockDays } = await openChecked(context, session, file, call);
    context.changed();
    const place = findReceived(store, id);
    // An answer belongs to an exchange of ours. What its own number tells is told of the answer.
    const numbers = {
      numbered: place?.sequence ?? 0,
      missing: place === undefined ? 0 : countMissing(store, place),
      notices: [...lineNoticesOf(store, id)],
    };
    return { ...exchangeView(session, packageOf(session, exchange)), kind, ...numbers, clockDays };
  } catch (error) {
    const problem = storeProblem(error) ?? asProblem(error);
    // A file that could not be read was no package.
    const isRefusal = !['app.cancelled', 'workspace.', 'file.'].some((start) => problem.code.startsWith(start));
    if (isRefusal)
      store.transaction(() => appendLog(store, instant(context), 'package.refused', { code: problem.code }));
    throw problem;
  }
}
