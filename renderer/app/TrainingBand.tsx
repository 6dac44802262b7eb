// The band along the window's edge that nobody can miss: this is practice, and this is the side being played. Renderer.
import type { Workspace } from '../../shared/rpc/contract/index.ts';
import { DoButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useAsk, useDo } from '../parts/asking/ask.ts';
import { useOtherSide } from '../parts/training/sides.ts';
import { Wrong } from '../parts/asking/states.tsx';
import { Say, useWords } from '../parts/words/words.tsx';

/** The word TRAINING, which side, and the way to the other side. */
export function TrainingBand({ workspace }: { readonly workspace: Workspace }) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const other = useOtherSide(workspace);
  const away = workspace.side === 'partner';
  // The exercise counts what was done on either side: each side's exchanges are known as they were when it was left.
  useAsk('board.list', {});
  return (
    <>
      <div className="training-edge" aria-hidden="true" />
      <section className="training" aria-label={say('training.word')}>
        <strong className="training-word">
          <Icon name="training" size={18} />
          {say('training.word')}
        </strong>
        <span className="training-side">
          <Say
            id={away ? 'training.as-partner' : 'training.as-sender'}
            values={{ organisation: workspace.organisation }}
          />
        </span>
        <DoButton onDo={() => run('training.switch', {})}>
          {other === null ? (
            say(away ? 'training.back' : 'training.play')
          ) : (
            <Say id={away ? 'training.back-to' : 'training.play-partner'} values={{ organisation: other }} />
          )}
        </DoButton>
      </section>
      {problem && (
        <div className="notice">
          <Wrong problem={problem} />
        </div>
      )}
    </>
  );
}
