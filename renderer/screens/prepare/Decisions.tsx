// What persons have decided about this sending, newest first, each to be taken back until the seal. Renderer.
import { useState } from 'react';
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Wrong } from '../../parts/asking/states.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import { type Decision, useSettle } from './settle.tsx';

const limit = 10;

interface DecisionsProps {
  readonly choice: Choice;
  readonly decisions: readonly Decision[];
  readonly agreed: UseCase | undefined;
  readonly onShow: (record: string) => void;
}

/** Nothing where nobody has decided anything. */
export function Decisions({ choice, decisions, agreed, onShow }: DecisionsProps) {
  if (decisions.length === 0) return null;
  return (
    <div className="decisions">
      <Fold level={2} summary={<Say id="settled.title" values={{ count: decisions.length }} />}>
        <DecisionList choice={choice} decisions={decisions} agreed={agreed} onShow={onShow} />
      </Fold>
    </div>
  );
}

function DecisionList({ choice, decisions, agreed, onShow }: DecisionsProps) {
  const { say } = useWords();
  const settle = useSettle(choice);
  const [asked, setOffset] = useState(0);
  // What was taken back may have been all of the last page.
  const offset = Math.min(asked, Math.floor((decisions.length - 1) / limit) * limit);
  return (
    <>
      {settle.problem && <Wrong problem={settle.problem} />}
      <ul>
        {decisions
          .toReversed()
          .slice(offset, offset + limit)
          .map((decision) => (
            <li key={decision.id} className="decision">
              <DecisionWords decision={decision} agreed={agreed} />
              <div className="row">
                {decision.settlement.record !== '' && (
                  <Button kind="quiet" icon="preview" onPress={() => onShow(decision.settlement.record)}>
                    {say('settled.show')}
                  </Button>
                )}
                <DoButton kind="quiet" icon="undo" onDo={() => settle.remove([decision.id])}>
                  {say('settled.undo')}
                </DoButton>
              </div>
            </li>
          ))}
      </ul>
      <Turner offset={offset} limit={limit} total={decisions.length} onOffset={setOffset} />
    </>
  );
}

function DecisionWords({ decision, agreed }: { readonly decision: Decision; readonly agreed: UseCase | undefined }) {
  const { moment, inLanguage } = useWords();
  const labels = useLabels();
  const { settlement, number, by, at, count } = decision;
  const exception =
    settlement.kind === 'exception' ? agreed?.exceptions?.find(({ id }) => id === settlement.exception) : undefined;
  return (
    <p>
      {settlement.kind === 'text' && (
        <Say
          id="settled.text"
          values={{ number, field: labels.field(settlement.field), count: settlement.covered.length }}
        />
      )}
      {settlement.kind === 'value' && (
        <Say id="settled.value" values={{ number, field: labels.field(settlement.field) }} />
      )}
      {settlement.kind === 'same-child' && (
        <Say id={settlement.same ? 'settled.same' : 'settled.not-same'} values={{ number }} />
      )}
      {settlement.kind === 'exception' && (
        <Say
          id="settled.exception"
          values={{ number, title: exception ? inLanguage(exception.title) : settlement.exception }}
        />
      )}
      {settlement.kind === 'hidden-name' && (
        <Say id="settled.hidden-name" values={{ number, decision: settlement.decision }} />
      )}
      {settlement.kind === 'damaged' && (
        <Say
          id={settlement.record === '' ? 'settled.damaged-all' : 'settled.damaged'}
          values={{ number, field: labels.field(settlement.field), decision: settlement.decision, count }}
        />
      )}{' '}
      <span className="small soft">
        <FactLine>
          {by}
          {settlement.kind === 'exception' ? settlement.second : null}
          {moment(at)}
        </FactLine>
      </span>
    </p>
  );
}
