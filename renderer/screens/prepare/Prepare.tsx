// The main screen: who may go, why not, and exactly what the partner will see. Renderer.
import { useEffect, useMemo, useState } from 'react';
import type { AssessedLine } from '../../../shared/rpc/contract/index.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { lowWindow, useMedia } from '../../ui/media.ts';
import { Pane } from '../../ui/Pane.tsx';
import { DetailPane, useSplit } from '../../ui/Split.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useMemory } from '../../parts/window/memory.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useAllRows, usePages } from '../../parts/asking/pages.ts';
import { useWay } from '../../parts/window/places.ts';
import { Answered, Wait, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { seenAssessment } from '../../parts/training/seen.ts';
import { useAgreed } from './agreed.ts';
import { Additions } from './Additions.tsx';
import { AssessedRow } from './AssessedRow.tsx';
import {
  type About,
  type Assessment,
  type Choice,
  type OnlyChild,
  type UseCaseView,
  useLeaveOut,
  useRepeat,
  type VerdictFilter,
} from './choice.ts';
import { useCoverage } from './CoverageBar.tsx';
import { Damaged } from './Damaged.tsx';
import { useDamagedKinds } from './damagedKinds.ts';
import { Decisions } from './Decisions.tsx';
import { exceptionsIn } from './Exception.tsx';
import { Findings, type SettleView } from './Findings.tsx';
import { OnlyThisChild } from './OnlyThisChild.tsx';
import { Overview } from './Overview.tsx';
import { Preview } from './Preview.tsx';
import { Risk } from './Risk.tsx';
import { PerhapsTwice } from './PerhapsTwice.tsx';
import { SealFoot } from './SealFoot.tsx';
import { useDecisions } from './settle.tsx';
import { Texts } from './Texts.tsx';
import { SameChildren } from './SameChildren.tsx';
import { Values } from './Values.tsx';
import { Waiting } from './Waiting.tsx';
import { VerdictBar } from './VerdictBar.tsx';
import { useWhy } from '../../parts/words/why.ts';
import './prepare.css';
import './settle.css';

interface PrepareProps {
  readonly choice: Choice;
  /** The one child that a person came for. */
  readonly only: OnlyChild | null;
}

/** One batch under one use case, or one child of it. */
export function Prepare({ choice, only }: PrepareProps) {
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
        {(data) => (useCase ? <Assessed choice={choice} only={only} useCase={useCase} assessment={data} /> : <Wait />)}
      </Answered>
    </Page>
  );
}

