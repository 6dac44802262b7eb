// Opens a package: everything is verified, check by check, before anything is stored. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { isReadable, type ReadableKind } from '../../../../shared/model/package/kinds.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { isNoticeKind } from '../../../../shared/model/package/notices.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { asProblem, Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { openFile } from '../../files/disk.ts';
import { openPackage } from '../../package/open.ts';
import { placeFinder } from '../../exchange/place.ts';
import { findCard, type StoredCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { countMissing, findReceived, lineNoticesOf } from '../../store/received-lines.ts';
import { storeProblem } from '../../store/store-problem.ts';
import { keepAgreementPackage, readSignedAgreement } from '../agreements/receive-agreement.ts';
import { exchangeView, packageOf } from '../board/board.ts';
import { type Context, instant, opened, ownDictionary } from '../context.ts';
import { daysOff, rememberPartnerTime } from '../facts/time.ts';
import { hearOfVersion } from '../facts/versions.ts';
import { keepPlace, requireWithinReason } from '../facts/partner-lines.ts';
import { keepWhatIsSeen } from '../facts/restored-copy.ts';
import { targetSystems } from '../mapping/systems.ts';
import { mappingOfPackage } from '../sealing/manifest-terms.ts';
import type { Session } from '../context.ts';
import { inspectReferrals, type PackageInspection } from './inspecting.ts';
import { requireNotSeen, requireAgreement, requireVerified, requireVerifiedOnce, useCaseHere } from './welcome.ts';
import { storedPackage } from './stored-package.ts';
import { keep } from './keep-content.ts';
import { answeredPackage, keepAnswer } from './keep-answer.ts';
import { keepNotice } from './keep-notice.ts';

/** The kind of a package that this Courier can take in. Throws `package.kind` or `package.test` for every other one. */
function kindHere({ kind, test }: Manifest, sender: StoredCard): ReadableKind {
  const partner = sender.organisation;
  if (!isReadable(kind)) throw new Problem('package.kind', { kind, partner });
  if (test === true) throw new Problem('package.test', { partner });
  return kind;
}

/** Begins to inspect a package of referrals. */
function startInspection(context: Context, session: Session, manifest: Manifest, useCase: UseCase): PackageInspection {
  return inspectReferrals({
    manifest,
    useCase,
    findMapping: () => mappingOfPackage(session, useCase, manifest),
    heldOf: (mapping) => ({
      system: mapping && targetSystems(session, mapping, ownDictionary(context)).pinned,
      signer: findCard(session.store, manifest.from.card)?.signer,
    }),
    place: placeFinder(context.dictionary),
  });
}

/** Remembers a version that the verified sender uses and that is not here, whatever becomes of the package. */
function hear(session: Session, { kind, agreement, from }: Manifest, at: string): void {
  // An agreement that is sent to be signed is not in force yet; a suspension names the newest that its sender has.
  const version = Number(agreement.version);
  if (kind === 'agreement' || kind === 'suspension' || !Number.isSafeInteger(version)) return;
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
    // What takes back, and what answers, must get through also from a card that is not the partner's any more.
    const restsOnExchange = isNoticeKind(manifest.kind) || manifest.kind === 'answer';
    const sender = restsOnExchange ? requireVerifiedOnce(session, manifest) : requireVerified(session, manifest);
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
    if (isNoticeKind(kind)) {
      const exchange = await keepNotice(context, session, incoming, kind, instant(context));
      passed('agreement');
      return { exchange, kind, id: manifest.id, clockDays };
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
