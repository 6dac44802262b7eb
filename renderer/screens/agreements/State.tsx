// Whether an agreement may be used today, and who has signed it. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { today } from './Begin.tsx';

export type AgreementView = Result<'agreement.list'>[number];

const looks: Readonly<Record<AgreementView['state'], { readonly tone: Tone; readonly icon: IconName }>> = {
  'in-force': { tone: 'go', icon: 'go' },
  'not-yet': { tone: 'decide', icon: 'next' },
  unsigned: { tone: 'decide', icon: 'write' },
  expired: { tone: 'stop', icon: 'stop' },
  suspended: { tone: 'stop', icon: 'stop' },
  superseded: { tone: 'stop', icon: 'stop' },
};

/** Its state; beside it, that the parties wanted to look at it again by now. */
export function StateChips({ view }: { readonly view: AgreementView }) {
  const { say, day } = useWords();
  const { tone, icon } = looks[view.state];
  return (
    <span className="state-chips">
      <Chip tone={tone} icon={icon}>
        {say(`agreement.state.${view.state}`)}
      </Chip>
      {view.review !== null && view.review <= today() && (
        <Chip tone="decide" icon="decide">
          <Say id="agreement.review-due" values={{ day: day(view.review) }} />
        </Chip>
      )}
    </span>
  );
}

/** Each party with the day on which it signed, or that it has not. */
export function Signatures({ view }: { readonly view: AgreementView }) {
  const { day } = useWords();
  return (
    <ul className="signed-list small">
      {view.parties.map((name) => {
        const signature = view.signatures.find(({ organisation }) => organisation === name);
        return (
          <li key={name} className={signature ? 'signed-yes' : 'signed-no'}>
            <Icon name={signature ? 'verified' : 'write'} size={16} />
            <span>
              {signature ? (
                <Say id="agreement.signed" values={{ organisation: name, day: day(signature.signed) }} />
              ) : (
                <Say id="agreement.not-signed" values={{ organisation: name }} />
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
