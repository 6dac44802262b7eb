// A case that goes although the conditions would keep it: asked for, shown, taken back. Renderer.
import { useState } from 'react';
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { ExceptionSettlement } from '../../../shared/model/case/settlement.ts';
import type { AssessedLine } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import { type Decision, usePersonName } from './settle.tsx';
import { isSecond } from './second.ts';

type Exceptions = NonNullable<UseCase['exceptions']>;

/** What was granted for a case. */
export type Granted = Decision & { readonly settlement: ExceptionSettlement };

/** The exceptions among what was decided, by the case that they are about. */
export function exceptionsIn(decisions: readonly Decision[]): ReadonlyMap<string, Granted> {
  return new Map(
    decisions
      .filter((each): each is Granted => each.settlement.kind === 'exception')
      .map((each) => [each.settlement.record, each]),
  );
}

/** True where only conditions keep a case, which an exception can lift; a dispute between files it cannot. */
export function canBeExcepted({ verdict, reasons }: AssessedLine): boolean {
  return (
    verdict === 'stop' &&
    reasons.length > 0 &&
    reasons.every(({ code }) => code.startsWith('condition.') && code !== 'condition.differs')
  );
}

interface GrantProps {
  readonly choice: Choice;
  readonly record: string;
  readonly number: string;
  readonly exceptions: Exceptions;
  readonly partner: string;
}

/** The button, and the question that it leads to. */
export function GrantException({ choice, record, number, exceptions, partner }: GrantProps) {
  const { say } = useWords();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button icon="agreements" onPress={() => setAsking(true)}>
        {say('exception.ask')}
      </Button>
      <Dialog
        title={<Say id="exception.title" values={{ number, partner }} />}
        close={say('dialog.close')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <GrantForm choice={choice} record={record} exceptions={exceptions} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

interface GrantFormProps extends Pick<GrantProps, 'choice' | 'record' | 'exceptions'> {
  readonly onDone: () => void;
}

function GrantForm({ choice, record, exceptions, onDone }: GrantFormProps) {
  const { say, inLanguage } = useWords();
  const doing = useDo();
  const [personName, remember] = usePersonName();
  const [name, setName] = useState(personName);
  const [second, setSecond] = useState('');
  const [reason, setReason] = useState('');
  const [id, setId] = useState(exceptions[0]?.id ?? '');
  const [isTried, setTried] = useState(false);
  const chosen = exceptions.find((each) => each.id === id);
  const asksSecond = chosen?.secondPerson ?? false;
  const wrong = {
    name: name.trim() === '' ? say('person.missing') : undefined,
    reason: reason.trim().length < 3 ? say('exception.reason.missing') : undefined,
    second: asksSecond && !isSecond(name, second) ? say('second.missing') : undefined,
  };
  const grant = async () => {
    setTried(true);
    if (wrong.name ?? wrong.reason ?? wrong.second) return;
    const settlement = {
      kind: 'exception' as const,
      record,
      exception: id,
      reason: reason.trim(),
      second: asksSecond ? second.trim() : null,
    };
    const saved = await doing.run('settle.add', { ...choice, by: name.trim(), settlements: [settlement] });
    if (saved === null) return;
    remember(name.trim());
    onDone();
  };
  const error = (text: string | undefined) => (isTried ? text : undefined);
  return (
    <div className="stack-4">
      <p>{say('exception.lead')}</p>
      <Dropdown
        label={say('exception.which')}
        options={exceptions.map((each) => ({
          id: each.id,
          label: (
            <>
              <bdi>{inLanguage(each.title)}</bdi>
              {each.clause !== undefined && <bdi className="small soft"> {each.clause}</bdi>}
            </>
          ),
          text: inLanguage(each.title),
        }))}
        value={id}
        onChange={setId}
      />
      <Field
        label={say('exception.reason')}
        help={say('exception.reason.help')}
        error={error(wrong.reason)}
        value={reason}
        onChange={setReason}
        lines={2}
        maxLength={1000}
      />
      <div className="two-fields">
        <Field label={say('person.name')} error={error(wrong.name)} value={name} onChange={setName} maxLength={120} />
        {asksSecond && (
          <Field
            label={say('second.name')}
            help={say('second.help')}
            error={error(wrong.second)}
            value={second}
            onChange={setSecond}
            maxLength={120}
          />
        )}
      </div>
      {doing.problem && <Wrong problem={doing.problem} />}
      <div className="row">
        <DoButton kind="primary" onDo={grant}>
          {say('exception.do')}
        </DoButton>
        <Button onPress={onDone}>{say('exception.cancel')}</Button>
      </div>
    </div>
  );
}
