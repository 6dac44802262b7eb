// One referral: who the child is, the decision, what is asked, and what came of the record. Renderer.
import { isTakenBackState } from '../../../shared/model/package/referral-state.ts';
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Assign, AssignedBefore } from '../../parts/packages/Assign.tsx';
import { ExceptionNote } from '../../parts/case/ExceptionNote.tsx';
import { DecisionChip, type ReferralLine } from './DecisionChip.tsx';
import { Decide } from './Decide.tsx';
import type { Drafts } from './decisions.ts';
import { ReferralPapers } from './ReferralPapers.tsx';
import { ReferralBody, ReferralHead, ReferralTitle } from './ReferralReading.tsx';
import { Answers, Because, Correction } from './ReferralHistory.tsx';

interface ReferralViewProps {
  readonly exchange: Exchange;
  readonly line: ReferralLine;
  /** Null where there is nothing (more) to decide here. */
  readonly drafts: Drafts | null;
  /** Goes to the next referral without a decision. */
  readonly onNext: () => void;
}

export function ReferralView({ exchange, line, drafts, onNext }: ReferralViewProps) {
  const { say, inLanguage, day } = useWords();
  const record = useAsk('package.record', { package: exchange.package, id: line.record, referral: line.id });
  const isTaken = isTakenBackState(line.state);
  const isAssignable = exchange.direction === 'out' ? line.state === 'rejected' : !isTaken && line.state !== 'rejected';
  return (
    <article className="case">
      <header className="preview-head">
        <ReferralTitle head={record.data?.head} number={line.number} />
        <DecisionChip line={line} drafts={drafts} />
      </header>
      {record.data?.exception && (
        <ExceptionNote
          title={inLanguage(record.data.exception.title)}
          clause={record.data.exception.clause}
          reason={record.data.exception.reason}
          by={record.data.exception.by}
          second={record.data.exception.second}
          at={record.data.exception.at}
          onTakeBack={null}
        />
      )}
      {line.earlier && (
        <p className="why why-decide">
          <Say
            id="referral.before"
            values={{ day: day(line.earlier.opened), decision: line.decision?.decision ?? 'open' }}
          />
        </p>
      )}
      {drafts && (line.state === 'withdrawn' || line.state === 'recalled') && (
        <p className="why why-stop">
          {say(`decide.none.${line.state}`)}{' '}
          {drafts.of(line.id) && (
            <Button kind="quiet" icon="undo" onPress={() => drafts.set(line.id, null)}>
              {say('decide.undo')}
            </Button>
          )}
        </p>
      )}
      {drafts && !isTaken && (
        <Decide
          line={line}
          drafts={drafts}
          hasLeft={line.answers.length > 0 && !(line.earlier !== null && exchange.before.decided > 0)}
          onNext={onNext}
        />
      )}
      <Answers line={line} partner={exchange.partner} />
      <Correction exchange={exchange} record={line.record} />
      <Because line={line} />
      {isTaken && <AssignedBefore subject={{ package: exchange.package, referral: line.id }} />}
      <Answered query={record}>
        {(reading) => (
          <>
            <ReferralHead head={reading.head} />
            {isAssignable && (
              <Assign
                subject={{ package: exchange.package, referral: line.id }}
                number={reading.head.number ?? line.number}
              />
            )}
            {!isTaken && <ReferralPapers exchange={exchange} line={line} />}
            <ReferralBody exchange={exchange} line={line} reading={reading} />
          </>
        )}
      </Answered>
    </article>
  );
}
