// Files that were dropped while others wait to be checked: together, or instead of them? Nothing joins unasked. Renderer.
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';

interface AskTogetherProps {
  readonly arrived: readonly Grant[];
  readonly waiting: readonly string[];
  readonly onTogether: () => void;
  readonly onInstead: () => void;
  readonly onLeave: () => void;
}

/** The question, with the names of both. */
export function AskTogether({ arrived, waiting, onTogether, onInstead, onLeave }: AskTogetherProps) {
  const { say, list } = useWords();
  const names = list(arrived.map(({ name }) => name));
  return (
    <section className="sheet padded stack-2" role="alert" aria-label={say('together.label')}>
      <p>
        <Say id="together.question" values={{ names, waiting: list(waiting) }} />
      </p>
      <div className="row">
        <Button onPress={onTogether}>{say('together.do')}</Button>
        <Button onPress={onInstead}>{say('together.instead', { count: arrived.length })}</Button>
        <Button kind="quiet" onPress={onLeave}>
          {say('together.leave', { count: arrived.length })}
        </Button>
      </div>
    </section>
  );
}