function Sentence({ useCase }: { readonly useCase: UseCaseView }) {
  const { inLanguage, day } = useWords();
  return (
    <p className="soft prepare-sentence">
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

interface AssessedProps extends PrepareProps {
  readonly useCase: UseCaseView;
  readonly assessment: Assessment;
}

function Assessed({ choice, only, useCase, assessment }: AssessedProps) {
  const { say } = useWords();
  const [verdict, setVerdict] = useState<VerdictFilter>('all');
  const [about, setAbout] = useState<About | null>(null);
  const [chosen, setChosen] = useState<string | null>(only?.id ?? null);
  const [view, setView] = useState<SettleView | null>(null);
  const why = useWhy();
  const agreed = useAgreed(useCase);
  const decisions = useDecisions(choice);
  const kinds = useDamagedKinds(choice);
  const granted = useMemo(() => exceptionsIn(decisions), [decisions]);
  const leaveOut = useLeaveOut(choice);
  const coverage = useCoverage(choice, leaveOut);
  const repeat = useRepeat(choice);
  const [onlySent, setOnlySent] = useState(false);
  const split = useSplit();
  const isLow = useMedia(lowWindow);
  const pages = usePages('assess.page', { ...choice, verdict, about, sent: onlySent });
  const undecided = useAllRows('assess.page', { ...choice, verdict: 'decide' });
  const filter = (next: VerdictFilter, only: About | null = null, show: string | null = null) => {
    setVerdict(next);
    setAbout(only);
    setOnlySent(false);
    setChosen(show);
  };
  const choose = (id: string) => {
    setChosen(id);
    split.show();
  };
  const back = () => setView(null);
  if (view === 'texts') return <Texts choice={choice} partner={useCase.partner} onBack={back} />;
  if (view === 'same') return <SameChildren choice={choice} onBack={back} />;
  if (view === 'damaged') return <Damaged choice={choice} onBack={back} />;
  if (view === 'values') return <Values choice={choice} onBack={back} />;
  if (undecided.isError) return <Wrong problem={undecided.error} onAgain={() => void undecided.refetch()} />;
  if (undecided.isPending) return <Wait />;
  const hasFindings = assessment.findings.length > 0 && verdict !== 'go' && verdict !== 'stop';
  const damaged = {
    count: kinds.reduce((sum, { count }) => sum + count, 0),
    open: kinds.reduce((sum, { open }) => sum + open, 0),
  };
  const hasDispute = verdict !== 'go' && assessment.reasons.some(({ reason }) => reason.code === 'condition.differs');
  const findings = (
    <>
      {(hasFindings || hasDispute || damaged.count > 0) && (
        <Findings
          choice={choice}
          partner={useCase.partner}
          assessment={assessment}
          coverage={coverage.data}
          undecided={undecided.data}
          leaveOut={leaveOut}
          onShow={(finding, id) => {
            filter('decide', finding, id);
            split.show();
          }}
          onView={setView}
          isOpen={chosen === null}
          damaged={damaged}
        />
      )}
      <PerhapsTwice batch={choice.batch} />
      <Waiting choice={choice} onShow={choose} />
      <Additions choice={choice} />
      <Decisions choice={choice} decisions={decisions} agreed={agreed} onShow={choose} />
    </>
  );
  const risk = <Risk choice={choice} useCase={useCase} leaveOut={leaveOut} onShow={choose} isOpen={chosen === null} />;
  // Where height is short, a chosen case comes before what is to be settled about the others.
  const findingsLast = chosen !== null && (isLow || split.isOneColumn);
  return (
    <>
      {only && <OnlyThisChild choice={choice} only={only} leaveOut={leaveOut} />}
      <VerdictBar assessment={assessment} verdict={verdict} excepted={granted.size} onChange={(next) => filter(next)} />
      <div className="split split-prepare">
        <Pane className="pane-start" label={say('prepare.cases')} box={split.list}>
          {about !== null && (
            <p className="only small">
              <Icon name="filter" />
              <span>
                <Say id="prepare.only" values={{ about: why.phrase(about) }} />
              </span>
              <IconButton icon="close" label={say('prepare.only.not')} onPress={() => filter(verdict)} />
            </p>
          )}
          {onlySent && (
            <p className="only small">
              <Icon name="filter" />
              <span>
                <Say id="prepare.only" values={{ about: say('sent.only') }} />
              </span>
              <IconButton icon="close" label={say('prepare.only.not')} onPress={() => filter(verdict)} />
            </p>
          )}
          {pages.problem ? (
            <Wrong problem={pages.problem} />
          ) : pages.waiting ? (
            <Wait />
          ) : pages.total === 0 ? (
            <p className="pane-empty soft">{say('prepare.none-here')}</p>
          ) : (
            <VirtualList<AssessedLine>
              key={`${verdict} ${onlySent} ${JSON.stringify(about)}`}
              label={say('prepare.cases')}
              total={pages.total}
              rowHeight={isLow ? 64 : 68}
              row={pages.row}
              onRange={pages.onRange}
              idOf={(line) => line.case.id}
              selected={chosen}
              chooseOnMove={!split.isOneColumn}
              onChoose={(line) => choose(line.case.id)}
              render={(line) => (
                <AssessedRow
                  line={line}
                  leftOut={leaveOut.has(line.case.id)}
                  isRepeated={line.sent !== null && repeat.has(line.case.id)}
                  isExcepted={granted.has(line.case.id)}
                  isCounted={useCase.countsOnly}
                  isReferred={useCase.purpose === 'referral' || useCase.purpose === 'transfer'}
                />
              )}
            />
          )}
        </Pane>
        <DetailPane split={split} label={say('prepare.case')} backTo={say('split.back')} isChosen={chosen !== null}>
          {!findingsLast && findings}
          {chosen === null && risk}
          {chosen === null ? (
            <Overview
              assessment={assessment}
              partner={useCase.partner}
              onFilter={(reason) => filter('all', reason)}
              onSent={() => {
                filter('all');
                setOnlySent(true);
              }}
            />
          ) : (
            <Preview
              key={chosen}
              choice={choice}
              id={chosen}
              partner={useCase.partner}
              leaveOut={leaveOut}
              repeat={repeat}
              agreed={agreed}
              granted={granted.get(chosen)}
            />
          )}
          {findingsLast && findings}
          {chosen !== null && risk}
        </DetailPane>
      </div>
      <SealFoot
        choice={choice}
        useCase={useCase}
        assessment={assessment}
        undecided={undecided.data}
        leaveOut={leaveOut}
        repeat={repeat}
        agreed={agreed}
        onShowOpen={() => filter('decide')}
      />
    </>
  );
}
