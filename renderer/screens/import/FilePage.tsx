// One import that was taken over: its files, what it changed, what was wrong with it, and taking it back. Renderer.
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { BatchDetails } from './BatchDetails.tsx';
import { Causes } from './Causes.tsx';
import { hasNames, NamesWithoutCodes } from './NamesWithoutCodes.tsx';
import { Notices } from './Notices.tsx';
import { Undo } from './Undo.tsx';

/** `id`: the import's. */
export function FilePage({ id }: { readonly id: string }) {
  const { say, moment } = useWords();
  const { go } = useWay();
  const batches = useAsk('batch.list', {});
  const groups = useAsk('batch.issues', { batch: id });
  const changes = useAsk('batch.changes', { batch: id });
  const [isAsking, setAsking] = useState(false);
  const batch = batches.data?.find((each) => each.id === id);
  const lead = batch && (
    <p className="soft">
      <Say id="batch.lead" values={{ count: batch.records, at: moment(batch.imported) }} />
    </p>
  );
  const actions = (
    <>
      <Button icon="undo" onPress={() => setAsking(true)}>
        {say('undo.ask')}
      </Button>
      <Button onPress={() => go({ at: 'cases', batch: id })}>{say('cases.look')}</Button>
      <Button kind="primary" onPress={() => go({ at: 'prepare', batch: id })}>
        {say('cases.prepare')}
      </Button>
    </>
  );
  return (
    <Page
      title={<bdi>{batch?.name ?? say('cases.files')}</bdi>}
      lead={lead}
      actions={actions}
      onBack={() => go({ at: 'files' })}
      backTo={say('cases.files')}
    >
      {batch && (
        <Answered query={changes}>
          {(changed) => (
            <Answered query={groups}>
              {(list) => (
                <>
                  {list.length > 0 && <Causes batch={batch} groups={list} />}
                  <Notices changes={changed} />
                  {hasNames(list) && <NamesWithoutCodes batch={id} />}
                  <BatchDetails batch={batch} groups={list} changes={changed} />
                </>
              )}
            </Answered>
          )}
        </Answered>
      )}
      {batch && (
        <Undo batch={batch} isOpen={isAsking} onClose={() => setAsking(false)} onDone={() => go({ at: 'files' })} />
      )}
    </Page>
  );
}
