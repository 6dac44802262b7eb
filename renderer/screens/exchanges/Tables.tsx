// The tables of a package that holds no child, and a receipt for whoever sent them. Renderer.
import { useState } from 'react';
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { CountTable } from '../../parts/case/CountTable.tsx';
import { isDeclined } from '../../parts/asking/declined.ts';
import { Answered, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { useWork } from '../../parts/asking/works.ts';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { Sealed } from '../../parts/packages/Sealed.tsx';

/** One fold a table, the first open; at the receiver a receipt at the foot until one was sealed. */
export function Tables({ exchange }: { readonly exchange: Exchange }) {
  const { say, inLanguage } = useWords();
  const tables = useAsk('package.tables', { package: exchange.package });
  return (
    <>
      <section className="sheet exchange-tables" aria-labelledby="exchange-tables-title">
        <h2 id="exchange-tables-title">{say('risk.tables')}</h2>
        <p className="small soft">{say('risk.tables.note')}</p>
        <Answered query={tables}>
          {(list) =>
            list.map((table, place) => (
              <Fold key={table.id} level={3} isOpen={place === 0} summary={<bdi>{inLanguage(table.title)}</bdi>}>
                <CountTable table={table} />
              </Fold>
            ))
          }
        </Answered>
      </section>
      {exchange.direction === 'in' && <Receipt exchange={exchange} />}
    </>
  );
}

function Receipt({ exchange }: { readonly exchange: Exchange }) {
  const { say } = useWords();
  const [asking, setAsking] = useState(false);
  const sealing = useWork(`answer ${exchange.package}`, 'answer.run');
  const { work } = sealing;
  const { partner } = exchange;
  const seal = (folder: Grant) => {
    setAsking(false);
    void sealing.start({ package: exchange.package, decisions: [], folder: folder.token }, folder.name);
  };
  const wrong = work?.status === 'failed' ? work.problem : undefined;
  return (
    <footer className="seal-foot">
      <WorkPanel used={sealing} />
      {wrong && !isDeclined(wrong) && wrong.code !== 'app.cancelled' && (
        <Wrong problem={wrong}>
          <Button onPress={sealing.forget}>{say('dialog.close')}</Button>
        </Wrong>
      )}
      {exchange.answered === null && (
        <div className="seal-line">
          <div className="blocks" role="status">
            <p className="blocks-go">
              <Icon name="go" />
              <span>
                <Say id="receipt.why" values={{ partner }} />
              </span>
            </p>
          </div>
          <Button kind="primary" icon="seal" isDisabled={work?.status === 'running'} onPress={() => setAsking(true)}>
            <Say id="receipt.do" values={{ partner }} />
          </Button>
        </div>
      )}
      <Dialog title={say('seal.where')} close={say('dialog.close')} isOpen={asking} onClose={() => setAsking(false)}>
        <Destination onChoose={seal} />
      </Dialog>
      <Dialog
        title={say('receipt.title')}
        close={say('dialog.close')}
        isOpen={work?.status === 'done'}
        onClose={sealing.forget}
      >
        {work?.result && (
          <Sealed
            file={work.result.file}
            sha256={work.result.sha256}
            packageId={null}
            words={<Say id="receipt.words" values={{ partner }} />}
            onDone={sealing.forget}
          />
        )}
      </Dialog>
    </footer>
  );
}
