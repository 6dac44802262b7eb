// Writes the very same package again, to another stick: the button, the place, and what came of it. Renderer.
import { useState } from 'react';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { isDeclined } from '../asking/declined.ts';
import { Wrong } from '../asking/states.tsx';
import { useWork } from '../asking/works.ts';
import { WorkPanel } from '../asking/WorkPanel.tsx';
import { Say, useWords } from '../words/words.tsx';
import { Destination } from './Destination.tsx';

/** For a package of ours, of whatever kind. `isQuiet`: beside other things. */
export function WriteAgain({ packageId, isQuiet = false }: { readonly packageId: string; readonly isQuiet?: boolean }) {
  const { say } = useWords();
  const [isAsking, ask] = useState(false);
  const writing = useWork(`resend ${packageId}`, 'board.resend');
  const { work } = writing;
  const write = async (folder: Grant) => {
    ask(false);
    await writing.start({ package: packageId, folder: folder.token }, folder.name);
  };
  return (
    <>
      <WorkPanel used={writing} />
      {work?.status === 'failed' && work.problem && !isDeclined(work.problem) && (
        <Wrong problem={work.problem}>
          <Button onPress={writing.forget}>{say('dialog.close')}</Button>
        </Wrong>
      )}
      {work?.status === 'done' && work.result && (
        <p role="status">
          <Say id="resend.done" values={{ file: work.result.file }} />
        </p>
      )}
      <div className="row">
        <Button
          kind={isQuiet ? 'quiet' : 'plain'}
          icon="stick"
          isDisabled={work?.status === 'running'}
          onPress={() => ask(true)}
        >
          {say('resend.do')}
        </Button>
      </div>
      <Dialog title={say('resend.do')} close={say('dialog.close')} isOpen={isAsking} onClose={() => ask(false)}>
        <div className="stack-4">
          <p>{say('resend.lead')}</p>
          <Destination onChoose={(folder) => void write(folder)} />
        </div>
      </Dialog>
    </>
  );
}
