// Says above every screen that the clock of this computer is in doubt, and takes a person's word that it is right. Renderer.
import { useState } from 'react';
import { useAsk, useDo } from '../parts/asking/ask.ts';
import { Wrong } from '../parts/asking/states.tsx';
import { Say, useWords } from '../parts/words/words.tsx';
import { Button, DoButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Nothing while the clock agrees with what was seen. */
export function ClockNotice() {
  const { say, moment } = useWords();
  const { data: time } = useAsk('facts.time', {});
  const [isAsking, setAsking] = useState(false);
  if (!time || time.doubt === null) return null;
  return (
    <section className="clock-notice" aria-label={say('clock.region')}>
      <div className="problem" role="alert">
        <Icon name="problem" size={22} />
        <div className="stack-2">
          <p className="problem-words">
            <Say id={`clock.${time.doubt}`} values={{ clock: moment(time.clock), last: moment(time.at) }} />
          </p>
          <p>{say(`clock.${time.doubt}.next`)}</p>
          <div>
            <Button onPress={() => setAsking(true)}>{say('clock.say')}</Button>
          </div>
        </div>
      </div>
      <ClockDialog isOpen={isAsking} onClose={() => setAsking(false)} />
    </section>
  );
}

interface ClockDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Who says that the clock is right, and why; a native question follows. */
function ClockDialog({ isOpen, onClose }: ClockDialogProps) {
  const { say } = useWords();
  const { run, problem, forget } = useDo();
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  const close = () => {
    forget();
    onClose();
  };
  const tell = async () => {
    if ((await run('facts.correct', { by: by.trim(), reason: reason.trim() })) !== null) close();
  };
  return (
    <Dialog title={say('clock.region')} close={say('dialog.close')} isOpen={isOpen} onClose={close}>
      <Field label={say('clock.who')} maxLength={120} value={by} onChange={setBy} />
      <Field label={say('clock.why')} lines={2} maxLength={500} value={reason} onChange={setReason} />
      {problem && <Wrong problem={problem} />}
      <div className="row">
        <Button onPress={close}>{say('dialog.cancel')}</Button>
        <DoButton kind="primary" isDisabled={by.trim() === '' || reason.trim().length < 3} onDo={tell}>
          {say('clock.send')}
        </DoButton>
      </div>
    </Dialog>
  );
}
