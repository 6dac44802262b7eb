// What can be done with a mapping that is here: printed for two signatures, written on, compared with the version before. Renderer.
import { useState } from 'react';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { PrintDocument } from '../../parts/documents/PrintDocument.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { beginHistory, useMappingHistory } from './mapping/mapping-history.ts';
import { nextMappingVersion } from './mapping/mapping-draft.ts';

/** The versions of a mapping that are here, the newest first. */
function useVersions(id: string): readonly number[] {
  const list = useAsk('mapping.list', {});
  return (list.data ?? []).filter((each) => each.id === id).map(({ version }) => version);
}

export function MappingActions({ mapping }: { readonly mapping: Mapping }) {
  const { say } = useWords();
  const { go } = useWay();
  const [, setHistory] = useMappingHistory();
  const [printing, setPrinting] = useState(false);
  const versions = useVersions(mapping.id);
  const { id, version } = mapping;
  const document = useAsk('mapping.document', { id, version }, { enabled: printing });
  return (
    <>
      <Button icon="print" onPress={() => setPrinting(true)}>
        {say('mapping.print')}
      </Button>
      <Button
        icon="write"
        onPress={() => {
          setHistory(beginHistory(nextMappingVersion(mapping, versions)));
          go({ at: 'mapping-editor' });
        }}
      >
        {say('mapping.next')}
      </Button>
      {printing && (
        <PrintDocument
          title={say('mapping.print')}
          isOpen
          onClose={() => setPrinting(false)}
          document={document.data ?? null}
        />
      )}
    </>
  );
}

/** What the newest version says otherwise than the one before it; nothing where there is none. */
export function MappingChanges({ mapping: { id, version } }: { readonly mapping: Mapping }) {
  const { say } = useWords();
  const before = useVersions(id).filter((each) => each < version)[0];
  const differences = useAsk('mapping.diff', { id, from: before ?? 1, to: version }, { enabled: before !== undefined });
  if (before === undefined) return null;
  return (
    <section className="reading sheet" aria-labelledby="mapping-changes">
      <h2 id="mapping-changes">
        <Say id="mapping.changes" values={{ version: before }} />
      </h2>
      <Answered query={differences}>
        {(list) =>
          list.length === 0 ? (
            <p className="soft">{say('mapping.changes.none')}</p>
          ) : (
            <ul>
              {list.map(({ sentence, loosens }) => (
                <li key={sentence}>
                  <bdi>{sentence}</bdi> {loosens && <Chip tone="decide">{say('mapping.changes.looser')}</Chip>}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}
