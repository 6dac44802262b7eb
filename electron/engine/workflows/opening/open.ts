// Opens a package: everything is verified, in order and in sight, before anything is kept. Engine.
import { z } from 'zod';
import { decisionsSchema, receiptSchema } from '../../../../shared/model/package/answer.ts';
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { referralSchema } from '../../../../shared/model/case/assessment.ts';
import { grantedSchema } from '../../../../shared/model/package/granted.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { nestedRows } from '../../exchange/reasons.ts';
import { openFile } from '../../files/disk.ts';
import { type Opened, openPackage } from '../../package/open.ts';
import type { Session } from '../workspace/session.ts';
import { findCard, type StoredCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import {
  addPackage,
  addPackageRecord,
  addReferral,
  decide,
  findPackage,
  findReferral,
  setCounts,
  stamp,
  type StoredPackage,
} from '../../store/packages.ts';
import { addGranted } from '../../store/settlements.ts';
import { addTables } from '../../store/package-tables.ts';
import { decisionsFile, receiptFile } from '../sealing/answer.ts';
import { keepAgreementPackage, readSignedAgreement } from '../agreements/receive-agreement.ts';
import { requireInForce, requireSigned } from '../agreements/agreement-state.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { agreementOf, type Context, type FoundAgreement, instant, useCaseOf } from '../context.ts';
import { requireParties } from '../sealing/dispatch.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { jsonFile, jsonLines } from './package-json.ts';
import { exceptionsFile, recordsFile, referralsFile } from '../sealing/seal.ts';
import { isSamePerson } from '../assessing/settling.ts';
import { readTables } from '../sealing/tables-package.ts';

const lineSchema = z.strictObject({ ref: z.string().min(1).max(64), data: z.record(z.string(), z.json()) });

/** A package seen before is refused: the same one as a replay, another under the same id as something worse. */
function requireNotSeen(session: Session, { manifest, manifestSha256 }: Opened): void {
  const seen = findPackage(session.store, manifest.id);
  if (!seen) return;
  if (seen.manifestSha256 !== manifestSha256) throw new Problem('package.id-reused');
  throw new Problem('package.replayed', { opened: seen.opened ?? seen.sealed });
}

/** How long a stick may travel past the end of its agreement. */
const travelDays = 30;

/** In force today, or when the package was sealed and not long since: a stick takes its time. Signed, and not suspended. */
function requireInForceWhenSealed(
  context: Context,
  session: Session,
  found: FoundAgreement,
  useCase: UseCase,
  created: string,
): void {
  requireSigned(session, found, useCase);
  const { from, until } = found.agreement.validity;
  const sealedOn = created.slice(0, 10);
  const lastDay = new Date(Date.parse(`${until}T00:00:00Z`) + travelDays * 86_400_000).toISOString().slice(0, 10);
  const today = instant(context).slice(0, 10);
  if (sealedOn < from || sealedOn > until || sealedOn > today || today > lastDay)
    requireInForce(context, session, found, useCase);
}

/** The sender's agreement must be ours, to the byte, and in force. */
function requireAgreement(context: Context, session: Session, manifest: Manifest, card: StoredCard): void {
  const version = Number(manifest.agreement.version);
  if (!Number.isSafeInteger(version)) throw new Problem('package.manifest');
  const found = agreementOf(session, manifest.agreement.id, version);
  const { agreement, sha256 } = found;
  if (sha256 !== manifest.agreement.sha256)
    throw new Problem('agreement.differs', { agreement: agreement.id, version });
  const useCase = useCaseOf(agreement, manifest.useCase);
  requireInForceWhenSealed(context, session, found, useCase, manifest.created);
  requireParties(session, agreement, useCase.to, useCase.from, card);
}

/** The package that an answer answers: ours, sealed for this very partner, with these very bytes. */
function answeredPackage(session: Session, manifest: Manifest): StoredPackage {
  const reply = manifest.inReplyTo;
  const ours = reply && findPackage(session.store, reply.package);
  if (!reply || ours?.direction !== 'out' || ours.kind !== 'referral') throw new Problem('answer.unknown-package');
  if (ours.partner !== manifest.from.card) throw new Problem('answer.other-partner');
  if (ours.manifestSha256 !== reply.manifestSha256) throw new Problem('answer.unknown-package');
  return ours;
}

function stored(manifest: Manifest, opened: Opened, at: string): StoredPackage {
  return {
    id: manifest.id,
    direction: 'in',
    kind: manifest.kind,
    partner: manifest.from.card,
    agreement: manifest.agreement.id,
    version: Number(manifest.agreement.version),
    useCase: manifest.useCase,
    sequence: manifest.sequence,
    manifestSha256: opened.manifestSha256,
    sha256: opened.sha256,
    records: 0,
    referrals: 0,
    sealed: manifest.created,
    opened: at,
    handedOver: null,
    received: null,
    answered: null,
    inReplyTo: manifest.inReplyTo?.package ?? null,
  };
}

/** The fields of a record, columns of subforms as `subform.column`. */
function pathsOf(data: Data): readonly string[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const rows = nestedRows(value);
    return rows ? rows.flatMap((row) => Object.keys(row).map((column) => `${name}.${column}`)) : [name];
  });
}

