// The frame around every screen: the rail, the top line, in training the band along the window's edge. Renderer.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Workspace } from '../../shared/rpc/contract/index.ts';
import { isUnsaved, useEditing } from '../screens/agreements/editing.ts';
import { isUnsavedMapping, useMappingHistory } from '../screens/agreements/mapping/mapping-history.ts';
import { UnsavedGuard } from '../screens/agreements/UnsavedGuard.tsx';
import { DoButton } from '../ui/Button.tsx';
import { Dropdown } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { languageChoices } from '../../shared/messages/index.ts';
import { useDo } from '../parts/asking/ask.ts';
import { ClockNotice } from './ClockNotice.tsx';
import { DropTarget } from './DropTarget.tsx';
import { usePaneKeys } from './panes.ts';
import { type Place, type ScreenName, screenOf, screens, WayContext } from '../parts/window/places.ts';
import { Screen } from './Screen.tsx';
import { useSettings } from '../parts/window/settings.ts';
import { TrainingBand } from './TrainingBand.tsx';
import { useWords } from '../parts/words/words.tsx';

/** What a person sees while a workspace is open. */
export function Frame({ workspace }: { readonly workspace: Workspace }) {
  const { say } = useWords();
  const [place, setPlace] = useState<Place>({ at: 'today' });
  const [visit, setVisit] = useState(0);
  const go = useCallback((next: Place) => {
    setPlace(next);
    setVisit((count) => count + 1);
    document.querySelector('main')?.scrollTo({ top: 0 });
  }, []);
  const way = useMemo(() => ({ place, go }), [place, go]);
  const here = screenOf[place.at];
  usePaneKeys();
  useEffect(() => {
    // Only the screen's name: the title is seen in task lists and by the system.
    document.title = `${say(`screen.${here}`)} – Courier`;
  }, [say, here]);
  return (
    <WayContext value={way}>
      <DropTarget>
        <div className="frame" data-world={workspace.world}>
          {workspace.world === 'training' && <TrainingBand workspace={workspace} />}
          <TopLine workspace={workspace} />
          <Rail here={here} onGo={(name) => go({ at: name })} />
          <main data-pane tabIndex={-1} aria-label={say(`screen.${here}`)}>
            <ClockNotice />
            <Screen key={visit} place={place} />
          </main>
        </div>
      </DropTarget>
    </WayContext>
  );
}

function TopLine({ workspace }: { readonly workspace: Workspace }) {
  const { say } = useWords();
  const [{ locale }, change] = useSettings();
  const { run } = useDo();
  const [editing] = useEditing();
  const [mapping] = useMappingHistory();
  const [asking, setAsking] = useState(false);
  // What was written of an agreement is kept nowhere but here.
  const lock = async () =>
    isUnsaved(editing) || isUnsavedMapping(mapping) ? setAsking(true) : run('workspace.lock', {});
  return (
    <header className="top" data-pane tabIndex={-1}>
      <p className="top-name">
        <strong className="wordmark">Courier</strong>
        <bdi>{workspace.organisation}</bdi>
      </p>
      <div className="row">
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
        <DoButton icon="lock" onDo={lock}>
          {say('top.lock')}
        </DoButton>
        <UnsavedGuard isLocking={asking} onStay={() => setAsking(false)} onLock={() => run('workspace.lock', {})} />
      </div>
    </header>
  );
}

function Rail({ here, onGo }: { readonly here: ScreenName; readonly onGo: (name: ScreenName) => void }) {
  const { say } = useWords();
  return (
    <nav className="rail" data-pane tabIndex={-1} aria-label={say('rail.label')}>
      <ul>
        {screens.map((name) => (
          <li key={name} className={name === 'settings' ? 'rail-foot' : undefined}>
            <button
              type="button"
              className="rail-entry"
              aria-current={name === here ? 'page' : undefined}
              onClick={() => onGo(name)}
            >
              <Icon name={name} size={20} />
              <span>{say(`screen.${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
