// What is done with a field, and the clause that says so; it leads to the agreement. Renderer.
import type { FieldDecision } from '../../../shared/model/case/assessment.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { pointId, useWay } from '../../parts/window/places.ts';
import { useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';

const looks: Readonly<Record<FieldDecision['action'], { readonly tone: Tone; readonly icon: IconName }>> = {
  share: { tone: 'go', icon: 'go' },
  generalise: { tone: 'accent', icon: 'assess' },
  pseudonymise: { tone: 'accent', icon: 'verified' },
  withhold: { tone: 'quiet', icon: 'stop' },
};

interface RuleChipProps {
  readonly decision: FieldDecision;
  /** The field, to be found in the agreement. */
  readonly path: string;
  readonly choice: Choice;
}

/** The rule in words; for a withheld field, why. What the agreement names leads to it, by its clause where it has one. */
export function RuleChip({ decision, path, choice }: RuleChipProps) {
  const { say, sayCode } = useWords();
  const { go } = useWay();
  const useCases = useAsk('use-case.list', {});
  const useCaseView = useCases.data?.find(
    (each) => each.agreement === choice.agreement && each.useCase === choice.useCase,
  );
  const { clause } = decision;
  const look = looks[decision.action];
  const words =
    decision.action === 'withhold'
      ? sayCode(`why.${decision.reason}`)
      : sayCode(`rule.${decision.rule ?? decision.action}`);
  return (
    <span className="rule">
      <Chip tone={look.tone} icon={look.icon}>
        {words}
      </Chip>
      {decision.reason === 'repaired' && (
        <Chip tone="accent" icon="assess">
          {say('preview.repaired')}
        </Chip>
      )}
      {decision.reason !== 'not-named' && decision.reason !== 'not-released' && useCaseView && (
        <Button
          kind="quiet"
          onPress={() =>
            go({
              at: 'agreement',
              id: useCaseView.agreement,
              version: useCaseView.version,
              point: pointId(useCaseView.useCase, path),
              ...(clause === undefined ? {} : { clause }),
            })
          }
        >
          <bdi>{clause ?? say('rule.in-agreement')}</bdi>
        </Button>
      )}
    </span>
  );
}