/** Tables only, where that is what was agreed. */
async function keepTables(session: Session, found: Opened, useCase: UseCase, at: string): Promise<void> {
  const { manifest } = found;
  const tables = await readTables(found, useCase, [recordsFile, referralsFile]);
  addPackage(session.store, stored(manifest, found, at));
  addTables(session.store, manifest.id, tables);
  appendLog(session.store, at, 'tables.opened', {
    package: manifest.id,
    partner: cardOfPartner(session, manifest.from.card).organisation,
    tables: tables.length,
  });
}

async function keepReferrals(session: Session, found: Opened, at: string, call: Call): Promise<void> {
  const { manifest } = found;
  const { store } = session;
  const { agreement } = agreementOf(session, manifest.agreement.id, Number(manifest.agreement.version));
  const useCase = useCaseOf(agreement, manifest.useCase);
  if (isCountsOnly(useCase)) return keepTables(session, found, useCase, at);
  const has = (name: string) => manifest.files.some((file) => file.name === name);
  if (!has(recordsFile) || !has(referralsFile)) throw new Problem('package.manifest');
  addPackage(store, stored(manifest, found, at));
  const named = new Set(useCase.dataPoints.filter(({ rule }) => rule.kind !== 'withhold').map(({ field }) => field));
  const refs = new Set<string>();
  for await (const { ref, data } of jsonLines(found.read(recordsFile), lineSchema)) {
    if (refs.has(ref)) throw new Problem('package.manifest');
    if (!pathsOf(data as Data).every((name) => named.has(name))) throw new Problem('package.beyond-agreement');
    refs.add(ref);
    addPackageRecord(store, manifest.id, refs.size, { ref, record: null, data: data as Data });
    if (refs.size % 200 === 0) {
      stopIfCancelled(call.signal);
      call.progress({ stage: 'keeping', done: refs.size });
      await breathe();
    }
  }
  const ids = new Set<string>();
  for await (const referral of jsonLines(found.read(referralsFile), referralSchema)) {
    if (!refs.has(referral.record) || ids.has(referral.id)) throw new Problem('package.manifest');
    addReferral(store, manifest.id, ids.size, referral);
    ids.add(referral.id);
  }
  if (has(exceptionsFile)) {
    for await (const granted of jsonLines(found.read(exceptionsFile), grantedSchema)) {
      const { exception, title, by, second } = granted;
      const known = useCase.exceptions?.find(({ id }) => id === exception);
      const isBySecond = known?.secondPerson !== true || (second !== null && !isSamePerson(second, by));
      if (!refs.has(granted.ref)) throw new Problem('package.manifest');
      if (known?.title.en !== title.en || !isBySecond) throw new Problem('package.beyond-agreement');
      addGranted(store, manifest.id, granted);
    }
  }
  setCounts(store, manifest.id, refs.size, ids.size);
  appendLog(store, at, 'package.opened', {
    package: manifest.id,
    partner: cardOfPartner(session, manifest.from.card).organisation,
    records: refs.size,
    referrals: ids.size,
  });
}

