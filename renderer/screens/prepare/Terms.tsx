// The same case in the partner's own fields and codes: what their system will be given. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { TargetValues } from '../../parts/case/TargetValues.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';

type Referral = Result<'assess.record'>['referrals'][number];

/** One table a referral. */
export function Terms({ referrals, partner }: { readonly referrals: readonly Referral[]; readonly partner: string }) {
  const { say } = useWords();
  return (
    <section className="terms" aria-labelledby="terms-title">
      <h3 id="terms-title" className="section-title">
        <Say id="terms.title" values={{ partner }} />
      </h3>
      <p className="soft small">{say('terms.lead')}</p>
      {referrals.map((referral) => (
        <div key={referral.id} className="term">
          <h4>
            <Say id="terms.referral" values={{ id: referral.id }} />{' '}
            {referral.sent && <Chip icon="exchanges">{say('sent.chip')}</Chip>}
          </h4>
          <TargetValues values={referral.values} />
        </div>
      ))}
    </section>
  );
}
