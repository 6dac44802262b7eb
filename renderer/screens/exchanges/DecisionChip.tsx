// How a referral stands: what was decided, what became of it, or that nothing was. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { Drafts } from './decisions.ts';

export type ReferralLine = Result<'package.referrals'>['rows'][number];

const tones = {
  open: 'decide',
  accepted: 'go',
  rejected: 'stop',
  partly: 'decide',
  done: 'go',
  contradicted: 'stop',
  implemented: 'go',
  closed: 'go',
  transferred: 'go',
  withdrawn: 'stop',
  recalled: 'stop',
  voided: 'stop',
} as const satisfies Readonly<Record<ReferralLine['state'], 'go' | 'stop' | 'decide'>>;

/** What is about to be decided, what was taken over from before, or what became of it. */
export function DecisionChip({ line, drafts }: { readonly line: ReferralLine; readonly drafts: Drafts | null }) {
  const { say, sayCode } = useWords();
  const isTakenBack = line.state === 'withdrawn' || line.state === 'recalled';
  const draft = isTakenBack ? undefined : drafts?.of(line.id)?.decision;
  const decision = draft ?? (line.state === 'open' ? line.decision?.decision : undefined);
  const state = decision ?? line.state;
  const words = state === 'open' ? say('decision.open') : sayCode(`referral-state.${state}`);
  return (
    <Chip tone={tones[state]} icon={tones[state]}>
      {words}
    </Chip>
  );
}
