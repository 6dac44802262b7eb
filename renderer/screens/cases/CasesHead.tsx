// What the cases and the imported files have in common: the way between them, and the ways to an import. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useWay } from '../../parts/window/places.ts';
import { Empty } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { usePractice } from '../../parts/training/practice.ts';

type View = 'cases' | 'files' | 'matches';

const anyOpen = { batch: null, only: 'open', offset: 0, limit: 1 } as const;

/** All cases, the files they came in, or those who are perhaps here twice. */
export function Views({ here }: { readonly here: View }) {
  const { say } = useWords();
  const { go } = useWay();
  const { open = 0 } = useAsk('match.page', anyOpen, { keep: true }).data ?? {};
  return (
    <Toggles<View>
      label={say('cases.views')}
      className="toggles toggles-quiet"
      options={[
        { id: 'cases', label: say('cases.view.cases') },
        { id: 'files', label: say('cases.view.files') },
        {
          id: 'matches',
          label: open === 0 ? say('cases.view.matches') : say('cases.view.matches.count', { count: open }),
        },
      ]}
      value={here}
      onChange={(at) => at !== here && go({ at })}
    />
  );
}

export function ImportButton({ isPrimary }: { readonly isPrimary: boolean }) {
  const { say } = useWords();
  const { go } = useWay();
  return (
    <Button kind={isPrimary ? 'primary' : 'plain'} icon="import" onPress={() => go({ at: 'import' })}>
      {say('cases.import')}
    </Button>
  );
}

/** A workspace without cases: what would be here, and how it gets here. */
export function NothingYet() {
  const { say } = useWords();
  const { go } = useWay();
  const practice = usePractice();
  const actions = (
    <>
      {practice && (
        <Button icon="training" onPress={() => go({ at: 'import', files: [practice] })}>
          {say('cases.practice')}
        </Button>
      )}
      <ImportButton isPrimary />
    </>
  );
  return (
    <Empty icon="cases" title={say('cases.empty')} actions={actions}>
      {say('cases.empty.how')}
    </Empty>
  );
}

/** An import that was checked and neither taken over nor discarded is not forgotten. */
export function StagedNotice() {
  const { say } = useWords();
  const { go } = useWay();
  const { data: staged } = useAsk('import.staged', {});
  if (!staged) return null;
  return (
    <section className="sheet card-row staged-notice" aria-label={say('import.title')}>
      <Icon name="assess" size={22} />
      <p className="card-words">
        <Say id="import.waits" values={{ name: staged.name, count: staged.records }} />
      </p>
      <Button onPress={() => go({ at: 'import' })}>{say('import.waits.do')}</Button>
    </section>
  );
}
