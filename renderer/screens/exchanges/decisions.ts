// What a person decides about the referrals of a package, before it is sealed into the answer. Renderer.
import type { Decision } from '../../../shared/model/package/answer.ts';
import { useMemory } from '../../parts/window/memory.ts';

/** A decision being made; a rejection counts once it has a reason. */
export interface Draft {
  readonly decision: Decision['decision'];
  readonly reason: string;
  /** It changes what was decided when the referral came before. */
  readonly isChange?: boolean | undefined;
}

export interface Drafts {
  readonly of: (referral: string) => Draft | null;
  /** Null takes the decision back: there is no default. */
  readonly set: (referral: string, draft: Draft | null) => void;
  readonly forget: () => void;
  /** Those that are complete. */
  readonly decisions: readonly Decision[];
  /** Those of them that change what was decided before. */
  readonly changed: number;
  /** Rejections that still lack their reason. */
  readonly unreasoned: number;
}

const none: Readonly<Record<string, Draft>> = {};

/** Kept over screens until the workspace closes or the answer is sealed. */
export function useDrafts(packageId: string): Drafts {
  const [all, setAll] = useMemory(`decisions ${packageId}`, none);
  const entries = Object.entries(all);
  const isComplete = (draft: Draft) => draft.decision === 'accepted' || draft.reason.trim() !== '';
  return {
    of: (referral) => all[referral] ?? null,
    set: (referral, draft) => {
      const { [referral]: _, ...others } = all;
      setAll(draft ? { ...others, [referral]: draft } : others);
    },
    forget: () => setAll(none),
    decisions: entries
      .filter(([, draft]) => isComplete(draft))
      .map(([referral, { decision, reason }]) => ({
        referral,
        decision,
        ...(decision === 'rejected' ? { reason: reason.trim() } : {}),
      })),
    changed: entries.filter(([, draft]) => isComplete(draft) && draft.isChange).length,
    unreasoned: entries.filter(([, draft]) => !isComplete(draft)).length,
  };
}
