// Verifying a card: the partner reads the last six digits of their number from their own screen. Renderer.
import { type FormEvent, useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Digits } from './Digits.tsx';

interface VerifyProps {
  readonly card: Result<'card.own'>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The last digits are not shown, so that nobody verifies by copying from the screen. */
export function Verify({ card, isOpen, onClose }: VerifyProps) {
  const { say } = useWords();
  const { run, problem, forget } = useDo();
  const [digits, setDigits] = useState('');
  const close = () => {
    setDigits('');
    forget();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run('card.verify', { id: card.id, digits })) close();
  };
  return (
    <Dialog
      title={<Say id="verify.title" values={{ partner: card.organisation }} />}
      close={say('dialog.close')}
      isOpen={isOpen}
      onClose={close}
    >
      <form className="stack-4" onSubmit={(event) => void submit(event)}>
        <ol className="steps">
          <li>{say('verify.call')}</li>
          <li>{say('verify.read')}</li>
          <li>{say('verify.type')}</li>
        </ol>
        <Digits id={card.id} hideLast={6} />
        <Field
          label={say('verify.digits')}
          value={digits}
          onChange={setDigits}
          inputMode="numeric"
          maxLength={20}
          autoFocus
        />
        {problem && <Wrong problem={problem} />}
        <div className="row">
          <Button kind="primary" icon="verified" type="submit" isDisabled={digits.replaceAll(/\D/g, '').length !== 6}>
            {say('verify.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
