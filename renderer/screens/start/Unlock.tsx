// Opens a workspace that exists: a live one with its passphrase, the training ones without. Renderer.
import { type FormEvent, useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { languageChoices } from '../../../shared/messages/index.ts';
import { useDo } from '../../parts/asking/ask.ts';
import { useSettings } from '../../parts/window/settings.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { CreateLive } from '../../parts/workspaces/CreateLive.tsx';

type Listed = Result<'workspace.list'>[number];

/** All workspaces of this machine, and how each is opened. */
export function Unlock({ workspaces }: { readonly workspaces: readonly Listed[] }) {
  const { say } = useWords();
  const [{ locale }, change] = useSettings();
  const { run, problem } = useDo();
  const [creating, setCreating] = useState(false);
  const live = workspaces.filter((each) => each.world === 'live');
  return (
    <main className="start">
      <section className="start-sheet sheet">
        <div className="row row-apart">
          <strong className="wordmark">Courier</strong>
          <Dropdown
            label={say('top.language')}
            hideLabel
            icon="language"
            options={languageChoices().map(({ id, name }) => ({
              id,
              label: <span lang={id}>{name}</span>,
              text: name,
            }))}
            value={locale}
            onChange={(next) => change({ locale: next })}
          />
        </div>
        <h1>{say('unlock.title')}</h1>
        <p className="soft">{say(live.length > 0 ? 'unlock.lead' : 'unlock.lead-training')}</p>
        {live.map((each) => (
          <LiveWorkspace key={each.id} workspace={each} focus={live[0] === each} />
        ))}
        <div className="start-training">
          <div className="start-training-words">
            <h2>
              <Icon name="training" />
              {say('unlock.training')}
            </h2>
            <p className="small">{say('unlock.training.what')}</p>
          </div>
          <DoButton kind={live.length > 0 ? 'plain' : 'primary'} onDo={() => run('training.begin', {})}>
            {say('unlock.training.open')}
          </DoButton>
        </div>
        {problem && <Wrong problem={problem} />}
        <div>
          <Button kind="quiet" onPress={() => setCreating(true)}>
            {say('live.set-up')}
          </Button>
        </div>
      </section>
      <Dialog
        title={say('live.set-up')}
        close={say('dialog.close')}
        isOpen={creating}
        onClose={() => setCreating(false)}
      >
        <CreateLive />
      </Dialog>
    </main>
  );
}

function LiveWorkspace({ workspace, focus }: { readonly workspace: Listed; readonly focus: boolean }) {
  const { say, sayCode } = useWords();
  const { run, problem, forget } = useDo();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    await run('workspace.open', { id: workspace.id, passphrase });
    setPassphrase('');
    setBusy(false);
  };
  const wrong = problem?.code === 'workspace.wrong-passphrase';
  return (
    <form className="start-live" onSubmit={(event) => void submit(event)}>
      <h2>
        <bdi>{workspace.organisation}</bdi>
      </h2>
      <Field
        label={say('unlock.passphrase')}
        type="password"
        value={passphrase}
        onChange={(text) => {
          setPassphrase(text);
          if (text !== '') forget();
        }}
        error={wrong ? sayCode('problem.workspace.wrong-passphrase') : undefined}
        autoFocus={focus}
      />
      {problem && !wrong && <Wrong problem={problem} />}
      <div>
        <Button kind="primary" icon="unlock" type="submit" isDisabled={busy || passphrase === ''}>
          {say(busy ? 'unlock.opening' : 'unlock.open')}
        </Button>
      </div>
    </form>
  );
}
