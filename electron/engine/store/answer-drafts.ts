// Decisions that a person is making and that have not left: they survive a lock and an end of the program. Engine.
import type { DecisionId } from '../../../shared/model/package/answer.ts';
import { type Store, text } from './store.ts';

/** A decision that may lack its reason still. */
export interface DraftDecision {
  readonly decision: DecisionId;
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  readonly changes?: true | undefined;
}

/** The decisions that are being made about a package, by referral. */
export type Draft = Readonly<Record<string, DraftDecision>>;

/** The draft about a package; empty where there is none. */
export function findDraft(store: Store, packageId: string): Draft {
  const row = store.sql('SELECT decisions FROM answer_draft WHERE package = :package').get({ package: packageId });
  return row ? (JSON.parse(text(row, 'decisions')) as Draft) : {};
}

/** Keeps a draft; an empty one is none. Call inside a transaction. */
export function keepDraft(store: Store, packageId: string, draft: Draft, at: string): void {
  if (Object.keys(draft).length === 0) removeDraft(store, packageId);
  else
    store
      .sql(
        `INSERT INTO answer_draft (package, decisions, at) VALUES (:package, :decisions, :at)
         ON CONFLICT (package) DO UPDATE SET decisions = excluded.decisions, at = excluded.at`,
      )
      .run({ package: packageId, decisions: JSON.stringify(draft), at });
}

/** Forgets a draft. Call inside a transaction. */
export function removeDraft(store: Store, packageId: string): void {
  store.sql('DELETE FROM answer_draft WHERE package = :package').run({ package: packageId });
}
