// Language, look, the workspaces of this machine, and what Courier is. Renderer.
import { useState } from 'react';
import { languageChoices } from '../../../shared/messages/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dropdown, Toggles } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Grant } from '../../../shared/rpc/host.ts';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { useWorkspace } from '../../parts/asking/session.ts';
import { Page } from '../../parts/window/Page.tsx';
import { themes } from '../../../shared/rpc/choices.ts';
import { useSettings } from '../../parts/window/settings.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Dictionaries } from './Dictionaries.tsx';
import { ReferenceData } from './ReferenceData.tsx';
import { CreateLive } from '../../parts/workspaces/CreateLive.tsx';
import './settings.css';

/** `dictionary`: forms that were dropped on the window; they are added at once. `reference`: lists, which are looked at first. */
export function Settings({
  dictionary,
  reference,
}: {
  readonly dictionary: readonly Grant[];
  readonly reference: readonly Grant[];
}) {
  const { say } = useWords();
  const workspace = useWorkspace();
  const list = useAsk('workspace.list', {});
  const { run, problem } = useDo();
  const [{ locale, theme }, change] = useSettings();
  const [creating, setCreating] = useState(false);
  const live = list.data?.filter((each) => each.world === 'live') ?? [];
  return (
    <Page title={say('screen.settings')}>
      <section className="sheet setting" aria-labelledby="look-title">
        <h2 id="look-title">{say('settings.look')}</h2>
        <Dropdown
          label={say('top.language')}
          options={languageChoices().map(({ id, name }) => ({
            id,
            label: <span lang={id}>{name}</span>,
            text: name,
          }))}
          value={locale}
          onChange={(next) => change({ locale: next })}
        />
        <div className="field">
          <span className="label">{say('settings.theme')}</span>
          <Toggles
            label={say('settings.theme')}
            options={themes.map((each) => ({ id: each, label: say(`settings.theme.${each}`) }))}
            value={theme}
            onChange={(next) => change({ theme: next })}
          />
        </div>
      </section>
      <section className="sheet setting" aria-labelledby="workspace-title">
        <h2 id="workspace-title">{say('settings.workspace')}</h2>
        <p>
          <Say
            id={workspace.world === 'live' ? 'settings.here.live' : 'settings.here.training'}
            values={{ organisation: workspace.organisation }}
          />
        </p>
        {live.length > 0 && workspace.world === 'training' && (
          <p className="soft">
            <Say id="settings.live-there" values={{ count: live.length }} />
          </p>
        )}
        <div className="row">
          <Button onPress={() => setCreating(true)}>{say('live.set-up')}</Button>
          <DoButton icon="lock" onDo={() => run('workspace.lock', {})}>
            {say('top.lock')}
          </DoButton>
        </div>
        {problem && <Wrong problem={problem} />}
      </section>
      <Dictionaries given={dictionary} />
      <ReferenceData given={reference} />
      <section className="sheet setting" aria-labelledby="keys-title">
        <h2 id="keys-title">{say('settings.keys')}</h2>
        <dl className="facts">
          <div>
            <dt>
              <kbd>F6</kbd>
            </dt>
            <dd>{say('settings.keys.f6')}</dd>
          </div>
          <div>
            <dt>
              <kbd>/</kbd>
            </dt>
            <dd>{say('settings.keys.search')}</dd>
          </div>
          <div>
            <dt>
              <kbd>Esc</kbd>
            </dt>
            <dd>{say('settings.keys.escape')}</dd>
          </div>
        </dl>
      </section>
      <section className="sheet setting" aria-labelledby="about-title">
        <h2 id="about-title">{say('settings.about')}</h2>
        <p>{say('settings.about.what')}</p>
        <p>{say('settings.about.network')}</p>
        <p className="small soft">{say('settings.about.licence')}</p>
      </section>
      <Dialog
        title={say('live.set-up')}
        close={say('dialog.close')}
        isOpen={creating}
        onClose={() => setCreating(false)}
      >
        <CreateLive />
      </Dialog>
    </Page>
  );
}
