// The foot under received referrals: how many are decided, and sealing the answer. Renderer.
import { useState } from 'react';
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { isDeclined } from '../../parts/asking/declined.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { useWork } from '../../parts/asking/works.ts';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { DecideAll } from './DecideAll.tsx';
import type { Drafts } from './decisions.ts';
import { Sealed } from '../../parts/packages/Sealed.tsx';

/** An answer may leave referrals undecided, but not a rejection without its reason. */
export function AnswerFoot({ exchange, drafts }: { readonly exchange: Exchange; readonly drafts: Drafts }) {
  const { say } = useWords();
  const [asking, setAsking] = useState(false);
  const sealing = useWork(`answer ${exchange.package}`, 'answer.run');
  const { work } = sealing;
  const { decisions, unreasoned, changed } = drafts;
  const seal = async (folder: Grant) => {
    setAsking(false);
    const sealed = await sealing.start({ package: exchange.package, decisions, folder: folder.token }, folder.name);
    if (sealed) drafts.forget();
  };
  // What was decided about earlier packages goes along with the first answer.
  const { decided: before } = exchange.before;
  const isBlocked = unreasoned > 0 || decisions.length + before === 0;
  return (
    <footer className="seal-foot">
      <WorkPanel used={sealing} />
      {work?.status === 'failed' &&
        work.problem &&
        !isDeclined(work.problem) &&
        work.problem.code !== 'app.cancelled' && (
          <Wrong problem={work.problem}>
            <Button onPress={sealing.forget}>{say('dialog.close')}</Button>
          </Wrong>
        )}
      {exchange.open + before + decisions.length + unreasoned > 0 && (
        <div className="seal-line answer-line">
          <p className={isBlocked ? 'row blocks-stop' : 'row blocks-go'} role="status">
            <Icon name={isBlocked ? 'decide' : 'go'} />
            <span>
              {unreasoned > 0 ? (
                <Say id="answer.unreasoned" values={{ count: unreasoned }} />
              ) : changed > 0 && changed === decisions.length && before === 0 ? (
                <Say id="answer.changes" values={{ count: changed }} />
              ) : (
                <Say
                  id="answer.state"
                  values={{
                    decided: decisions.length - changed + before,
                    open: exchange.open - (decisions.length - changed),
                  }}
                />
              )}
            </span>
          </p>
          {exchange.open > decisions.length - changed + unreasoned && <DecideAll exchange={exchange} drafts={drafts} />}
          <Button
            kind="primary"
            icon="seal"
            isDisabled={isBlocked || work?.status === 'running'}
            onPress={() => setAsking(true)}
          >
            <Say id="answer.do" values={{ partner: exchange.partner }} />
          </Button>
        </div>
      )}
      <Dialog title={say('seal.where')} close={say('dialog.close')} isOpen={asking} onClose={() => setAsking(false)}>
        <Destination onChoose={(folder) => void seal(folder)} />
      </Dialog>
      <Dialog
        title={say('answered.title')}
        close={say('dialog.close')}
        isOpen={work?.status === 'done'}
        onClose={sealing.forget}
      >
        {work?.result && (
          <Sealed
            file={work.result.file}
            sha256={work.result.sha256}
            packageId={null}
            words={
              <Say
                id="answered.words"
                values={{
                  accepted: work.result.accepted,
                  rejected: work.result.rejected,
                  partly: work.result.partly,
                  done: work.result.done,
                  partner: exchange.partner,
                }}
              />
            }
            onDone={sealing.forget}
          />
        )}
      </Dialog>
    </footer>
  );
}
