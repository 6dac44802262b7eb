// Opens a package: everything is verified, check by check, before anything is stored. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { decisionsSchema, receiptSchema } from '../../../../shared/model/package/answer.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { asProblem, Problem } from '../../../../shared/problems.ts';
import type { Exchange } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { openFile } from '../../files/disk.ts';
import { type Opened, openPackage } from '../../package/open.ts';
import { findCard, type StoredCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { addTables } from '../../store/package-tables.ts';
import { addReceivedRecord, addReferral, decide, findReferral } from '../../store/package-rows.ts';
import { addPackage, findPackage, stamp, type StoredPackage } from '../../store/packages.ts';
import { addGranted } from '../../store/settlements.ts';
import { takeOverDecisions } from '../../store/received-before.ts';
import { storeProblem } from '../../store/store-problem.ts';
import { beginPackage, finishPackage } from '../../store/unfinished.ts';
import { requireInForce, requireSigned } from '../agreements/agreement-state.ts';
import { keepAgreementPackage, readSignedAgreement } from '../agreements/receive-agreement.ts';
import { exchangeView, packageOf } from '../board/board.ts';
import { agreementOf, type Context, type AgreementVersion, instant, opened, useCaseOf } from '../context.ts';
import { sweep, whileUnfinished } from '../workspace/leftovers.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { decisionsFile, receiptFile } from '../sealing/answer.ts';
import { requireParties } from '../sealing/dispatch.ts';
import { exceptionsFile, recordsFile, referralsFile } from '../sealing/package-files.ts';
import { readTables } from './received-tables.ts';
import { inTurn } from '../turns.ts';
import type { Session } from '../context.ts';
import { type Inspected, inspectReferrals, type PackageInspection } from './inspecting.ts';
import { linesOf } from './lines.ts';
import { jsonFile } from './package-json.ts';

/** Refuses a package that was opened before: the same one as a replay, another one under its id as a reused id. */
function requireNotSeen(session: Session, { manifest, manifestSha256 }: Opened): void {
  const seen = findPackage(session.store, manifest.id);
  if (!seen) return;
  if (seen.manifestSha256 !== manifestSha256) throw new Problem('package.id-reused');
  throw new Problem('package.replayed', { opened: seen.opened ?? seen.sealed });
}

/** How long a stick may travel past the end of its agreement. */
const travelDays = 30;

/** Requires an agreement that is signed, not suspended, and in force today or when the package was sealed: sticks travel. */
function requireInForceWhenSealed(
  context: Context,
  session: Session,
  stored: AgreementVersion,
  useCase: UseCase,
  created: string,
): void {
  requireSigned(session, stored, useCase);
  const { from, until } = stored.agreement.validity;
  const sealedOn = created.slice(0, 10);
  const lastDay = new Date(Date.parse(`${until}T00:00:00Z`) + travelDays * 86_400_000).toISOString().slice(0, 10);
  const today = instant(context).slice(0, 10);
  if (sealedOn < from || sealedOn > until || sealedOn > today || today > lastDay)
    requireInForce(context, session, stored, useCase);
}

/** Requires the sender's agreement to be ours, byte by byte, and in force. */
function requireAgreement(context: Context, session: Session, manifest: Manifest, card: StoredCard): void {
  const version = Number(manifest.agreement.version);
  if (!Number.isSafeInteger(version)) throw new Problem('package.manifest');
  const ours = agreementOf(session, manifest.agreement.id, version);
  const { agreement, sha256 } = ours;
  if (sha256 !== manifest.agreement.sha256)
    throw new Problem('agreement.differs', { agreement: agreement.id, version });
  const useCase = useCaseOf(agreement, manifest.useCase);
  requireInForceWhenSealed(context, session, ours, useCase, manifest.created);
  requireParties(session, agreement, useCase.to, useCase.from, card);
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

function storedPackage(
  { manifest, manifestSha256, sha256 }: Opened,
  at: string,
  counts = { records: 0, referrals: 0 },
): StoredPackage {
  return {
    id: manifest.id,
    direction: 'in',
    kind: manifest.kind,
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
  };
}

/** Throws `package.sender-unverified` unless somebody has verified the sender's card in person. */
function requireVerified(session: Session, manifest: Manifest): StoredCard {
  const sender = cardOfPartner(session, manifest.from.card);
  if (sender.verified === null) throw new Problem('package.sender-unverified', { organisation: sender.organisation });
  return sender;
}

/** Requires a new package, a verified sender and an agreement in force: at the beginning, and once more at the end. */
function requireWelcome(context: Context, session: Session, incoming: Opened): void {
  requireNotSeen(session, incoming);
  requireAgreement(context, session, incoming.manifest, requireVerified(session, incoming.manifest));
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
  const tables = await readTables(incoming, useCase, [recordsFile, referralsFile]);
  store.transaction(() => {
    requireWelcome(context, session, incoming);
    addPackage(store, storedPackage(incoming, at));
    addTables(store, id, tables);
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

/**
 * Stores an inspected package of referrals: first its rows in steps, then the package itself. The last transaction
 * checks again what the package relies on.
 */
async function keepReferrals(
  context: Context,
  session: Session,
  incoming: Opened,
  { refs, plain, referrals }: Inspected,
  at: string,
  call: Call,
): Promise<void> {
  const { store } = session;
  const { id, from, files } = incoming.manifest;
  const has = (name: string) => files.some((file) => file.name === name);
  if (!has(recordsFile) || !has(referralsFile)) throw new Problem('package.manifest');
  store.transaction(() => beginPackage(store, id));
  const keepRecord = (line: string, index: number) => {
    const ref = refs[index] as string;
    addReceivedRecord(store, id, index + 1, ref, dataText(line, ref, plain[index] === true));
  };
  const keepReferral = (line: string, position: number) =>
    addReferral(store, id, position, JSON.parse(line) as Referral);
  await writeLines(session, incoming, recordsFile, keepRecord, call);
  await writeLines(session, incoming, referralsFile, keepReferral, call);
  await writeLines(session, incoming, exceptionsFile, (line) => addGranted(store, id, JSON.parse(line)), call);
  store.transaction(() => {
    requireWelcome(context, session, incoming);
    const entry = storedPackage(incoming, at, { records: refs.length, referrals });
    addPackage(store, entry);
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
async function keepAnswer(session: Session, incoming: Opened, at: string): Promise<StoredPackage> {
  const { manifest, read } = incoming;
  const { store } = session;
  const receipt = await jsonFile(read, manifest, receiptFile, receiptSchema, 'answer.decisions');
  const { decisions } = await jsonFile(read, manifest, decisionsFile, decisionsSchema, 'answer.decisions');
  return store.transaction(() => {
    requireNotSeen(session, incoming);
    const ours = answeredPackage(session, manifest);
    requireVerified(session, manifest);
    if (receipt.package !== ours.id || receipt.manifestSha256 !== ours.manifestSha256) {
      throw new Problem('answer.unknown-package');
    }
    // The receipt must match the sealed package, and not be older than it; every rejection needs a reason.
    const fits =
      receipt.records === ours.records &&
      receipt.referrals === ours.referrals &&
      receipt.received >= ours.sealed.slice(0, 10) &&
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
    addPackage(store, storedPackage(incoming, at));
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

/** Opens a file. Returns the id of its exchange. Each check (`openChecks`) is reported as progress when it has passed. */
async function openChecked(
  context: Context,
  session: Session,
  file: string,
  call: Call,
): Promise<{ readonly exchange: string; readonly manifest: Manifest }> {
  const { store, identity, world, card } = session;
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
        if (useCase && !isCountsOnly(useCase)) inspection ??= inspectReferrals(useCase);
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
    const sender = requireVerified(session, manifest);
    passed('whole');
    requireNotSeen(session, incoming);
    passed('not-seen');
    if (manifest.kind === 'answer') {
      answeredPackage(session, manifest);
      passed('agreement');
      const ours = await keepAnswer(session, incoming, instant(context));
      return { exchange: ours.id, manifest };
    }
    if (manifest.kind === 'agreement') {
      const signed = await readSignedAgreement(context, session, incoming, sender);
      passed('agreement');
      keepAgreementPackage(context, session, signed, storedPackage(incoming, instant(context)), () => {
        requireNotSeen(session, incoming);
        requireVerified(session, manifest);
      });
      return { exchange: manifest.id, manifest };
    }
    requireAgreement(context, session, manifest, sender);
    passed('agreement');
    await keep(context, session, incoming, inspection, call);
    return { exchange: manifest.id, manifest };
  } finally {
    await input.close();
  }
}

/**
 * Opens a package. Every byte is verified and compared with the agreement before a row is stored. Returns the exchange
 * that the package belongs to. The log gets the code of a refusal and nothing else. Throws what
 * `openPackage` throws, `package.replayed`, `package.beyond-agreement`, `agreement.unknown`, `answer.differs`, …
 */
export async function open(
  context: Context,
  file: string,
  call: Call,
): Promise<Exchange & { readonly kind: Manifest['kind'] }> {
  const session = opened(context);
  const { store } = session;
  try {
    const { exchange, manifest } = await openChecked(context, session, file, call);
    context.changed();
    return { ...exchangeView(session, packageOf(session, exchange)), kind: manifest.kind };
  } catch (error) {
    const problem = storeProblem(error) ?? asProblem(error);
    if (problem.code !== 'app.cancelled' && !problem.code.startsWith('workspace.'))
      store.transaction(() => appendLog(store, instant(context), 'package.refused', { code: problem.code }));
    throw problem;
  }
}
