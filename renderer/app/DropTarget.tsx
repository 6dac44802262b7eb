// One drop target for the whole window: what is dropped is recognised by its content and taken to the right place. Renderer.
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Grant } from '../../shared/rpc/host.ts';
import { mostFiles } from '../../shared/rpc/choices.ts';
import { asProblem, Problem } from '../../shared/problems.ts';
import { isSidecarName } from '../../shared/rpc/sidecars.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useSession } from '../parts/asking/session.ts';
import { type Place, useWay } from '../parts/window/places.ts';
import { Wrong } from '../parts/asking/states.tsx';
import { useWords } from '../parts/words/words.tsx';

/** Where several files of one kind belong together. */
const placesOfMany = {
  export: (files: readonly Grant[]): Place => ({ at: 'import', files }),
  dictionary: (files: readonly Grant[]): Place => ({ at: 'settings', dictionary: files }),
  reference: (files: readonly Grant[]): Place => ({ at: 'settings', reference: files }),
} as const;

/** Where a file of every other kind belongs. */
const places = {
  package: (file: Grant): Place => ({ at: 'open', file }),
  card: (file: Grant): Place => ({ at: 'partners', file }),
  agreement: (file: Grant): Place => ({ at: 'agreements', file }),
  mapping: (file: Grant): Place => ({ at: 'agreements', mappingFile: file }),
} as const;

/** Watches the window for files; refuses what is none of ours with a sentence. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const { engine } = useSession();
  const { go } = useWay();
  const { say } = useWords();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [aside, setAside] = useState(0);
  const depth = useRef(0);

  const take = useCallback(
    async (files: readonly File[]) => {
      try {
        if (files.length > mostFiles) throw new Problem('file.too-many', { limit: mostFiles });
        const grants: Grant[] = [];
        const kinds = new Set<keyof typeof places | keyof typeof placesOfMany>();
        let aside = 0;
        for (const file of files) {
          const grant = await window.courier.drop(file);
          // What a system puts beside files comes along when a whole stick is dropped: it is no file of a person.
          if (!grant && files.length > 1 && isSidecarName(file.name)) {
            aside += 1;
            continue;
          }
          if (!grant) throw new Problem('file.not-a-file');
          const { kind } = await engine.call('file.recognise', { file: grant.token });
          if (kind === 'sidecar') {
            aside += 1;
            continue;
          }
          if (kind === 'unknown') throw new Problem('file.not-ours', { name: grant.name });
          grants.push(grant);
          kinds.add(kind);
        }
        if (aside > 0 && grants.length === 0) throw new Problem('file.sidecar');
        setAside(aside);
        const [kind, ...others] = kinds;
        const [grant] = grants;
        if (kind === undefined || grant === undefined) return;
        if (others.length > 0) throw new Problem('file.several');
        if (kind === 'export' || kind === 'dictionary' || kind === 'reference') return go(placesOfMany[kind](grants));
        if (grants.length > 1) throw new Problem('file.several');
        go(places[kind](grant));
      } catch (error) {
        setProblem(asProblem(error));
      }
    },
    [engine, go],
  );

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth.current += 1;
      setOver(true);
    };
    const leave = () => {
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    };
    // Without this the page itself would be replaced by the file.
    const hover = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      void take([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener);
    };
  }, [take]);

  return (
    <>
      {children}
      {aside > 0 && (
        <div className="notice notice-small" role="status">
          <p>
            <Icon name="info" size={16} /> {say('drop.aside', { count: aside })}
          </p>
          <IconButton icon="close" label={say('dialog.close')} onPress={() => setAside(0)} />
        </div>
      )}
      {over && (
        <div className="drop" aria-hidden="true">
          <div className="drop-words">
            <Icon name="import" size={40} />
            <p>{say('drop.here')}</p>
          </div>
        </div>
      )}
      <Dialog
        title={say('drop.refused')}
        close={say('dialog.close')}
        isOpen={problem !== null}
        onClose={() => setProblem(null)}
      >
        {problem && <Wrong problem={problem} />}
      </Dialog>
    </>
  );
}
