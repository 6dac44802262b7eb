// One referral: who the child is, the decision, what is asked, and what came of the record. Renderer.
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { Toggles } from '../../ui/Choice.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { ExceptionNote } from '../../parts/case/ExceptionNote.tsx';
import { DecisionChip, type ReferralLine } from './DecisionChip.tsx';
import type { Drafts } from './decisions.ts';
import { ReferralPapers } from './ReferralPapers.tsx';
import { ReferralBody, ReferralHead, ReferralTitle } from './ReferralReading.tsx';

interface ReferralViewProps {
  readonly exchange: Exchange;
  readonly line: ReferralLine;
  /** Null where there is nothing (more) to decide here. */
  readonly drafts: Drafts | null;
  /** Goes to the next referral without a decision. */
  readonly onNext: () => void;
}

export function ReferralView({ exchange, line, drafts, onNext }: ReferralViewProps) {
  const { inLanguage, day } = useWords();
  const record = useAsk('package.record', { package: exchange.package, id: line.record, referral: line.id });
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
      {drafts && (line.decision === null || (line.earlier !== null && exchange.before.decided > 0)) && (
        <Decide line={line} drafts={drafts} onNext={onNext} />
      )}
      {line.decision?.reason !== undefined && (
        <p className="why why-stop">
          <Say id="decision.because" values={{ reason: line.decision.reason }} />
        </p>
      )}
      <Answered query={record}>
        {(reading) => (
          <>
            <ReferralHead head={reading.head} />
            <ReferralPapers exchange={exchange} line={line} />
            <ReferralBody exchange={exchange} line={line} reading={reading} />
          </>
        )}
      </Answered>
    </article>
  );
}

interface DecideProps extends Pick<ReferralViewProps, 'line' | 'onNext'> {
  readonly drafts: Drafts;
}

/** Accept or reject; a rejection is only complete with its reason. */
function Decide({ line, drafts, onNext }: DecideProps) {
  const { say } = useWords();
  const draft = drafts.of(line.id);
  const isChange = line.decision !== null;
  return (
    <section className="decide" aria-label={say('decide.label')}>
      <div className="row">
        <Toggles
          label={say('decide.label')}
          options={[
            { id: 'accepted', icon: 'go', label: say('decide.accept') },
            { id: 'rejected', icon: 'stop', label: say('decide.reject') },
          ]}
          value={draft?.decision ?? line.decision?.decision ?? null}
          onChange={(decision) => drafts.set(line.id, { decision, reason: draft?.reason ?? '', isChange })}
        />
        {draft && (
          <Button kind="quiet" icon="undo" onPress={() => drafts.set(line.id, null)}>
            {say('decide.undo')}
          </Button>
        )}
        {draft && (draft.decision === 'accepted' || draft.reason.trim() !== '') && (
          <Button kind="quiet" icon="open" onPress={onNext}>
            {say('decide.next')}
          </Button>
        )}
      </div>
      {draft?.decision === 'rejected' && (
        <Field
          label={say('decide.reason')}
          help={say('decide.reason.help')}
          value={draft.reason}
          onChange={(reason) => drafts.set(line.id, { decision: 'rejected', reason, isChange })}
          lines={2}
          maxLength={2000}
          autoFocus={draft.reason === ''}
        />
      )}
    </section>
  );
}
