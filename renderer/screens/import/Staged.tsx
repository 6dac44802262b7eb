// What the dry run found: one number, one sentence, one button; everything else folds. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { SourceName } from './SourceName.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { useFocusOnce } from '../../parts/window/focus.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { useWork } from '../../parts/asking/works.ts';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { BatchDetails, type StagedBatch } from './BatchDetails.tsx';
import { Causes } from './Causes.tsx';
import { isAllNew } from './Changes.tsx';
import { Guesses } from './Guesses.tsx';
import { Notices } from './Notices.tsx';

interface StagedProps {
  readonly batch: StagedBatch;
  /** Reads the files once more with a person's yes to guesses; null where they are not at hand any more. */
  readonly onAccept: ((accepted: readonly StagedBatch['guesses'][number][]) => void) | null;
  readonly onDiscarded: () => void;
  readonly onDone: (batch: Result<'import.commit'>) => void;
}

/** Step two of an import: nothing of it is anywhere else yet. */
export function Staged({ batch, onAccept, onDiscarded, onDone }: StagedProps) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const heading = useFocusOnce<HTMLHeadingElement>();
  const committing = useWork('import commit', 'import.commit');
  const { work } = committing;
  const commit = async () => {
    const taken = await committing.start({ batch: batch.id }, batch.name);
    if (taken) {
      onDone(taken);
      committing.forget();
    }
  };
  const discard = async () => {
    if (await run('import.discard', { batch: batch.id })) onDiscarded();
  };
  const failed = work?.status === 'failed' ? work.problem : null;
  return (
    <>
      <section className="sheet summary" aria-labelledby="staged-title">
        <h2 id="staged-title" ref={heading} tabIndex={-1}>
          <Icon name="assess" size={22} />
          <Say id="import.staged" values={{ count: batch.records }} />
        </h2>
        {batch.from !== null && (
          <p>
            <SourceName source={batch.from} />
          </p>
        )}
        <p>
          <Compared batch={batch} /> {say('import.staged.not-yet')}
        </p>
        <Causes batch={batch} groups={batch.groups} />
        <Notices changes={batch.changes} withdrawn={batch.withdrawn} />
        {(failed || problem) && <Wrong problem={(failed ?? problem) as NonNullable<typeof failed>} />}
        {work?.status === 'running' ? (
          <WorkPanel used={committing} />
        ) : (
          <div className="row">
            <Button kind="primary" icon="done" onPress={() => void commit()}>
              {say('import.commit', { count: batch.records })}
            </Button>
            <DoButton onDo={discard}>{say('import.discard')}</DoButton>
          </div>
        )}
      </section>
      <Guesses key={batch.id} batch={batch} onAccept={onAccept} />
      <BatchDetails batch={batch} groups={batch.groups} changes={batch.changes} differs={batch.differs} />
    </>
  );
}

/** What is new of it. */
function Compared({ batch }: { readonly batch: StagedBatch }) {
  const { moment } = useWords();
  const { base, selection: _, ...counts } = batch.changes;
  if (isAllNew(batch.changes)) return <Say id="import.all-new" values={{ count: batch.records }} />;
  return (
    <>
      {base === null ? (
        <Say id="import.compared.here" />
      ) : (
        <Say id="import.compared" values={{ name: base.name, at: moment(base.imported) }} />
      )}{' '}
      <Say id="import.compared.counts" values={counts} />
    </>
  );
}
