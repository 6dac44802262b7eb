// Before a case is chosen: what goes and stays in sum, and why cases stay; each reason filters the list. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { About, Assessment } from './choice.ts';
import { useWhy } from '../../parts/words/why.ts';

interface OverviewProps {
  readonly assessment: Assessment;
  readonly partner: string;
  readonly onFilter: (about: About) => void;
  /** Shows the cases of which something was already sent. */
  readonly onSent: () => void;
}

export function Overview({ assessment, partner, onFilter, onSent }: OverviewProps) {
  const { say, number } = useWords();
  const why = useWhy();
  const { share, generalise, pseudonymise, withheldByRule, notNamed } = assessment.fields;
  const sentBefore = assessment.sent.go + assessment.sent.decide;
  const sums = [
    ['sum.share', share],
    ['sum.generalise', generalise],
    ['sum.pseudonymise', pseudonymise],
    ['sum.rule', withheldByRule],
    ['sum.not-named', notNamed],
  ] as const;
  return (
    <div className="overview">
      <header>
        <h2>{say('prepare.choose')}</h2>
        <p className="soft">{say('prepare.choose.why')}</p>
      </header>
      {sentBefore > 0 && (
        <p className="row">
          <Icon name="exchanges" />
          <span>
            <Say id="sent.sum" values={{ count: sentBefore, partner }} />
          </span>
          <Button kind="quiet" icon="filter" onPress={onSent}>
            {say('sent.show')}
          </Button>
        </p>
      )}
      {assessment.reasons.length > 0 && (
        <section aria-labelledby="overview-reasons">
          <h3 id="overview-reasons">{say('sum.reasons')}</h3>
          <ul className="lines sum-reasons">
            {assessment.reasons.map(({ reason, count }) => (
              <li key={JSON.stringify(reason)}>
                <span>{why.phrase(reason)}</span>
                <Button kind="quiet" icon="filter" onPress={() => onFilter(reason)}>
                  <Say id="sum.show" values={{ count }} />
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="overview-fields">
        <h3 id="overview-fields">{say('sum.title')}</h3>
        <dl className="sums">
          {sums.map(([id, count]) => (
            <div key={id}>
              <dt>{say(id)}</dt>
              <dd className="number">{number(count)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
