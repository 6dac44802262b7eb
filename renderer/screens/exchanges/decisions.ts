// What a person decides about the referrals of a package, before it is sealed into the answer. Renderer.
import { useEffect } from 'react';
import { type DecisionId, needsReason } from '../../../shared/model/package/answer.ts';
import type { Params, Result } from '../../../shared/rpc/contract/index.ts';
import { useAsk } from '../../parts/asking/ask.ts';
import { useSession } from '../../parts/asking/session.ts';
import { useMemory } from '../../parts/window/memory.ts';
import { useAfterPause } from '../../parts/window/pause.ts';

/** A decision being made; a no counts once it has a reason. */
export interface Draft {
  readonly decision: DecisionId;
  readonly code?: string | undefined;
  readonly reason: string;
  /** It changes what was decided when the referral came before. */
  readonly isChange?: boolean | undefined;
  /** It replaces what has left in an answer. */
  readonly changes?: true | undefined;
}

type Reasons = Result<'answer.begin'>['reasons'];
type Kept = Params<'answer.keep'>['draft'];

export interface Drafts {
  readonly of: (referral: string) => Draft | null;
  /** Null takes the decision back: there is no default. */
  readonly set: (referral: string, draft: Draft | null) => void;
  /** Takes over what the engine has added. */
  readonly take: (draft: Kept) => void;
  readonly forget: () => void;
  /** Those that are complete. */
  readonly decisions: Params<'answer.run'>['decisions'];
  /** Those of them that change what was decided before. */
  readonly changed: number;
  /** Noes that still lack their reason. */
  readonly unreasoned: number;
  /** The reasons that the agreement lists; null where words are the reason. */
  readonly reasons: Reasons;
}

const none: Readonly<Record<string, Draft>> = {};

const asDrafts = (stored: Kept): Readonly<Record<string, Draft>> =>
  Object.fromEntries(Object.entries(stored).map(([id, draft]) => [id, { ...draft, reason: draft.reason ?? '' }]));

const asDecision = ({ decision, code, reason, changes }: Draft): Kept[string] => ({
  decision,
  ...(needsReason(decision) && code !== undefined ? { code } : {}),
  ...(needsReason(decision) && reason.trim() !== '' ? { reason: reason.trim() } : {}),
  ...(changes ? { changes } : {}),
});

/** True where a decision has its reason, if it needs one. */
export function isComplete({ decision, code, reason }: Draft, reasons: Reasons): boolean {
  if (!needsReason(decision)) return true;
  return reasons === null ? reason.trim() !== '' : code !== undefined;
}

/** Kept in the workspace until the answer is sealed: they survive a lock, and the end of the program. */
export function useDrafts(packageId: string, isDecidable: boolean): Drafts {
  const { engine } = useSession();
  const begun = useAsk('answer.begin', { package: packageId }, { enabled: isDecidable });
  const [changed, setAll] = useMemory<Readonly<Record<string, Draft>> | null>(`decisions ${packageId}`, null);
  const all = changed ?? asDrafts(begun.data?.draft ?? {});
  const paused = useAfterPause(changed);
  useEffect(() => {
    if (paused === null) return;
    const draft = Object.fromEntries(Object.entries(paused).map(([id, each]) => [id, asDecision(each)]));
    // What cannot be kept is still here, and is sealed from here.
    engine.call('answer.keep', { package: packageId, draft }).catch(() => undefined);
  }, [engine, packageId, paused]);
  const reasons = begun.data?.reasons ?? null;
  const entries = Object.entries(all);
  const complete = entries.filter(([, draft]) => isComplete(draft, reasons));
  return {
    of: (referral) => all[referral] ?? null,
    set: (referral, draft) => {
      const { [referral]: _, ...others } = all;
      setAll(draft ? { ...others, [referral]: draft } : others);
    },
    take: (draft) => setAll({ ...asDrafts(draft), ...(changed ?? none) }),
    forget: () => setAll(null),
    decisions: complete.map(([referral, draft]) => ({ referral, ...asDecision(draft) })),
    changed: complete.filter(([, draft]) => draft.isChange || draft.changes).length,
    unreasoned: entries.length - complete.length,
    reasons,
  };
}
