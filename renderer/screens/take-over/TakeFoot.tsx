// Under a plan: taking over as decided, taking that back, and writing files of it. Renderer.
import { useState } from 'react';
import type { TakeOverView } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { isDeclined } from '../../parts/asking/declined.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { useWork } from '../../parts/asking/works.ts';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { useMemory } from '../../parts/window/memory.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import { type Choices, countChoices, decisionsIn } from './choices.ts';

interface TakeFootProps {
  readonly plan: TakeOverView;
  readonly choices: Choices;
  readonly nameOfForm: (form: string) => string;
  readonly onLook: (form: string | null) => void;
}

export function TakeFoot({ plan, choices, nameOfForm, onLook }: TakeFootProps) {
  const { say } = useWords();
  const { package: id, form, hash } = plan;
  const [person, setPerson] = useMemory('person', '');
  const by = person.trim();
  const { run, problem } = useDo();
  const taking = useWork(`take-over ${id}`, 'take-over.run');
  const { taken, waiting } = countChoices(choices, plan);
  const isReady = waiting === 0 && taken > 0;
  const take = async () => {
    const outcome = await taking.start({ package: id, form, hash, decisions: decisionsIn(choices), by }, '');
    if (outcome) onLook(form);
  };
  const failed = taking.work?.status === 'failed' ? taking.work.problem : null;
  return (
    <footer className="sheet take-over-foot">
      <WorkPanel used={taking} />
      {failed && !isDeclined(failed) && failed.code !== 'app.cancelled' && (
        <Wrong
          problem={failed}
          onAgain={() => {
            taking.forget();
            onLook(form);
          }}
        />
      )}
      {problem && <Wrong problem={problem} />}
      <Field label={say('person.name')} value={person} onChange={setPerson} maxLength={120} />
      {waiting + taken > 0 && (
        <div className="row take-over-do">
          <p className={isReady ? 'row blocks-go' : 'row blocks-stop'} role="status">
            <Icon name={isReady ? 'go' : 'decide'} />
            {waiting > 0 ? (
              <Say id="take-over.undecided" values={{ count: waiting }} />
            ) : (
              <Say id="take-over.ready" values={{ count: taken }} />
            )}
          </p>
          <DoButton kind="primary" icon="unpack" isDisabled={!isReady || by === ''} onDo={take}>
            {say('take-over.do')}
          </DoButton>
        </div>
      )}
      {plan.taken > 0 && (
        <Taken
          plan={plan}
          by={by}
          form={nameOfForm(form)}
          onUndo={async () => {
            const undone = await run('take-over.undo', { package: id, by });
            if (undone) onLook(form);
          }}
          onWritten={() => onLook(form)}
        />
      )}
    </footer>
  );
}

interface TakenProps {
  readonly plan: TakeOverView;
  readonly by: string;
  readonly form: string;
  readonly onUndo: () => Promise<void>;
  readonly onWritten: () => void;
}

/** What was taken over: into files, or back. */
function Taken({ plan, by, form, onUndo, onWritten }: TakenProps) {
  const { say, comma } = useWords();
  const [isUndoing, setUndoing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const writing = useWork(`take-over write ${plan.package}`, 'take-over.write');
  const { work } = writing;
  const write = async (folder: Grant) => {
    setAsking(false);
    const request = { package: plan.package, form: plan.form, folder: folder.token, by };
    if (await writing.start(request, folder.name)) onWritten();
  };
  const failed = work?.status === 'failed' ? work.problem : null;
  return (
    <div className="stack-2">
      <p>
        <Say id="take-over.taken.sum" values={{ count: plan.taken }} />
      </p>
      {plan.handedOn > 0 && <p className="small soft">{say('take-over.handed-on')}</p>}
      <WorkPanel used={writing} />
      {failed && !isDeclined(failed) && failed.code !== 'app.cancelled' && (
        <Wrong problem={failed} onAgain={writing.forget} />
      )}
      {work?.status === 'done' && work.result && (
        <p role="status">
          <Say id="take-over.written" values={{ files: work.result.files.length, referrals: work.result.referrals }} />{' '}
          {work.result.leftOut.length > 0 && (
            <Say
              id="take-over.left-out"
              values={{
                count: work.result.leftOut.length,
                why: [...new Set(work.result.leftOut.map(({ why }) => say(`take-over.why.${why}`)))].join(comma),
              }}
            />
          )}
        </p>
      )}
      <div className="row">
        <Button
          kind="primary"
          icon="file"
          isDisabled={by === '' || work?.status === 'running'}
          onPress={() => setAsking(true)}
        >
          {say('take-over.write')}
        </Button>
        {plan.handedOn === 0 && (
          <Button icon="undo" isDisabled={by === ''} onPress={() => setUndoing(true)}>
            {say('take-over.undo')}
          </Button>
        )}
      </div>
      <Dialog
        title={say('take-over.write.where')}
        close={say('dialog.close')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p>
          <bdi>{form}</bdi>
        </p>
        <p>{say('take-over.write.plain')}</p>
        <Destination onChoose={(folder) => void write(folder)} />
      </Dialog>
      <ConfirmDialog
        title={say('take-over.undo.title')}
        action={say('take-over.undo.do')}
        cancel={say('take-over.undo.cancel')}
        close={say('dialog.close')}
        isOpen={isUndoing}
        onClose={() => setUndoing(false)}
        onDo={async () => {
          await onUndo();
          setUndoing(false);
        }}
      >
        <p>{say('take-over.undo.what')}</p>
      </ConfirmDialog>
    </div>
  );
}
