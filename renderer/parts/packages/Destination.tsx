// Where a package is written: a folder that a person chooses; in training also the practice stick. Renderer.
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../asking/ask.ts';
import { useWorkspace } from '../asking/session.ts';
import { useWords } from '../words/words.tsx';

/** Two ways, one choice; what follows is confirmed natively. */
export function Destination({ onChoose }: { readonly onChoose: (folder: Grant) => void }) {
  const { say } = useWords();
  const workspace = useWorkspace();
  const practice = useAsk('training.files', {}, { enabled: workspace.world === 'training' });
  const stick = practice.data?.stick;
  const pick = async () => {
    const grant = await window.courier.pick('folder');
    if (grant) onChoose(grant);
  };
  return (
    <div className="stack-4">
      <p>{say('destination.lead')}</p>
      <div className="row">
        {stick && (
          <Button kind="primary" icon="stick" onPress={() => onChoose(stick)}>
            {say('destination.practice')}
          </Button>
        )}
        <Button kind={stick ? 'plain' : 'primary'} icon="cases" onPress={() => void pick()}>
          {say('destination.choose')}
        </Button>
      </div>
    </div>
  );
}
