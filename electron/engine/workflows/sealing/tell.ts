// Seals what partners are told of packages that never left, and of agreements that are suspended. Engine.
import {
  inWrittenOrder,
  linesText,
  suspensionFile,
  suspensionText,
  voidForm,
  type VoidLine,
  voidsFile,
} from '../../../../shared/model/package/notices.ts';
import { noUseCase } from '../../../../shared/model/package/kinds.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { findCard, listCards, type StoredCard } from '../../store/cards.ts';
import { addNotice, removeNotice, suspensionsTold } from '../../store/notices.ts';
import { packagesWith } from '../../store/packages.ts';
import { isVoidTold } from '../../store/taken-back.ts';
import { sentPlace } from '../../store/sent-lines.ts';
import { findSuspension } from '../../store/signatures.ts';
import { newestAgreement } from '../agreements/agreement-reading.ts';
import { cardVerifiedOnce, isSamePartner, partiesOf } from '../agreements/same-partner.ts';
import { packageOf } from '../board/board.ts';
import { agreementOf, type Context, type Session } from '../context.ts';
import { basisOf, type NoticeBasis, sealNotice } from './notice.ts';

type Sealed = Result<'void.run'>;

interface VoidGroup {
  readonly basis: NoticeBasis;
  readonly lines: VoidLine[];
}

/**
 * Tells partners that packages never left. Throws `package.carried` for one that was not voided, `notice.already` where all
 * were told, and what sealing throws.
 */
export async function tellVoid(
  context: Context,
  session: Session,
  packages: readonly string[],
  folder: string,
  call: Call,
): Promise<Sealed> {
  const { store } = session;
  const groups = new Map<string, VoidGroup>();
  for (const id of new Set(packages)) {
    const entry = packageOf(session, id);
    const place = sentPlace(store, id);
    if (entry.voided === null || place === undefined) throw new Problem('package.carried');
    if (isVoidTold(store, id)) continue;
    const basis = basisOf(session, entry);
    const key = JSON.stringify([basis.card.id, entry.agreement, entry.version, entry.useCase]);
    const group = groups.get(key) ?? { basis, lines: [] };
    groups.set(key, group);
    group.lines.push({ package: id, line: place.line, sequence: place.sequence });
  }
  if (groups.size === 0) throw new Problem('notice.already');
  const sealed: Sealed['sealed'] = [];
  for (const { basis, lines } of groups.values()) {
    const written = inWrittenOrder(voidForm, lines);
    const outcome = await sealNotice(
      context,
      session,
      folder,
      {
        kind: 'void',
        basis,
        files: [{ name: voidsFile, text: linesText(voidForm, written) }],
        settle: (id) => {
          if (written.some((line) => isVoidTold(store, line.package))) throw new Problem('notice.already');
          addNotice(store, { package: id, kind: 'void' }, written);
        },
        undo: (id) => removeNotice(store, id),
        event: { name: 'void.sealed', detail: { packages: written.length } },
      },
      call,
    );
    sealed.push({ ...outcome, partner: basis.card.organisation, count: written.length });
  }
  return { sealed };
}

/** The verified cards of the other parties of an agreement, in whatever version. */
const partnersOf = (session: Session, agreement: string): readonly StoredCard[] =>
  listCards(session.store).filter(
    (card) => !card.own && card.verified !== null && partiesOf(session, agreement, card).length > 0,
  );

/** The version that a partner knows for sure: the newest of an exchange with it, else the newest that is here. */
function basisWith(session: Session, agreement: string, card: StoredCard): NoticeBasis {
  const exchanged = (['in', 'out'] as const)
    .flatMap((direction) => packagesWith(session.store, card.id, direction))
    .filter((entry) => entry.agreement === agreement && entry.kind !== 'suspension')
    .map(({ version }) => version);
  const version = exchanged.length > 0 ? Math.max(...exchanged) : newestAgreement(session, agreement).version;
  const { sha256 } = agreementOf(session, agreement, version);
  return { card, agreement: { id: agreement, version, sha256 }, useCase: noUseCase };
}

/**
 * True where the partner knows, under the card that is its now, what our last notice says. A new computer has opened none of
 * those for the card of before: it is told of a suspension anew, and of its end where the partner ever heard of one.
 */
function isTold(session: Session, agreement: string, card: StoredCard, suspended: boolean): boolean {
  const told = suspensionsTold(session.store, agreement);
  const own = told.find((each) => each.card === card.id);
  if (own !== undefined || suspended) return (own?.suspended ?? false) === suspended;
  const before = told.find(({ card: id }) => {
    const earlier = findCard(session.store, id);
    return earlier !== undefined && isSamePartner(session, agreement, earlier, card);
  });
  return before?.suspended !== true;
}

/**
 * Tells every party that an agreement is suspended by us, or no longer. Throws `agreement.unknown`, `card.unverified` where
 * no party's card was verified, `notice.already` where all know, and what sealing throws.
 */
export async function tellSuspension(
  context: Context,
  session: Session,
  agreement: string,
  folder: string,
  call: Call,
): Promise<Sealed> {
  const { store } = session;
  const { parties } = newestAgreement(session, agreement);
  const cards = partnersOf(session, agreement).filter((card) => cardVerifiedOnce(session, card.id) !== undefined);
  if (cards.length === 0) {
    const other = parties.find(({ name }) => name !== session.organisation);
    throw new Problem('card.unverified', { organisation: other?.name ?? '' });
  }
  const isSuspended = () => findSuspension(store, agreement) !== undefined;
  const suspended = isSuspended();
  // Whoever was never told of a suspension need not hear that there is none.
  const untold = cards.filter((card) => !isTold(session, agreement, card, suspended));
  if (untold.length === 0) throw new Problem('notice.already');
  const sealed: Sealed['sealed'] = [];
  for (const card of untold) {
    const outcome = await sealNotice(
      context,
      session,
      folder,
      {
        kind: 'suspension',
        basis: basisWith(session, agreement, card),
        files: [{ name: suspensionFile, text: suspensionText({ format: 'courier-suspension/1', suspended }) }],
        settle: (id) => {
          if (isTold(session, agreement, card, suspended)) throw new Problem('notice.already');
          if (isSuspended() !== suspended) throw new Problem('seal.changed');
          addNotice(store, { package: id, kind: 'suspension', suspended }, []);
        },
        undo: (id) => removeNotice(store, id),
        event: { name: 'suspension.sealed', detail: { agreement, code: suspended ? 'suspended' : 'resumed' } },
      },
      call,
    );
    sealed.push({ ...outcome, partner: card.organisation, count: 1 });
  }
  return { sealed };
}
