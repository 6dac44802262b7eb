// What the partner owes: answers in time, and the reasons that a referral may be rejected for. Renderer.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { freeId, replaced, without } from './draft.ts';
import { NumberField, TongueFields } from './Inputs.tsx';
import { Mend } from './Mend.tsx';
import type { UseCasePartProps } from './PurposePart.tsx';

const mostDays = 3660;

type Deadlines = NonNullable<UseCase['deadlines']>;

/** Deadlines of which at least one is said; nothing where none is. */
const saidOf = (deadlines: Deadlines): Deadlines | undefined =>
  deadlines.answer === undefined && deadlines.acknowledgement === undefined ? undefined : deadlines;

/** Reasons with a key each: a code is typed letter by letter, so that only the place of a reason stays. */
const numbered = (reasons: NonNullable<UseCase['reasons']>) =>
  reasons.map((reason, place) => ({ reason, place, key: `reason-${place}` }));

export function AnswersSection({ useCase, path, onChange }: Pick<UseCasePartProps, 'useCase' | 'path' | 'onChange'>) {
  const { say } = useWords();
  const { deadlines = {}, reasons = [] } = useCase;
  const setDeadlines = (part: Deadlines) => onChange({ ...useCase, deadlines: saidOf({ ...deadlines, ...part }) });
  const setReasons = (next: UseCase['reasons']) =>
    onChange({ ...useCase, reasons: next?.length === 0 ? undefined : next });
  return (
    <section className="stack-4" aria-labelledby="editor-answers">
      <h2 id="editor-answers">{say('editor.answers')}</h2>
      <div className="columns">
        <NumberField
          label={say('editor.deadline.answer')}
          value={deadlines.answer}
          least={1}
          most={mostDays}
          onChange={(answer) => setDeadlines({ answer })}
        />
        <NumberField
          label={say('editor.deadline.acknowledgement')}
          value={deadlines.acknowledgement}
          least={1}
          most={mostDays}
          onChange={(acknowledgement) => setDeadlines({ acknowledgement })}
        />
      </div>
      <p className="soft">{say('editor.reasons.lead')}</p>
      {numbered(reasons).map(({ reason, place, key }) => (
        <fieldset key={key} className="box">
          <legend>{say('editor.reason', { place: place + 1 })}</legend>
          <Field
            label={say('editor.reason.code')}
            help={say('editor.reason.code.help')}
            value={reason.code}
            onChange={(code) => setReasons(replaced(reasons, place, { ...reason, code }))}
          />
          <TongueFields
            label={say('editor.reason.title')}
            text={reason.title}
            onChange={(title) => setReasons(replaced(reasons, place, { ...reason, title }))}
          />
          <Mend path={`${path}.reasons.${place}`} />
          <div className="row">
            <Button kind="quiet" icon="remove" onPress={() => setReasons(without(reasons, place))}>
              {say('editor.reason.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="row">
        <Button
          icon="add"
          onPress={() =>
            setReasons([
              ...reasons,
              {
                code: freeId(
                  'reason',
                  reasons.map(({ code }) => code),
                ),
                title: { en: '' },
              },
            ])
          }
        >
          {say('editor.reason.add')}
        </Button>
      </div>
    </section>
  );
}