/** Nothing is ever accepted by default: what an answer does not name stays open. */
async function keepAnswer(session: Session, found: Opened, ours: StoredPackage, at: string): Promise<void> {
  const { manifest, read } = found;
  const { store } = session;
  const receipt = await jsonFile(read, manifest, receiptFile, receiptSchema, 'answer.decisions');
  const { decisions } = await jsonFile(read, manifest, decisionsFile, decisionsSchema, 'answer.decisions');
  if (receipt.package !== ours.id || receipt.manifestSha256 !== ours.manifestSha256) {
    throw new Problem('answer.unknown-package');
  }
  // What was received must be what was sent, and not before it was sent; a rejection says why.
  const fits =
    receipt.records === ours.records &&
    receipt.referrals === ours.referrals &&
    receipt.received >= ours.sealed.slice(0, 10) &&
    manifest.agreement.id === ours.agreement &&
    manifest.useCase === ours.useCase &&
    decisions.every(({ decision, reason }) => decision === 'accepted' || (reason ?? '').trim() !== '');
  if (!fits) throw new Problem('answer.decisions');
  addPackage(store, stored(manifest, found, at));
  const named = new Set<string>();
  for (const decision of decisions) {
    const referral = findReferral(store, ours.id, decision.referral);
    if (!referral || named.has(decision.referral)) throw new Problem('answer.decisions');
    named.add(decision.referral);
    // Two signed answers that contradict each other: people must speak, no rule can choose.
    if (referral.decision !== null && referral.decision !== decision.decision) throw new Problem('answer.differs');
    if (referral.decision === null) decide(store, ours.id, decision, manifest.created);
  }
  if (ours.received === null) stamp(store, ours.id, 'received', receipt.received);
  const count = (wanted: string) => decisions.filter(({ decision }) => decision === wanted).length;
  appendLog(store, at, 'answer.received', {
    package: ours.id,
    partner: cardOfPartner(session, ours.partner).organisation,
    accepted: count('accepted'),
    rejected: count('rejected'),
  });
}

/** Opens a file; the id of the exchange that it belongs to comes back. Checks are told as they pass (`openChecks`). */
export async function open(
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
    const found = await openPackage(input, {
      identity,
      card: card.id,
      world,
      signerOf: (id) => {
        const signer = findCard(store, id)?.signer;
        if (signer !== undefined) passed('sender-known');
        return signer;
      },
      signal: call.signal,
      onProgress: ({ done, total }) => {
        if (!isForUs) passed('for-us');
        isForUs = true;
        call.progress({ stage: 'checking', done, total });
      },
    });
    const { manifest } = found;
    const sender = cardOfPartner(session, manifest.from.card);
    if (sender.verified === null) throw new Problem('package.sender-unverified', { organisation: sender.organisation });
    passed('whole');
    requireNotSeen(session, found);
    passed('not-seen');
    const at = instant(context);
    if (manifest.kind === 'answer') {
      const ours = answeredPackage(session, manifest);
      passed('agreement');
      await store.transaction(() => keepAnswer(session, found, ours, at));
      return { exchange: ours.id, manifest };
    }
    if (manifest.kind === 'agreement') {
      const signed = await readSignedAgreement(context, session, found, sender);
      passed('agreement');
      await keepAgreementPackage(context, session, signed, stored(manifest, found, at));
      return { exchange: manifest.id, manifest };
    }
    requireAgreement(context, session, manifest, sender);
    passed('agreement');
    await store.transaction(() => keepReferrals(session, found, at, call));
    return { exchange: manifest.id, manifest };
  } finally {
    await input.close();
  }
}
