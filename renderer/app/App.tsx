// The whole window: language around engine around workspace around screens. Renderer.
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { IntlProvider } from 'react-intl';
import { languages } from '../../shared/messages/index.ts';
import type { Workspace } from '../../shared/rpc/contract/index.ts';
import { Start } from '../screens/start/Start.tsx';
import { Direction } from '../ui/Direction.tsx';
import { useAsk } from '../parts/asking/ask.ts';
import { SessionContext } from '../parts/asking/session.ts';
import type { Engine } from '../parts/asking/session.ts';
import { ClipboardNotice } from './ClipboardNotice.tsx';
import { EngineNotice } from './EngineNotice.tsx';
import { Frame } from './Frame.tsx';
import { forgetMemory } from '../parts/window/memory.ts';
import { useSettings } from '../parts/window/settings.ts';
import { Wait, Wrong } from '../parts/asking/states.tsx';
import type { Works } from '../parts/asking/session.ts';

interface AppProps {
  readonly engine: Engine;
  readonly works: Works;
}

/** The app: words and answers are there before the first screen. */
export function App({ engine, works }: AppProps) {
  const [{ locale }] = useSettings();
  const language = languages[locale];
  const [queries] = useState(createQueries);
  useEffect(() => {
    // Native dialogs speak the person's language, and so do the labels that come with the data.
    const tell = () =>
      void engine.call('app.locale', { locale }).then(
        () => queries.invalidateQueries(),
        () => {},
      );
    tell();
    return engine.onEvent((event) => event === 'restarted' && tell());
  }, [engine, locale, queries]);
  return (
    <IntlProvider locale={language.format} messages={{ ...language.messages }}>
      <Direction locale={language.format}>
        <QueryClientProvider client={queries}>
          <Outside engine={engine} works={works} />
        </QueryClientProvider>
      </Direction>
    </IntlProvider>
  );
}

function createQueries(): QueryClient {
  // There is no network to wait for, and an engine that failed once fails again.
  const queries = new QueryClient({
    defaultOptions: { queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false } },
  });
  // The board of the other side of an exercise stays known (counts and states, no values of cases).
  queries.setQueryDefaults(['board.list'], { gcTime: Number.POSITIVE_INFINITY });
  return queries;
}

/** Before a workspace is known: asks the engine which one is open. */
function Outside({ engine, works }: AppProps) {
  const queries = useQueryClient();
  const state = useSyncExternalStore(engine.onState, engine.state);
  const session = useMemo(() => ({ engine, works, workspace: null }), [engine, works]);
  useEffect(
    () =>
      engine.onEvent((event) => {
        if (event === 'changed') void queries.invalidateQueries();
        if (event === 'locked' || event === 'restarted') void queries.resetQueries({ queryKey: ['workspace.current'] });
      }),
    [engine, queries],
  );
  return (
    <SessionContext value={session}>
      <EngineNotice state={state} onRead={engine.acknowledge} />
      <ClipboardNotice />
      {state !== 'lost' && <Inside engine={engine} works={works} />}
    </SessionContext>
  );
}

function Inside({ engine, works }: AppProps): ReactNode {
  const queries = useQueryClient();
  const current = useAsk('workspace.current', {});
  const closed = current.data === null;
  useEffect(() => {
    if (!closed) return;
    // Nothing of the closed workspace stays in the window.
    forgetMemory();
    works.forgetAll();
    queries.removeQueries({ predicate: (query) => query.queryKey[1] !== null });
  }, [closed, queries, works]);
  if (current.isPending)
    return (
      <div className="start">
        <Wait />
      </div>
    );
  if (current.isError)
    return (
      <div className="start">
        <Wrong problem={current.error} onAgain={() => void current.refetch()} />
      </div>
    );
  return current.data ? <Opened engine={engine} works={works} workspace={current.data} /> : <Start />;
}

/** Screens live inside one workspace; another workspace means other screens. */
function Opened({ engine, works, workspace }: AppProps & { readonly workspace: Workspace }) {
  const session = useMemo(() => ({ engine, works, workspace }), [engine, works, workspace]);
  return (
    <SessionContext value={session}>
      <Frame key={workspace.id} workspace={workspace} />
    </SessionContext>
  );
}
