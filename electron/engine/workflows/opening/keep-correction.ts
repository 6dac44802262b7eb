// The keeper of corrections: held to all that a package of referrals is held to, and to what it corrects. Engine. FORMAT.md K3.
import { z } from 'zod';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { Problem } from '../../../../shared/problems.ts';
import { placeFinder } from '../../exchange/place.ts';
import type { Opened } from '../../package/open.ts';
import { addPackageAddenda } from '../../store/addenda.ts';
import { findCard } from '../../store/cards.ts';
import { addCorrections, type CorrectedRecord } from '../../store/corrections.ts';
import { addNotice } from '../../store/notices.ts';
import { addFrozen } from '../../store/package-frozen.ts';
import { addReceivedRecord, addReferral, findPackageRecord, findReferral } from '../../store/package-rows.ts';
import { findPackage } from '../../store/packages.ts';
import { addGranted } from '../../store/settlements.ts';
import { isTakenBack } from '../../store/taken-back.ts';
import { targetSystems } from '../mapping/systems.ts';
import type { Context, Session } from '../context.ts';
import { mappingOfPackage, pinOf } from '../sealing/manifest-terms.ts';
import {
  addendaFile,
  correctionLine,
  correctionsFile,
  exceptionsFile,
  frozenFile,
  recordsFile,
  referralsFile,
} from '../sealing/package-files.ts';
import { inspectReferrals, type Inspected } from './inspecting.ts';
import { type KeptAs, type Keeping, type KeptNotice, requireSameExchange } from './keeper.ts';
import { linesOf } from './lines.ts';
import { requireAgreement, requireVerified, useCaseHere } from './welcome.ts';

const lineSchema = z.strictObject({
  ref: z.string(),
  package: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  record: z.string().min(1).max(20),
});

/** Everything that a correction holds, read and held against the agreement. */
interface Content {
  readonly corrected: readonly CorrectedRecord[];
  readonly inspected: Inspected;
  readonly lines: ReadonlyMap<string, readonly string[]>;
}

/**
 * Values come with a correction: unlike what takes back it needs the sender's card of today, and the agreement in force
 * when it was sealed, in that very version. Throws `package.sender-unverified`, `correction.agreement`, and what
 * `requireAgreement` throws.
 */
function requireValuesWelcome(context: Context, session: Session, { manifest }: Opened): void {
  const later = requireAgreement(context, session, manifest, requireVerified(session, manifest));
  if (later !== null) throw new Problem('correction.agreement');
}

async function linesIn({ manifest, read }: Opened, name: string): Promise<readonly string[]> {
  if (!manifest.files.some((file) => file.name === name)) return [];
  const lines: string[] = [];
  for await (const some of linesOf(read(name))) lines.push(...some);
  return lines;
}

/** The records of `corrections.jsonl`: one for each record, in their order, each about another. Throws `package.manifest`. */
function correctedIn(lines: readonly string[]): readonly CorrectedRecord[] {
  const subjects = new Set<string>();
  return lines.map((line, index) => {
    const parsed = lineSchema.safeParse(JSON.parse(line));
    if (!parsed.success || correctionLine(parsed.data) !== `${line}\n`) throw new Problem('package.manifest');
    const { ref, package: of, record } = parsed.data;
    const subject = `${of} ${record}`;
    if (ref !== String(index + 1) || subjects.has(subject)) throw new Problem('package.manifest');
    subjects.add(subject);
    return parsed.data;
  });
}

