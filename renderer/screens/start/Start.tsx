// Before a workspace is open: the very first start goes straight into training, every other start unlocks. Renderer.
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Wait, Wrong } from '../../parts/asking/states.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { Unlock } from './Unlock.tsx';
import './start.css';

/** The first thing a person sees. */
export function Start() {
  const list = useAsk('workspace.list', {});
  // An empty list from before is no reason to begin: after the lock it would open training by itself.
  if (list.isPending || (list.isFetching && list.data?.length === 0))
    return (
      <main className="start">
        <Wait />
      </main>
    );
  if (list.isError)
    return (
      <main className="start">
        <Wrong problem={list.error} onAgain={() => void list.refetch()} />
      </main>
    );
  return list.data.length === 0 ? <FirstStart /> : <Unlock workspaces={list.data} />;
}

/** Nothing is here yet: the training workspaces are made, with three sentences to read meanwhile. */
function FirstStart() {
  const { say } = useWords();
  const { run, problem } = useDo();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void run('training.begin', {});
  }, [run]);
  return (
    <main className="start">
      <section className="start-sheet sheet">
        <p className="start-mark">
          <Icon name="package" size={36} />
        </p>
        <h1>{say('start.welcome')}</h1>
        <p>{say('start.what')}</p>
        <p>{say('start.how')}</p>
        <p>{say('start.training')}</p>
        {problem ? (
          <Wrong problem={problem}>
            <Button kind="primary" onPress={() => void run('training.begin', {})}>
              {say('start.begin')}
            </Button>
          </Wrong>
        ) : (
          <Wait />
        )}
      </section>
    </main>
  );
}
