// What answers say of referrals: all of them stay, and what counts is told from all of them. Engine.
import type { AnswerName, DecisionId } from '../../../shared/model/package/answer.ts';
import { type DecisionFact, type ReferralState, referralState } from '../../../shared/model/package/referral-state.ts';
import { stateCovered } from './covered-rows.ts';
import { maybe, type Store, type Stored, text } from './store.ts';

const fact = (row: Stored): DecisionFact => ({
  kind: 'decision',
  answer: text(row, 'answer'),
  manifestSha256: text(row, 'manifest_sha256'),
  decision: text(row, 'decision') as DecisionId,
  code: maybe(row, 'code'),
  reason: maybe(row, 'reason'),
  at: text(row, 'at'),
  replaces: JSON.parse(maybe(row, 'replaces') ?? '[]') as AnswerName[],
});

/** What was decided before each answer was kept: it stands beside the referral, and came in the answer of that moment. */
function factOfBefore(store: Store, packageId: string, referral: string): readonly DecisionFact[] {
  const row = store
    .sql(
      `SELECT package.id AS answer, package.manifest_sha256 AS manifest_sha256, referral.decision AS decision,
              referral.code AS code, referral.reason AS reason, referral.decided AS at, NULL AS replaces
         FROM referral JOIN package ON package.kind = 'answer' AND package.in_reply_to = referral.package
        WHERE referral.package = :package AND referral.id = :referral AND referral.decision IS NOT NULL
        ORDER BY package.sealed = referral.decided DESC, package.sealed, package.id LIMIT 1`,
    )
    .get({ package: packageId, referral });
  return row ? [fact(row)] : [];
}

/** What answers say of a referral of a package, in any order. A decision that has not left is none. */
export function answersAbout(store: Store, packageId: string, referral: string): readonly DecisionFact[] {
  const facts = store
    .sql('SELECT * FROM referral_answer WHERE package = :package AND referral = :referral')
    .all({ package: packageId, referral })
    .map(fact);
  return facts.length > 0 ? facts : factOfBefore(store, packageId, referral);
}

function insert(store: Store, packageId: string, referral: string, entry: DecisionFact): void {
  const { answer, manifestSha256, decision, code, reason, at, replaces } = entry;
  const { changes } = store
    .sql(
      `INSERT OR IGNORE INTO referral_answer
         (package, referral, answer, manifest_sha256, decision, code, reason, at, replaces)
         VALUES (:packageId, :referral, :answer, :manifestSha256, :decision, :code, :reason, :at, :replaces)`,
    )
    .run({
      ...{ packageId, referral, answer, manifestSha256, decision, code, reason, at },
      replaces: replaces.length === 0 ? null : JSON.stringify(replaces),
    });
  if (changes > 0) stateCovered(store, 'reply', packageId, referral, answer);
}

/** Keeps what an answer says of a referral, and tells anew what counts. Call inside a transaction. */
export function addAnswer(store: Store, packageId: string, referral: string, entry: DecisionFact): ReferralState {
  for (const earlier of answersAbout(store, packageId, referral)) insert(store, packageId, referral, earlier);
  insert(store, packageId, referral, entry);
  return tellDecision(store, packageId, referral);
}

/** Tells what counts of the answers about a referral, and writes it beside the referral. */
function tellDecision(store: Store, packageId: string, referral: string): ReferralState {
  const told = referralState(answersAbout(store, packageId, referral));
  const { decision, isContradicted } = told;
  store
    .sql(
      `UPDATE referral SET decision = :decision, code = :code, reason = :reason, decided = :at,
         contradicted = :contradicted WHERE package = :package AND id = :referral`,
    )
    .run({
      package: packageId,
      referral,
      decision: decision?.decision ?? null,
      code: decision?.code ?? null,
      reason: decision?.reason ?? null,
      at: decision?.at ?? null,
      contradicted: isContradicted ? 1 : null,
    });
  stateCovered(store, 'decision', packageId, referral);
  return told;
}

/** What a referral was before an answer that never left. */
export interface DecisionBefore {
  readonly id: string;
  readonly decision: DecisionId | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly decided: string | null;
  readonly isContradicted: boolean;
}

/** Takes back what an answer says that never left. `before`: its referrals as they were. Call inside a transaction. */
export function removeAnswer(store: Store, packageId: string, answer: string, before: readonly DecisionBefore[]): void {
  store.sql('DELETE FROM referral_answer WHERE answer = :answer').run({ answer });
  for (const { id, decision, code, reason, decided, isContradicted } of before) {
    stateCovered(store, 'reply', packageId, id, answer);
    store
      .sql(
        `UPDATE referral SET decision = :decision, code = :code, reason = :reason, decided = :decided,
           contradicted = :contradicted WHERE package = :package AND id = :id`,
      )
      .run({ package: packageId, id, decision, code, reason, decided, contradicted: isContradicted ? 1 : null });
    stateCovered(store, 'decision', packageId, id);
  }
}
