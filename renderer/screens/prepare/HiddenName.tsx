// A name that is hidden in Primero and would go in clear: a person keeps it here or lets it go, with a reason. Renderer.
import { useState } from 'react';
import type { HiddenNameSettlement } from '../../../shared/model/case/settlement.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import { usePersonName } from './settle.tsx';

interface HiddenNameProps {
  readonly choice: Choice;
  readonly record: string;
  readonly number: string;
  readonly partner: string;
}

/** The question with its two answers; each asks why. */
export function HiddenName({ choice, record, number, partner }: HiddenNameProps) {
  const { say } = useWords();
  const [decision, setDecision] = useState<HiddenNameSettlement['decision'] | null>(null);
  return (
    <div className="why why-decide exception">
      <p>
        <Say id="hidden-name.lead" values={{ partner }} />
      </p>
      <div className="row">
        <Button icon="covered" onPress={() => setDecision('withhold')}>
          {say('hidden-name.withhold')}
        </Button>
        <Button icon="preview" onPress={() => setDecision('release')}>
          {say('hidden-name.release')}
        </Button>
      </div>
      <Dialog
        title={<Say id="hidden-name.title" values={{ number }} />}
        close={say('dialog.close')}
        isOpen={decision !== null}
        onClose={() => setDecision(null)}
      >
        {decision && (
          <WhyForm
            choice={choice}
            record={record}
            decision={decision}
            partner={partner}
            onDone={() => setDecision(null)}
          />
        )}
      </Dialog>
    </div>
  );
}

interface WhyFormProps extends Pick<HiddenNameProps, 'choice' | 'record' | 'partner'> {
  readonly decision: HiddenNameSettlement['decision'];
  readonly onDone: () => void;
}

function WhyForm({ choice, record, decision, partner, onDone }: WhyFormProps) {
  const { say } = useWords();
  const doing = useDo();
  const [personName, remember] = usePersonName();
  const [name, setName] = useState(personName);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const wrong = {
    name: name.trim() === '' ? say('person.missing') : undefined,
    reason: reason.trim().length < 3 ? say('exception.reason.missing') : undefined,
  };
  const error = (text: string | undefined) => (isTried ? text : undefined);
  const decide = async () => {
    setTried(true);
    if (wrong.name ?? wrong.reason) return;
    const settlement = { kind: 'hidden-name' as const, record, decision, reason: reason.trim() };
    const saved = await doing.run('settle.add', { ...choice, by: name.trim(), settlements: [settlement] });
    if (saved === null) return;
    remember(name.trim());
    onDone();
  };
  return (
    <div className="stack-4">
      <Field
        label={say('hidden-name.reason')}
        help={say('hidden-name.reason.help', { partner })}
        error={error(wrong.reason)}
        value={reason}
        onChange={setReason}
        lines={2}
        maxLength={1000}
      />
      <Field label={say('person.name')} error={error(wrong.name)} value={name} onChange={setName} maxLength={120} />
      {doing.problem && <Wrong problem={doing.problem} />}
      <div className="row">
        <DoButton kind="primary" onDo={decide}>
          {say(decision === 'release' ? 'hidden-name.release' : 'hidden-name.withhold')}
        </DoButton>
        <Button onPress={onDone}>{say('exception.cancel')}</Button>
      </div>
    </div>
  );
}
