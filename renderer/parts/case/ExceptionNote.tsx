// Why a case goes, or came, by an exception. Renderer; covered while the person is away.
import { DoButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Say, useWords } from '../words/words.tsx';

interface ExceptionNoteProps {
  readonly title: string;
  readonly clause: string | null;
  readonly reason: string;
  readonly by: string;
  readonly second: string | null;
  readonly at: string;
  /** Null where it cannot be taken back (any more). */
  readonly onTakeBack: (() => Promise<unknown>) | null;
}

/** Why a case goes, or came, although the conditions would have kept it; and who answers for it. */
export function ExceptionNote({ title, clause, reason, by, second, at, onTakeBack }: ExceptionNoteProps) {
  const { say, moment } = useWords();
  const when = moment(at);
  return (
    <div className="why why-decide exception">
      <Icon name="agreements" />
      <div>
        <p className="exception-title">
          <Say id={clause === null ? 'exception.under' : 'exception.under-clause'} values={{ title, clause }} />
        </p>
        <p data-case>
          <bdi dir="auto">{reason}</bdi>
        </p>
        <p className="small">
          {second === null ? (
            <Say id="exception.by" values={{ by, when }} />
          ) : (
            <Say id="exception.by-two" values={{ by, second, when }} />
          )}
        </p>
      </div>
      {onTakeBack && (
        <DoButton icon="undo" onDo={onTakeBack}>
          {say('settled.undo')}
        </DoButton>
      )}
    </div>
  );
}
