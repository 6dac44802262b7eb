// How well the children are hidden in what would go: one honest sentence for a referral, figures and tables for lists. Renderer.
import { useState } from 'react';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Wait, Wrong } from '../../parts/asking/states.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { Choice, LeaveOut, UseCaseView } from './choice.ts';
import { RiskAudit } from './RiskAudit.tsx';
import { RiskFields } from './RiskFields.tsx';
import { isBeyond, type RiskData, useRisk } from './risk.ts';
import { RiskFigures } from './RiskFigures.tsx';
import { RiskTables } from './RiskTables.tsx';
import { Riskiest } from './Riskiest.tsx';
import './risk.css';

interface RiskProps {
  readonly choice: Choice;
  readonly useCase: UseCaseView;
  readonly leaveOut: LeaveOut;
  readonly onShow: (id: string) => void;
  readonly isOpen: boolean;
}

/** Folded where there is nothing to look at: a referral by name is need-to-know. */
export function Risk({ choice, useCase, leaveOut, onShow, isOpen }: RiskProps) {
  const { say } = useWords();
  const [taken, take] = useState<readonly string[] | null>(null);
  const risk = useRisk(choice, leaveOut, taken);
  if (risk.isError)
    return (
      <div className="risk">
        <Wrong problem={risk.error} onAgain={() => void risk.refetch()} />
      </div>
    );
  if (risk.isPending)
    return (
      <div className="risk">
        <Wait />
      </div>
    );
  const { data } = risk;
  if (data.named && data.line === null && data.tables.length === 0)
    return (
      <div className="risk">
        <Fold
          level={2}
          summary={
            <>
              <Icon name="verified" size={16} /> {say('risk.named')}
            </>
          }
        >
          <p className="soft">{say('risk.named.why')}</p>
        </Fold>
      </div>
    );
  return (
    <div className="risk">
      <Fold key={String(isOpen)} level={2} isOpen={isOpen} summary={<Summary data={data} />}>
        <div className="stack-4">
          {data.line && data.line.records === 0 && <p className="soft">{say('risk.none')}</p>}
          {data.line && data.line.records > 0 && (
            <>
              <RiskFigures data={data} line={data.line} partner={useCase.partner} />
              <RiskFields data={data} line={data.line} isOwn={taken !== null} onTake={take} />
              <Riskiest line={data.line} leaveOut={leaveOut} onShow={onShow} />
            </>
          )}
          {data.audit && <RiskAudit audit={data.audit} partner={useCase.partner} />}
          {data.tables.length > 0 && (
            <RiskTables
              tables={data.tables}
              onlyFor={useCase.countsOnly ? useCase.partner : null}
              audit={useCase.countsOnly ? data.audit : null}
            />
          )}
        </div>
      </Fold>
    </div>
  );
}

function Summary({ data }: { readonly data: RiskData }) {
  const { say } = useWords();
  const state = isBeyond(data)
    ? ({ tone: 'stop', words: 'risk.beyond' } as const)
    : data.line?.exceeded.length
      ? ({ tone: 'decide', words: 'risk.unusual' } as const)
      : ({ tone: 'go', words: 'risk.within' } as const);
  return (
    <span className="risk-summary">
      {say('risk.title')}
      {data.line && data.line.records > 0 && (
        <Chip tone={state.tone} icon={state.tone}>
          {say(state.words)}
        </Chip>
      )}
    </span>
  );
}