/** Reads a correction, and holds it to the rules, the mapping and the names that a package of referrals is held to. */
export async function readCorrection(incoming: Opened, context: Context, session: Session): Promise<KeptNotice> {
  const { manifest } = incoming;
  requireValuesWelcome(context, session, incoming);
  const useCase = useCaseHere(session, manifest);
  if (!useCase) throw new Problem('use-case.unknown', { useCase: manifest.useCase });
  const inspection = inspectReferrals({
    manifest,
    useCase,
    findMapping: () => mappingOfPackage(session, useCase, manifest),
    heldOf: (mapping) => ({
      system: mapping && targetSystems(session, mapping, context.dictionary).pinned,
      signer: findCard(session.store, manifest.from.card)?.signer,
    }),
    place: placeFinder(context.dictionary),
  });
  const lines = new Map<string, readonly string[]>();
  for (const { name } of manifest.files) {
    const inspector = inspection.inspector(name);
    for await (const piece of incoming.read(name)) inspector?.take(piece);
    inspector?.end();
    lines.set(name, await linesIn(incoming, name));
  }
  const inspected = inspection.result();
  const corrected = readSafely(() => correctedIn(lines.get(correctionsFile) ?? []));
  if (corrected.length === 0 || corrected.length !== inspected.refs.length) throw new Problem('package.manifest');
  return (keeping) => keepCorrection(keeping, { corrected, inspected, lines });
}

/** What is no JSON is quoted by the parser; that must go no further. */
function readSafely<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new Problem('package.manifest');
  }
}

/** Requires what is corrected to be here, of this sender and exchange, and sent. */
function requireCorrectable(
  { session, incoming: { manifest } }: Keeping,
  { ref, package: of, record }: CorrectedRecord,
  referrals: readonly Referral[],
): void {
  const { store } = session;
  const entry = findPackage(store, of);
  if (entry === undefined) throw new Problem('correction.not-here');
  if (entry.kind !== 'referral') throw new Problem('correction.not-sent');
  requireSameExchange(session, manifest, entry, 'in');
  if (entry.mapping !== null && entry.mapping.sha256 !== manifest.mapping?.sha256)
    throw new Problem('correction.agreement');
  const own = referrals.filter((referral) => referral.record === ref);
  // Each of its referrals is one of that very record: a correction adds nothing.
  const isSent = own.length > 0 && own.every(({ id }) => findReferral(store, of, id)?.record === record);
  if (!isSent || findPackageRecord(store, of, record) === undefined) throw new Problem('correction.not-sent');
}

function keepCorrection(keeping: Keeping, { corrected, inspected, lines }: Content): KeptAs {
  const { context, session, incoming } = keeping;
  const { store } = session;
  const { id, line, sequence, created } = incoming.manifest;
  requireValuesWelcome(context, session, incoming);
  const referrals = (lines.get(referralsFile) ?? []).map((each) => JSON.parse(each) as Referral);
  for (const record of corrected) requireCorrectable(keeping, record, referrals);
  const packageOfRef = new Map(corrected.map((each) => [each.ref, each.package]));
  const gone = referrals.filter((each) => isTakenBack(store, packageOfRef.get(each.record) ?? '', each.id));
  if (gone.length === referrals.length) throw new Problem('correction.taken-back');
  const addenda = lines.get(addendaFile) ?? [];
  if (addenda.length > 0) addPackageAddenda(store, id, addenda);
  const frozen = lines.get(frozenFile) ?? [];
  if (frozen.length > 0) addFrozen(store, id, frozen);
  for (const [index, text] of (lines.get(recordsFile) ?? []).entries()) {
    const { ref, data } = JSON.parse(text) as { readonly ref: string; readonly data: unknown };
    addReceivedRecord(store, id, index + 1, ref, JSON.stringify(data));
  }
  for (const [position, referral] of referrals.entries()) addReferral(store, id, position, referral);
  for (const text of lines.get(exceptionsFile) ?? []) addGranted(store, id, JSON.parse(text));
  addCorrections(store, { package: id, line, sequence, at: created }, corrected);
  const named = referrals.map((each) => ({
    package: packageOfRef.get(each.record) ?? '',
    referral: each.id,
    code: null,
  }));
  addNotice(store, { package: id, kind: 'correction' }, named);
  return {
    exchange: corrected[0]?.package ?? id,
    // One child's withdrawal holds up no other child's correction; of the withdrawn one nothing stays.
    taken: new Set(gone.map((referral) => referral.id)),
    detail: { records: corrected.length },
    counts: { records: corrected.length, referrals: referrals.length },
    mapping: (inspected.mapping && pinOf(session, inspected.mapping)) ?? null,
  };
}
