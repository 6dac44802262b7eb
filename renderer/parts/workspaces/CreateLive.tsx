// Sets up a live workspace: whose it is, and the passphrase that nobody can recover. Renderer.
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDo } from '../asking/ask.ts';
import { Wrong } from '../asking/states.tsx';
import { useWords } from '../words/words.tsx';

const shortest = 12;

/** The form; when it succeeds the new workspace is open and this is gone. */
export function CreateLive() {
  const { say } = useWords();
  const { run, problem } = useDo();
  const [organisation, setOrganisation] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const wrong = {
    organisation: organisation.trim() === '' ? say('live.organisation.missing') : undefined,
    passphrase: [...passphrase].length < shortest ? say('live.passphrase.short', { shortest }) : undefined,
    repeated: repeated === passphrase ? undefined : say('live.again.differs'),
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || wrong.organisation || wrong.passphrase || wrong.repeated) return;
    setBusy(true);
    await run('workspace.create', { organisation, world: 'live', passphrase });
    setBusy(false);
  };
  return (
    <form className="stack-4" onSubmit={(event) => void submit(event)}>
      <p>{say('live.what')}</p>
      <Field
        label={say('live.organisation')}
        help={say('live.organisation.help')}
        value={organisation}
        onChange={setOrganisation}
        maxLength={120}
        error={tried ? wrong.organisation : undefined}
        autoFocus
      />
      <Field
        label={say('live.passphrase')}
        help={say('live.passphrase.help')}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        error={tried ? wrong.passphrase : undefined}
      />
      <Field
        label={say('live.again')}
        type="password"
        value={repeated}
        onChange={setRepeated}
        error={tried ? wrong.repeated : undefined}
      />
      <p className="warning">
        <Icon name="problem" />
        {say('live.warning')}
      </p>
      {problem && <Wrong problem={problem} />}
      <div className="row">
        <Button kind="primary" type="submit" isDisabled={busy}>
          {say(busy ? 'live.making' : 'live.make')}
        </Button>
      </div>
    </form>
  );
}
