// One referral: the partner's terms, the released fields of the record, and the decision. Renderer.
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { useAsk } from '../../parts/asking/ask.ts';
import { CaseValue } from '../../parts/case/CaseValue.tsx';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { ExceptionNote } from '../../parts/case/ExceptionNote.tsx';
import { TargetValues } from '../../parts/case/TargetValues.tsx';
import { DecisionChip, type ReferralLine } from './DecisionChip.tsx';
import { Decide } from './Decide.tsx';
import type { Drafts } from './decisions.ts';
import { Answers, Correction } from './ReferralHistory.tsx';

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
  const record = useAsk('package.record', { package: exchange.package, id: line.record });
  return (
    <article className="case">
      <header className="preview-head">
        <h2>
          <span className="soft">{say('case.title')}</span> <bdi>{line.number}</bdi>
        </h2>
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
      {drafts && line.state !== 'withdrawn' && line.state !== 'recalled' && (
        <Decide
          line={line}
          drafts={drafts}
          hasLeft={line.answers.length > 0 && !(line.earlier !== null && exchange.before.decided > 0)}
          onNext={onNext}
        />
      )}
      <Answers line={line} partner={exchange.partner} />
      <Correction exchange={exchange} record={line.record} />
      {line.decision?.reason !== undefined && (
        <p className="why why-stop">
          <Say id="decision.because" values={{ reason: line.decision.reason }} />
        </p>
      )}
      {line.values.length > 0 && (
        <section aria-labelledby="referral-terms">
          <h3 id="referral-terms" className="section-title">
            <Say
              id={exchange.direction === 'in' ? 'referral.our-terms' : 'terms.title'}
              values={{ partner: exchange.partner }}
            />
          </h3>
          <TargetValues values={line.values} />
        </section>
      )}
      <section aria-labelledby="referral-record">
        <h3 id="referral-record" className="section-title">
          {say('referral.record')}
        </h3>
        <Answered query={record}>
          {({ fields }) => (
            <dl className="values">
              {fields.map((field) => (
                <div key={field.path}>
                  <dt>
                    <bdi>{inLanguage(field.label)}</bdi>
                  </dt>
                  <dd>
                    <CaseValue value={field.text} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </Answered>
      </section>
    </article>
  );
}
