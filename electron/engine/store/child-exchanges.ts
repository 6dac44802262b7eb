// What became of one child's referrals in a package: every answer, every status, every notice. Engine.
import type { DecisionId } from '../../../shared/model/package/answer.ts';
import type { StatusId } from '../../../shared/model/package/referral-state.ts';
import { decidedOf } from './board-rows.ts';
import { maybe, type Store, text } from './store.ts';

/** The referrals of the child: asked only where something is on record about the package. */
const own = 'SELECT id FROM referral WHERE package = :package AND ref = :ref';

/** One decision about a referral of the child. */
export interface ChildDecision {
  readonly referral: string;
  readonly decision: DecisionId;
  readonly reason: string | null;
  readonly at: string;
}

/** Every decision about the child's referrals in a package, also those that a later one has replaced; the oldest first. */
export function decisionsAbout(store: Store, packageId: string, ref: string): readonly ChildDecision[] {
  const answers = store
    .sql(
      `SELECT referral, decision, reason, at FROM referral_answer
        WHERE package = :package AND referral IN (${own}) ORDER BY at, answer`,
    )
    .all({ package: packageId, ref })
    .map((row) => ({
      referral: text(row, 'referral'),
      decision: text(row, 'decision') as DecisionId,
      reason: maybe(row, 'reason'),
      at: text(row, 'at'),
    }));
  const answered = new Set(answers.map(({ referral }) => referral));
  // Answers from before each was kept stand beside the referral only.
  const before = decidedOf(store, packageId, ref).filter(({ id }) => !answered.has(id));
  return [
    ...before.map(({ id, decision, reason, decided }) => ({
      ...{ referral: id, decision: decision as DecisionId, reason, at: decided },
    })),
    ...answers,
  ];
}

/** How the child's referrals went on, as the partner says; the oldest first. */
export function statusesOfChild(
  store: Store,
  packageId: string,
  ref: string,
): readonly { readonly referral: string; readonly status: StatusId; readonly at: string }[] {
  return store
    .sql(
      `SELECT referral, status, at FROM referral_status
        WHERE package = :package AND referral IN (${own}) ORDER BY at, notice`,
    )
    .all({ package: packageId, ref })
    .map((row) => ({
      ...{ referral: text(row, 'referral'), status: text(row, 'status') as StatusId, at: text(row, 'at') },
    }));
}

/** A notice of ours about the child's referrals, and when the partner acknowledged it. */
export interface ChildNotice {
  readonly kind: 'withdrawal' | 'recall' | 'correction';
  readonly notice: string;
  readonly at: string;
  readonly acknowledged: string | null;
}

/** What we took back or corrected of the child in a package, the oldest first. */
export function noticesOfChild(store: Store, packageId: string, ref: string): readonly ChildNotice[] {
  return store
    .sql(
      `SELECT DISTINCT sent.kind AS kind, sent.id AS notice, sent.sealed AS at, answer.opened AS acknowledged
         FROM notice_line JOIN package AS sent ON sent.id = notice_line.notice AND sent.direction = 'out'
          AND sent.kind IN ('withdrawal', 'recall', 'correction')
         LEFT JOIN notice ON notice.package = sent.id
         LEFT JOIN package AS answer ON answer.id = notice.acknowledgement
        WHERE notice_line.package = :package AND (notice_line.referral IS NULL OR notice_line.referral IN (${own}))
        ORDER BY sent.sealed, sent.id`,
    )
    .all({ package: packageId, ref })
    .map((row) => ({
      kind: text(row, 'kind') as ChildNotice['kind'],
      notice: text(row, 'notice'),
      at: text(row, 'at'),
      acknowledged: maybe(row, 'acknowledged'),
    }));
}
