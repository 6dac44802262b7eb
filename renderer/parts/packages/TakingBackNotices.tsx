// What was taken back, by us or by a partner: what became of each, and what a person does about it. Renderer.
import { useState } from 'react';
import type { Notice, Result } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../asking/ask.ts';
import { Wrong } from '../asking/states.tsx';
import { PrintDocument } from '../documents/PrintDocument.tsx';
import { useMemory } from '../window/memory.ts';
import { Say, useWords } from '../words/words.tsx';
import { Destination } from './Destination.tsx';
import { FilesOfNotice } from './PlainFiles.tsx';
import { Sealed } from './Sealed.tsx';
import { WriteAgain } from './WriteAgain.tsx';
import './taking-back.css';

/** The notices that a screen is about; nothing where there is none. */
export function Notices({ about }: { readonly about: (notice: Notice) => boolean }) {
  const { say } = useWords();
  const notices = (useAsk('notice.list', {}).data ?? []).filter(about);
  if (notices.length === 0) return null;
  return (
    <section className="taking-back" aria-labelledby="taking-back-title">
      <h3 id="taking-back-title">
        <Icon name="undo" /> {say('notices.title')}
      </h3>
      <ul>
        {notices.map((notice) => (
          <li key={notice.package}>
            <NoticeLine notice={notice} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How far it has come: the sentence of Today, the page and the print say the same. */
export function stateOfNotice({ direction, kind, dealt, acknowledged, mustBeAcknowledged }: Notice) {
  if (acknowledged !== null) return 'acknowledged';
  if (!mustBeAcknowledged) return 'told';
  if (direction === 'out') return 'waiting';
  if (kind === 'suspension' || dealt !== null) return 'acknowledge';
  return kind === 'correction' ? 'see' : 'erase';
}

const sentenceOf = ({ kind, direction, suspended }: Notice) =>
  kind === 'suspension'
    ? (`notice.suspension.${direction}.${suspended === true ? 'begun' : 'ended'}` as const)
    : (`notice.${kind}.${direction}` as const);

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { say, moment, day } = useWords();
  const [asking, setAsking] = useState<'erase' | 'acknowledge' | 'print' | null>(null);
  const state = stateOfNotice(notice);
  const close = () => setAsking(null);
  const lines = notice.lines.filter(({ outcome }) => outcome !== null);
  return (
    <>
      <p>
        <Say
          id={sentenceOf(notice)}
          values={{ partner: notice.partner, count: notice.children, packages: notice.lines.length }}
        />{' '}
        {notice.by !== null && <Say id="notice.by" values={{ by: notice.by }} />}
      </p>
      <p className="row chips">
        <Chip
          tone={state === 'acknowledged' ? 'go' : notice.overdue ? 'stop' : 'quiet'}
          icon={state === 'acknowledged' ? 'done' : 'next'}
        >
          {say(`notice.state.${state}`)}
        </Chip>
        <span className="small soft">
          {moment(notice.acknowledged ?? notice.sealed)}
          {notice.due !== null && notice.acknowledged === null && ` · ${say('notice.due', { day: day(notice.due) })}`}
        </span>
      </p>
      {lines.length > 0 && (
        <ul className="taking-back-lines small" data-case>
          {lines.map((line) => (
            <li key={`${line.package} ${line.referral}`}>
              <bdi dir="ltr">{line.number ?? line.package}</bdi>: {say(`outcome.${line.outcome ?? 'seen'}`)}
              {line.why.length > 0 && ` (${line.why.map((code) => say(`kept.${code}`)).join('; ')})`}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {state === 'erase' && (
          <Button kind="danger" icon="remove" onPress={() => setAsking('erase')}>
            {say('notice.erase')}
          </Button>
        )}
        {state === 'acknowledge' && (notice.kind !== 'correction' || notice.dealt !== null) && (
          <Button kind="primary" icon="seal" onPress={() => setAsking('acknowledge')}>
            {say('notice.acknowledge')}
          </Button>
        )}
        {notice.direction === 'out' && (
          <Button kind="quiet" icon="print" onPress={() => setAsking('print')}>
            {say('notice.print')}
          </Button>
        )}
      </div>
      {notice.direction === 'out' && <WriteAgain packageId={notice.package} isQuiet />}
      {asking === 'erase' && <Erase notice={notice} onClose={close} />}
      {asking === 'acknowledge' && <Acknowledge notice={notice} onClose={close} />}
      {asking === 'print' && <Cover notice={notice} onClose={close} />}
    </>
  );
}

interface AskingProps {
  readonly notice: Notice;
  readonly onClose: () => void;
}

function Erase({ notice, onClose }: AskingProps) {
  const { say } = useWords();
  const [person, remember] = useMemory('person', '');
  const [by, setBy] = useState(person);
  const { run, problem } = useDo();
  const erase = async () => {
    remember(by.trim());
    if (await run('notice.erase', { notice: notice.package, by: by.trim() })) onClose();
  };
  return (
    <Dialog title={say('notice.erase.title')} close={say('dialog.close')} isOpen onClose={onClose}>
      <div className="stack-4">
        <p>{say('notice.erase.what')}</p>
        <FilesOfNotice notice={notice.package} />
        <Field label={say('person.name')} value={by} onChange={setBy} maxLength={120} />
        {problem && <Wrong problem={problem} />}
        <div className="row">
          <DoButton kind="danger" isDisabled={by.trim() === ''} onDo={erase}>
            {say('notice.erase.do')}
          </DoButton>
          <Button onPress={onClose}>{say('reason.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** A suspension and a correction leave every file where it may be. */
const takesBack = ({ kind }: Notice): boolean => kind === 'withdrawal' || kind === 'recall';

function Acknowledge({ notice, onClose }: AskingProps) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const [sealed, setSealed] = useState<Result<'acknowledge.run'> | null>(null);
  return (
    <Dialog title={say('notice.acknowledge.title')} close={say('dialog.close')} isOpen onClose={onClose}>
      {problem && <Wrong problem={problem} />}
      {sealed === null ? (
        <div className="stack-4">
          {takesBack(notice) && <FilesOfNotice notice={notice.package} />}
          <Destination
            onChoose={async ({ token }) =>
              setSealed(await run('acknowledge.run', { notice: notice.package, folder: token }))
            }
          />
        </div>
      ) : (
        <Sealed
          words={<Say id="notice.acknowledge.done" values={{ partner: notice.partner }} />}
          file={sealed.file}
          sha256={sealed.sha256}
          packageId={null}
          onDone={onClose}
        />
      )}
    </Dialog>
  );
}

function Cover({ notice, onClose }: AskingProps) {
  const { say } = useWords();
  const printable = useAsk('notice.document', { notice: notice.package });
  return (
    <PrintDocument title={say('notice.print')} isOpen onClose={onClose} document={printable.data ?? null}>
      {printable.isError && <Wrong problem={printable.error} onAgain={() => void printable.refetch()} />}
    </PrintDocument>
  );
}
