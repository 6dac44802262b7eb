// How a referral stands: accepted, rejected, or without a decision. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { Drafts } from './decisions.ts';

export type ReferralLine = Result<'package.referrals'>['rows'][number];

/** What was decided, what is about to be, or that nothing is. */
export function DecisionChip({ line, drafts }: { readonly line: ReferralLine; readonly drafts: Drafts | null }) {
  const { say } = useWords();
  const decision = drafts?.of(line.id)?.decision ?? line.decision?.decision ?? null;
  // Whatever was decided: nothing more may be done with it.
  if (line.state === 'withdrawn' || line.state === 'recalled')
    return (
      <Chip tone="stop" icon="undo">
        {say(`decision.${line.state}`)}
      </Chip>
    );
  if (decision === null)
    return (
      <Chip tone="decide" icon="decide">
        {say('decision.open')}
      </Chip>
    );
  return decision === 'accepted' ? (
    <Chip tone="go" icon="go">
      {say('decision.accepted')}
    </Chip>
  ) : (
    <Chip tone="stop" icon="stop">
      {say('decision.rejected')}
    </Chip>
  );
}
