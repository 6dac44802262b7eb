// The main screen: who may go, why not, and exactly what the partner will see. Renderer.
import { useEffect, useState } from 'react';
import type { AssessedLine } from '../../../shared/rpc/contract.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { lowWindow, useMedia } from '../../ui/media.ts';
import { Pane } from '../../ui/Pane.tsx';
import { DetailPane, useSplit } from '../../ui/Split.tsx';
import { useAsk } from '../../app/ask.ts';
import { useMemory } from '../../app/memory.ts';
import { Page } from '../../app/Page.tsx';
import { useAllRows, usePages } from '../../app/pages.ts';
import { useWay } from '../../app/places.ts';
import { Answered, Empty, Wait, Wrong } from '../../app/states.tsx';
import { Say, useWords } from '../../app/words.tsx';
import { seenAssessment } from '../today/Path.tsx';
import { AssessedRow } from './AssessedRow.tsx';
import { type Assessment, type Choice, type UseCaseView, useLeaveOut, type VerdictFilter } from './choice.ts';
import { Findings } from './Findings.tsx';
import { Preview } from './Preview.tsx';
import { SealFoot } from './SealFoot.tsx';
import { VerdictBar } from './VerdictBar.tsx';
import './prepare.css';

/** One batch under one use case. */
export function Prepare({ choice }: { readonly choice: Choice }) {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const useCases = useAsk('use-case.list', {});
  const assessment = useAsk('assess.run', choice, { keep: true });
  const [, remember] = useMemory(seenAssessment, false);
  const isAssessed = assessment.data !== undefined;
  useEffect(() => {
    if (isAssessed) remember(true);
  }, [isAssessed, remember]);
  const useCase = useCases.data?.find((each) => each.agreement === choice.agreement && each.useCase === choice.useCase);
  return (
    <Page
      title={useCase ? <bdi>{inLanguage(useCase.title)}</bdi> : say('prepare.title')}
      lead={useCase && <Sentence useCase={useCase} />}
      onBack={() => go({ at: 'cases' })}
      backTo={say('screen.cases')}
      filled
    >
      <Answered query={assessment}>
        {(data) => (useCase ? <Assessed choice={choice} useCase={useCase} assessment={data} /> : <Wait />)}
      </Answered>
    </Page>
  );
}

function Sentence({ useCase }: { readonly useCase: UseCaseView }) {
  const { inLanguage, day } = useWords();
  return (
    <p className="soft">
      <Say
        id="prepare.sentence"
        values={{
          partner: useCase.partner,
          agreement: inLanguage(useCase.agreementTitle),
          version: useCase.version,
          until: day(useCase.until),
        }}
      />
    </p>
  );
}

interface AssessedProps {
  readonly choice: Choice;
  readonly useCase: UseCaseView;
  readonly assessment: Assessment;
}

function Assessed({ choice, useCase, assessment }: AssessedProps) {
  const { say } = useWords();
  const [verdict, setVerdict] = useState<VerdictFilter>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const leaveOut = useLeaveOut(choice);
  const split = useSplit();
  const isLow = useMedia(lowWindow);
  const pages = usePages('assess.page', { ...choice, verdict });
  const undecided = useAllRows('assess.page', { ...choice, verdict: 'decide' });
  const filter = (next: VerdictFilter) => {
    setVerdict(next);
    setChosen(null);
  };
  const choose = (id: string) => {
    setChosen(id);
    split.show();
  };
  if (undecided.isError) return <Wrong problem={undecided.error} onAgain={() => void undecided.refetch()} />;
  if (undecided.isPending) return <Wait />;
  const findings = assessment.findings.length > 0 && verdict !== 'go' && verdict !== 'stop' && (
    <Findings
      assessment={assessment}
      undecided={undecided.data}
      leaveOut={leaveOut}
      onShow={choose}
      isOpen={chosen === null}
    />
  );
  // Where height is short, a chosen case comes before what is to be settled about the others.
  const findingsLast = chosen !== null && (isLow || split.isOneColumn);
  return (
    <>
      <VerdictBar assessment={assessment} verdict={verdict} onChange={filter} />
      <div className="split split-prepare">
        <Pane className="pane-start" label={say('prepare.cases')} box={split.list}>
          {pages.problem ? (
            <Wrong problem={pages.problem} />
          ) : pages.waiting ? (
            <Wait />
          ) : pages.total === 0 ? (
            <p className="pane-empty soft">{say('prepare.none-here')}</p>
          ) : (
            <VirtualList<AssessedLine>
              key={verdict}
              label={say('prepare.cases')}
              total={pages.total}
              rowHeight={isLow ? 64 : 68}
              row={pages.row}
              onRange={pages.onRange}
              idOf={(line) => line.case.id}
              selected={chosen}
              chooseOnMove={!split.isOneColumn}
              onChoose={(line) => choose(line.case.id)}
              render={(line) => <AssessedRow line={line} leftOut={leaveOut.has(line.case.id)} />}
            />
          )}
        </Pane>
        <DetailPane split={split} label={say('prepare.case')} backTo={say('split.back')} isChosen={chosen !== null}>
          {!findingsLast && findings}
          {chosen === null ? (
            <Empty icon="preview" title={say('prepare.choose')}>
              {say('prepare.choose.why')}
            </Empty>
          ) : (
            <Preview key={chosen} choice={choice} id={chosen} partner={useCase.partner} leaveOut={leaveOut} />
          )}
          {findingsLast && findings}
        </DetailPane>
      </div>
      <SealFoot
        choice={choice}
        useCase={useCase}
        assessment={assessment}
        undecided={undecided.data}
        leaveOut={leaveOut}
        onShowOpen={() => filter('decide')}
      />
    </>
  );
}
