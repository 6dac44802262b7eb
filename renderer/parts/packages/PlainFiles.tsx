// The plain files that were written outside Courier: what, when, by whom, how long they may stay, and their deletion. Renderer.
import { useState } from 'react';
import type { FileSet } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../asking/ask.ts';
import { Wrong } from '../asking/states.tsx';
import { useMemory } from '../window/memory.ts';
import { Say, useWords } from '../words/words.tsx';

/** The files of a package; nothing where none was written. */
export function PlainFiles({ packageId }: { readonly packageId: string }) {
  const { say } = useWords();
  const sets = useAsk('files.list', { package: packageId }).data ?? [];
  if (sets.length === 0) return null;
  return (
    <section aria-labelledby="plain-files" className="stack-2">
      <h2 id="plain-files" className="section-title">
        {say('files.title')}
      </h2>
      <ul className="stack-4">
        {sets.map((set) => (
          <li key={set.id} className="stack-2">
            <Files set={set} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The files that hold what a notice takes back, so that a person knows what to delete; nothing where there is none. */
export function FilesOfNotice({ notice }: { readonly notice: string }) {
  const { say } = useWords();
  const sets = useAsk('files.of-notice', { notice }).data ?? [];
  if (sets.length === 0) return null;
  return (
    <section aria-label={say('files.title')} className="stack-2">
      <p>{say('files.holding')}</p>
      <ul className="stack-4">
        {sets.map((set) => (
          <li key={set.id} className="stack-2">
            <Files set={set} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Files({ set }: { readonly set: FileSet }) {
  const { say, sayCode, moment, day } = useWords();
  const [person] = useMemory('person', '');
  const { run, problem } = useDo();
  const [isBusy, setBusy] = useState(false);
  const name = sayCode(`writer.${set.form}`);
  const form = name === set.form ? sayCode(`format.${set.form}`) : name;
  const isLeft = set.files.some(({ outcome }) => outcome === null || outcome === 'not-deleted');
  const remove = async () => {
    setBusy(true);
    await run('files.delete', { set: set.id, by: person.trim() === '' ? set.by : person.trim() });
    setBusy(false);
  };
  return (
    <>
      <p>
        <Say id="files.line" values={{ form, count: set.files.length, by: <bdi>{set.by}</bdi>, at: moment(set.at) }} />
      </p>
      {set.isDue ? (
        <p className="row">
          <Icon name="problem" /> {say('files.due')}
        </p>
      ) : (
        set.until !== null && <p className="small soft">{say('files.until', { day: day(set.until) })}</p>
      )}
      <ul className="small">
        {set.files.map(({ name: file, outcome }) => (
          <li key={file}>
            <bdi dir="ltr">{file}</bdi> {outcome !== null && <span role="status">{say(`files.end.${outcome}`)}</span>}
          </li>
        ))}
      </ul>
      {problem && <Wrong problem={problem} />}
      {isLeft && (
        <div className="row">
          <Button icon="remove" isDisabled={isBusy} onPress={() => void remove()}>
            {say('files.delete')}
          </Button>
        </div>
      )}
    </>
  );
}
