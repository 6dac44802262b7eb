// An import that was taken over, and where to go from here. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useFocusOnce } from '../../parts/window/focus.ts';
import { useWay } from '../../parts/window/places.ts';
import { Say, useWords } from '../../parts/words/words.tsx';

/** Shown once, right after it. */
export function Done({ batch }: { readonly batch: Result<'import.commit'> }) {
  const { say } = useWords();
  const { go } = useWay();
  const heading = useFocusOnce<HTMLHeadingElement>();
  return (
    <section className="sheet summary" aria-labelledby="done-title">
      <h2 id="done-title" ref={heading} tabIndex={-1} className="summary-done">
        <Icon name="done" size={22} />
        <Say id="import.done" values={{ count: batch.records }} />
      </h2>
      <p>{say('import.done.undo')}</p>
      <div className="row">
        <Button kind="primary" onPress={() => go({ at: 'prepare', batch: batch.id })}>
          {say('cases.prepare')}
        </Button>
        <Button onPress={() => go({ at: 'cases', batch: batch.id })}>{say('cases.look')}</Button>
      </div>
    </section>
  );
}
