// The imported files, and importing another: chosen, dropped, or the practice export. Renderer.
import { useCallback, useEffect, useRef } from 'react';
import type { Grant } from '../../../shared/rpc/host.ts';
import type { Result } from '../../../shared/rpc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useWorkspace } from '../../app/ask.ts';
import { isDeclined } from '../../app/declined.ts';
import { Page } from '../../app/Page.tsx';
import { Parts } from '../../app/Parts.tsx';
import { useWay } from '../../app/places.ts';
import { useMemory } from '../../app/memory.ts';
import { Answered, Empty } from '../../app/states.tsx';
import { Say, useWords } from '../../app/words.tsx';
import { useWork } from '../../app/works.ts';
import { WorkPanel } from '../../app/WorkPanel.tsx';
import { type Chosen, type Hints, ImportProblem } from './ImportProblem.tsx';
import { ImportSummary } from './ImportSummary.tsx';
import './cases.css';

/** `file`: what was dropped on the window; it is imported at once. */
export function Cases({ file }: { readonly file: Grant | null }) {
  const { say } = useWords();
  const workspace = useWorkspace();
  const batches = useAsk('batch.list', {});
  const importing = useWork('import', 'import.run');
  const practice = useAsk(
    'training.files',
    {},
    { enabled: workspace.world === 'training' && workspace.side === 'sender' },
  );
  const { work } = importing;
  // Kept beside the work: what the person must add (a password, an encoding) is for this very file.
  const [chosen, setChosen] = useMemory<Chosen | null>('import.file', null);
  const begin = importing.start;
  const start = useCallback(
    (grant: Grant, hints: Hints = {}) => {
      setChosen({ file: grant, hints });
      void begin({ file: grant.token, ...hints }, grant.name).then((batch) => {
        // A password is held no longer than it is needed.
        if (batch) setChosen({ file: grant, hints: {} });
      });
    },
    [begin, setChosen],
  );
  const taken = useRef<string | null>(null);
  useEffect(() => {
    // Coming back to this place must not import the same file again.
    if (!file || taken.current === file.token || chosen?.file.token === file.token) return;
    taken.current = file.token;
    start(file);
  }, [file, start, chosen]);

  const choose = async () => {
    const grant = await window.courier.pick('export');
    if (grant) start(grant);
  };
  const running = work?.status === 'running';
  const practiceFile = practice.data?.export;
  const actions = (
    <>
      {practiceFile && (
        <Button icon="training" isDisabled={running} onPress={() => start(practiceFile)}>
          {say('cases.practice')}
        </Button>
      )}
      <Button kind="primary" icon="import" isDisabled={running} onPress={() => void choose()}>
        {say('cases.choose')}
      </Button>
    </>
  );
  return (
    <Page title={say('screen.cases')} lead={<p className="soft">{say('cases.lead')}</p>} actions={actions}>
      <WorkPanel used={importing} />
      {work?.status === 'failed' && work.problem && !isDeclined(work.problem) && (
        <ImportProblem problem={work.problem} chosen={chosen} onAgain={start} onClose={importing.forget} />
      )}
      {work?.status === 'done' && work.result && <ImportSummary batch={work.result} onClose={importing.forget} />}
      <Answered query={batches}>
        {(list) =>
          list.length === 0 ? (
            !running && (
              <Empty icon="cases" title={say('cases.empty')}>
                {say('cases.empty.how')}
              </Empty>
            )
          ) : (
            <Batches batches={list} />
          )
        }
      </Answered>
    </Page>
  );
}

function Batches({ batches }: { readonly batches: Result<'batch.list'> }) {
  const { say, moment, sayCode } = useWords();
  const { go } = useWay();
  return (
    <section aria-labelledby="batches-title">
      <h2 id="batches-title" className="section-title">
        {say('cases.files')}
      </h2>
      <ul className="cards">
        {batches.map((batch) => (
          <li key={batch.id} className="sheet card-row">
            <Icon name="file" size={22} />
            <div className="card-words">
              <h3>
                <bdi>{batch.name}</bdi>
              </h3>
              <p className="small soft">
                <Parts>
                  {sayCode(`format.${batch.format}`)}
                  {moment(batch.imported)}
                  <Say id="cases.records" values={{ count: batch.records }} />
                  {batch.issues > 0 && <Say id="cases.issues" values={{ count: batch.issues }} />}
                </Parts>
              </p>
            </div>
            <div className="row">
              <Button onPress={() => go({ at: 'batch', batch: batch.id })}>{say('cases.look')}</Button>
              <Button kind="primary" onPress={() => go({ at: 'prepare', batch: batch.id })}>
                {say('cases.prepare')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
