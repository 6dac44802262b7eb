// What can be done with an agreement: sign it, send it, suspend it, write its next version, print it. Renderer.
import { useState } from 'react';
import type { Agreement } from '../../../shared/model/agreement/agreement.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { useWorkspace } from '../../parts/asking/session.ts';
import { PrintDocument } from '../../parts/documents/PrintDocument.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { Notices } from '../../parts/packages/TakingBackNotices.tsx';
import { TellPartner } from '../../parts/packages/TellPartner.tsx';
import { useBeginning } from './Begin.tsx';
import { Differences } from './Differences.tsx';
import { type AgreementView, Signatures, StateChips } from './State.tsx';

interface LifeProps {
  readonly agreement: Agreement;
  readonly view: AgreementView;
  /** All versions of it that are here, this one included. */
  readonly versions: readonly AgreementView[];
}

type Asking = 'send' | 'suspend' | 'print' | null;

/** State, signatures, actions, versions. */
export function Life({ agreement, view, versions }: LifeProps) {
  const { say, day, moment } = useWords();
  const { go } = useWay();
  const { organisation } = useWorkspace();
  const { run, problem } = useDo();
  const { beginNext, problem: notBegun, question } = useBeginning(versions);
  const [asking, setAsking] = useState<Asking>(null);
  const { id, version, suspended } = view;
  const isParty = view.parties.includes(organisation);
  const hasSigned = view.signatures.some(({ own }) => own);
  const newest = versions.every((each) => each.version <= version);
  const close = () => setAsking(null);
  return (
    <section className="life sheet" aria-labelledby="life-title">
      <div className="row row-apart">
        <h2 id="life-title">{say('life.title')}</h2>
        <StateChips view={view} />
      </div>
      {problem && <Wrong problem={problem} />}
      {notBegun && <Wrong problem={notBegun} />}
      {suspended && (
        <p className="warning">
          <span>
            <Say id="life.suspended" values={{ at: moment(suspended.at), reason: suspended.reason }} />
          </span>
        </p>
      )}
      {view.suspendedBy && (
        <p className="warning">
          <span>
            <Say
              id="life.suspended-by"
              values={{ partner: view.suspendedBy.partner, at: moment(view.suspendedBy.at) }}
            />
          </span>
        </p>
      )}
      <Notices about={(notice) => notice.kind === 'suspension' && notice.agreement === id} />
      {view.signing === 'cards' ? <Signatures view={view} /> : <p>{say('life.paper')}</p>}
      {view.state === 'superseded' && <p className="soft">{say('life.superseded')}</p>}
      {view.state === 'unsigned' && <p className="soft">{say('life.unsigned')}</p>}
      {view.review !== null && (
        <p className="soft">
          <Say id="life.review" values={{ day: day(view.review) }} />
        </p>
      )}
      <div className="row">
        {view.signing === 'cards' && isParty && !hasSigned && (
          <DoButton kind="primary" icon="seal" onDo={() => run('agreement.sign', { id, version })}>
            {say('life.sign')}
          </DoButton>
        )}
        {isParty && (
          <Button icon="package" onPress={() => setAsking('send')}>
            {say('life.send')}
          </Button>
        )}
        {newest && (
          <DoButton icon="write" onDo={() => beginNext(id, version)}>
            {say('life.next')}
          </DoButton>
        )}
        <Button icon="print" onPress={() => setAsking('print')}>
          {say('print.do')}
        </Button>
        <TellPartner of={{ agreement: id }} />
        {suspended ? (
          <DoButton onDo={() => run('agreement.resume', { id })}>{say('life.resume')}</DoButton>
        ) : (
          <Button kind="danger" icon="stop" onPress={() => setAsking('suspend')}>
            {say('life.suspend')}
          </Button>
        )}
      </div>
      {versions.length > 1 && (
        <Differences
          id={id}
          agreement={agreement}
          version={version}
          versions={versions}
          onRead={(other) => go({ at: 'agreement', id, version: other })}
        />
      )}
      <SendDialog agreement={agreement} isOpen={asking === 'send'} onClose={close} />
      <SuspendDialog id={id} isOpen={asking === 'suspend'} onClose={close} />
      {asking === 'print' && <Print id={id} version={version} onClose={close} />}
      {question}
    </section>
  );
}

function Print({
  id,
  version,
  onClose,
}: {
  readonly id: string;
  readonly version: number;
  readonly onClose: () => void;
}) {
  const { say } = useWords();
  const document = useAsk('agreement.document', { id, version });
  return (
    <PrintDocument title={say('life.print')} isOpen onClose={onClose} document={document.data ?? null}>
      {document.isError && <Wrong problem={document.error} onAgain={() => void document.refetch()} />}
    </PrintDocument>
  );
}

interface SendDialogProps {
  readonly agreement: Agreement;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Seals the agreement with its signatures for another party, to be countersigned or kept. */
function SendDialog({ agreement, isOpen, onClose }: SendDialogProps) {
  const { say } = useWords();
  const { organisation } = useWorkspace();
  const { run, problem, forget } = useDo();
  const cards = useAsk('card.list', {});
  const names = agreement.parties.map(({ name }) => name).filter((name) => name !== organisation);
  const others = (cards.data ?? []).filter((card) => !card.own && names.includes(card.organisation));
  const [chosen, choose] = useState<string | null>(null);
  const [file, setFile] = useState<string | null>(null);
  const to = chosen ?? others[0]?.id ?? '';
  const close = () => {
    forget();
    setFile(null);
    onClose();
  };
  const send = async (folder: Grant) => {
    const sent = await run('agreement.send', {
      id: agreement.id,
      version: agreement.version,
      to,
      folder: folder.token,
    });
    if (sent) setFile(sent.file);
  };
  return (
    <Dialog title={say('send.title')} close={say('dialog.close')} isOpen={isOpen} onClose={close}>
      {file === null ? (
        <>
          <p>{say('send.lead')}</p>
          {others.length === 0 ? (
            <p className="warning">{say('send.no-card')}</p>
          ) : (
            <>
              <Dropdown
                label={say('send.to')}
                options={others.map((card) => ({
                  id: card.id,
                  label: <bdi>{card.organisation}</bdi>,
                  text: card.organisation,
                }))}
                value={to}
                onChange={choose}
              />
              <Destination onChoose={(folder) => void send(folder)} />
            </>
          )}
          {problem && <Wrong problem={problem} />}
        </>
      ) : (
        <>
          <p>
            <Say id="send.done" values={{ file }} />
          </p>
          <div className="row">
            <Button kind="primary" onPress={close}>
              {say('dialog.close')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

interface SuspendDialogProps {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** At once and by one side alone; the reason stays with the agreement. */
function SuspendDialog({ id, isOpen, onClose }: SuspendDialogProps) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const [reason, setReason] = useState('');
  const suspend = async () => {
    // The engine says nothing back; what it lists afterwards says it.
    if ((await run('agreement.suspend', { id, reason: reason.trim() })) !== null) {
      setReason('');
      onClose();
    }
  };
  return (
    <Dialog title={say('suspend.title')} close={say('dialog.close')} isOpen={isOpen} onClose={onClose}>
      <p>{say('suspend.lead')}</p>
      <Field label={say('suspend.reason')} lines={3} maxLength={500} value={reason} onChange={setReason} />
      {problem && <Wrong problem={problem} />}
      <div className="row">
        <Button onPress={onClose}>{say('dialog.cancel')}</Button>
        <DoButton kind="danger" isDisabled={reason.trim().length < 3} onDo={suspend}>
          {say('suspend.do')}
        </DoButton>
      </div>
    </Dialog>
  );
}
