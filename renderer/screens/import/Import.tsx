// Import: files are picked and recognised, read and checked as a dry run, and only then taken over. Renderer.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { mostFiles } from '../../../shared/rpc/choices.ts';
import { Problem } from '../../../shared/problems.ts';
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useSession } from '../../parts/asking/session.ts';
import { isDeclined } from '../../parts/asking/declined.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { useWork } from '../../parts/asking/works.ts';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { useFocusKept } from '../../parts/window/focus.ts';
import { useMemory } from '../../parts/window/memory.ts';
import { AskTogether } from './AskTogether.tsx';
import { Done } from './Done.tsx';
import { PickedList } from './PickedList.tsx';
import { usePractice } from '../../parts/training/practice.ts';
import { asked, isPlain, keyOf, nameOf, type Picked, refusedBy, usePicked } from './picked.ts';
import { RefusedFiles } from './RefusedFiles.tsx';
import { Staged } from './Staged.tsx';
import './import.css';

const noFiles: readonly Picked[] = [];

/** `files`: what was dropped on the window, or the practice export. One that asks nothing of the person is read at once. */
export function Import({ files: given }: { readonly files: readonly Grant[] }) {
  const { say, list } = useWords();
  const { go } = useWay();
  const { engine } = useSession();
  const { files, problem, change, clear, refused, refuse, forgetRefused } = usePicked();
  // The files of the import that was checked, while it has open questions: a yes has them read once more.
  const [checked, setChecked] = useMemory<readonly Picked[]>('import.checked', noFiles);
  const [arrived, setArrived] = useState<readonly Grant[]>([]);
  const [tooMany, setTooMany] = useState<Problem | null>(null);
  const [done, setDone] = useState<Result<'import.commit'> | null>(null);
  const staged = useAsk('import.staged', {});
  const staging = useWork('import', 'import.stage');
  const { work, start, forget } = staging;
  const isRunning = work?.status === 'running';

  const check = useCallback(
    async (picked: readonly Picked[]) => {
      const batch = await start({ files: asked(picked) }, list(picked.map(nameOf)));
      if (!batch) return;
      // A password is held no longer than it is needed.
      setChecked(batch.guesses.some(({ accepted }) => !accepted) ? picked : noFiles);
      forgetRefused();
      clear();
    },
    [start, list, clear, forgetRefused, setChecked],
  );
  /** Looks at them; goes on by itself where there is one file, nothing to ask about it, and nothing else that waits. */
  const look = useCallback(
    async (picked: readonly Picked[], goesOn: boolean) => {
      const looked = await change(picked);
      const [only, ...others] = looked ?? [];
      if (!goesOn || !only || others.length > 0 || !isPlain(only)) return;
      const waiting = await engine.call('import.staged', {}).catch(() => null);
      if (waiting === null) await check([only]);
    },
    [change, check, engine],
  );
  const add = useCallback(
    (grants: readonly Grant[], goesOn: boolean, before: readonly Picked[] = files) => {
      const fresh = grants.filter(({ token }) => !files.some((each) => each.file.token === token));
      if (fresh.length === 0) return;
      const next = [...before, ...fresh.map((file) => ({ file, hints: {}, look: null }))];
      setTooMany(next.length > mostFiles ? new Problem('file.too-many', { limit: mostFiles }) : null);
      if (next.length <= mostFiles) void look(next, goesOn);
    },
    [files, look],
  );
  const taken = useRef(false);
  useEffect(() => {
    // Once. What was dropped does not join what waits: a person is asked.
    if (taken.current || given.length === 0) return;
    taken.current = true;
    if (files.length > 0 && given.some(({ token }) => !files.some((each) => each.file.token === token)))
      setArrived(given);
    else add(given, given.length === 1);
  }, [given, add, files]);
  const accept = useCallback(
    (batch: NonNullable<Result<'import.staged'>>, guesses: Result<'import.stage'>['guesses']) => {
      const before = batch.guesses.filter(({ accepted }) => accepted);
      void check(
        checked.map((picked) => ({
          ...picked,
          hints: {
            ...picked.hints,
            accept: [...before, ...guesses]
              .filter(({ file }) => batch.files[file]?.name === nameOf(picked))
              .map(({ id }) => id),
          },
        })),
      );
    },
    [check, checked],
  );

  useEffect(() => {
    if (work?.status !== 'failed' || !work.problem) return;
    const leaving = refusedBy(work.problem, files);
    if (leaving.length === 0) return;
    refuse(leaving);
    forget();
  }, [work, files, refuse, forget]);

  useFocusKept([isRunning, files.map(keyOf), refused.length, arrived.length].join(' '));
  const choose = async () => add(await window.courier.pickMany('export'), false);
  const failed = work?.status === 'failed' && work.problem && !isDeclined(work.problem) ? work.problem : null;
  const trouble = tooMany ?? problem ?? failed;
  return (
    <Page
      title={say('import.title')}
      lead={<p className="soft">{say('import.lead')}</p>}
      onBack={() => go({ at: 'cases' })}
      backTo={say('screen.cases')}
    >
      <WorkPanel used={staging} />
      {trouble && !isRunning && <Wrong problem={trouble} />}
      {!isRunning && <RefusedFiles files={refused} onRead={forgetRefused} />}
      {!isRunning && arrived.length > 0 && (
        <AskTogether
          arrived={arrived}
          waiting={files.map(nameOf)}
          onTogether={() => {
            setArrived([]);
            add(arrived, false);
          }}
          onInstead={() => {
            setArrived([]);
            add(arrived, arrived.length === 1, noFiles);
          }}
          onLeave={() => setArrived([])}
        />
      )}
      {!isRunning && files.length > 0 && (
        <PickedList
          files={files}
          waiting={staged.data ?? null}
          onChange={(next) => void look(next, given.length === 1)}
          onAdd={() => void choose()}
          onCheck={() => void check(files)}
          onForget={() => {
            staging.forget();
            forgetRefused();
            clear();
          }}
        />
      )}
      {!isRunning && files.length === 0 && (
        <Answered query={staged}>
          {(batch) =>
            batch ? (
              <Staged
                key={batch.id}
                batch={batch}
                onAccept={checked.length === 0 ? null : (guesses) => accept(batch, [...guesses])}
                onDiscarded={() => setChecked(noFiles)}
                onDone={(taken) => {
                  setChecked(noFiles);
                  setDone(taken);
                }}
              />
            ) : done ? (
              <Done batch={done} />
            ) : (
              <Nothing onChoose={() => void choose()} onPractice={(grant) => add([grant], true)} />
            )
          }
        </Answered>
      )}
    </Page>
  );
}

interface NothingProps {
  readonly onChoose: () => void;
  readonly onPractice: (file: Grant) => void;
}

/** Before anything is picked. */
function Nothing({ onChoose, onPractice }: NothingProps) {
  const { say } = useWords();
  const practice = usePractice();
  const actions = (
    <>
      {practice && (
        <Button icon="training" onPress={() => onPractice(practice)}>
          {say('cases.practice')}
        </Button>
      )}
      <Button kind="primary" icon="import" onPress={onChoose}>
        {say('import.choose')}
      </Button>
    </>
  );
  return (
    <Empty icon="import" title={say('import.empty')} actions={actions}>
      {say('import.empty.how')}
    </Empty>
  );
}
