// Tells that the engine stopped: started again by itself, or gone for good. Renderer.
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { EngineState } from '../parts/asking/session.ts';
import { useWords } from '../parts/words/words.tsx';

/** Nothing while all is well. */
export function EngineNotice({ state, onRead }: { readonly state: EngineState; readonly onRead: () => void }) {
  const { say } = useWords();
  if (state !== 'restarted' && state !== 'lost') return null;
  return (
    <div className={state === 'lost' ? 'start' : 'notice'} role="alert">
      <div className="problem">
        <Icon name="problem" size={22} />
        <div className="stack-2">
          <p className="problem-words">{say(state === 'lost' ? 'engine.lost' : 'engine.restarted')}</p>
          <p>{say(state === 'lost' ? 'engine.lost.next' : 'engine.restarted.next')}</p>
          {state === 'restarted' && (
            <div>
              <Button onPress={onRead}>{say('engine.understood')}</Button>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
