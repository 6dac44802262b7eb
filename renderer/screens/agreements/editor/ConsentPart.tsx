// The consent that a use case asks for, and the reasons that the parties accept without it. Renderer.
import { useState } from 'react';
import type { Consent, Exception } from '../../../../shared/model/agreement/agreement.ts';
import { consentCondition } from '../../../../shared/model/agreement/consent.ts';
import type { FieldType } from '../../../../shared/model/case/dictionary.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Tick } from '../../../ui/Checks.tsx';
import { Field } from '../../../ui/Field.tsx';
import { useSentences } from '../sentences.ts';
import { useEditor } from './context.ts';
import { freeId, replaced, without } from './draft.ts';
import { FieldDialog } from './FieldDialog.tsx';
import { NumberField, TongueFields } from './Inputs.tsx';
import { Mend } from './Mend.tsx';
import type { UseCasePartProps } from './PurposePart.tsx';

export function ConsentPart({ useCase, path, onChange }: UseCasePartProps) {
  const { say } = useWords();
  const { consent, exceptions = [] } = useCase;
  const setExceptions = (next: Exception[]) => onChange({ ...useCase, exceptions: next });
  const empty: Consent = { given: [] };
  return (
    <div className="editor-part">
      <section className="stack-4" aria-labelledby="editor-consent">
        <h2 id="editor-consent">{say('editor.consent')}</h2>
        {consent === undefined ? (
          <>
            <p className="warning">{say('editor.consent.none')}</p>
            <div className="row">
              <Button icon="add" onPress={() => onChange({ ...useCase, consent: empty })}>
                {say('editor.consent.add')}
              </Button>
            </div>
          </>
        ) : (
          <ConsentFields
            consent={consent}
            path={`${path}.consent`}
            onChange={(next) => onChange({ ...useCase, consent: next })}
          />
        )}
      </section>
      <section className="stack-4" aria-labelledby="editor-exceptions">
        <h2 id="editor-exceptions">{say('editor.exceptions')}</h2>
        <p className="soft">{say('editor.exceptions.lead')}</p>
        {exceptions.map((exception, place) => (
          <fieldset key={exception.id} className="box">
            <legend>{say('editor.exception', { place: place + 1 })}</legend>
            <TongueFields
              label={say('editor.exception.title')}
              text={exception.title}
              onChange={(title) => setExceptions(replaced(exceptions, place, { ...exception, title }))}
            />
            <Mend path={`${path}.exceptions.${place}`} />
            <Field
              label={say('agreement.clause')}
              value={exception.clause ?? ''}
              maxLength={60}
              onChange={(clause) => setExceptions(replaced(exceptions, place, { ...exception, clause }))}
            />
            <Tick
              label={say('editor.exception.second')}
              isSelected={exception.secondPerson}
              onChange={(secondPerson) => setExceptions(replaced(exceptions, place, { ...exception, secondPerson }))}
            />
            <div className="row">
              <Button kind="quiet" icon="remove" onPress={() => setExceptions(without(exceptions, place))}>
                {say('editor.exception.remove')}
              </Button>
            </div>
          </fieldset>
        ))}
        <div className="row">
          <Button
            icon="add"
            onPress={() =>
              setExceptions([
                ...exceptions,
                {
                  id: freeId(
                    'exception',
                    exceptions.map(({ id }) => id),
                  ),
                  title: { en: '' },
                  secondPerson: true,
                },
              ])
            }
          >
            {say('editor.exception.add')}
          </Button>
        </div>
      </section>
    </div>
  );
}

/** The parts of the consent that one field each can be said for. */
type Single = 'subject' | 'date' | 'withdrawn';
const suited: Readonly<Record<'given' | Single, readonly FieldType[]>> = {
  given: ['boolean'],
  subject: ['option', 'options', 'text'],
  date: ['date', 'datetime'],
  withdrawn: ['boolean'],
};

interface ConsentFieldsProps {
  readonly consent: Consent;
  readonly path: string;
  readonly onChange: (consent: Consent | undefined) => void;
}

function ConsentFields({ consent, path, onChange }: ConsentFieldsProps) {
  const { say } = useWords();
  const labels = useLabels();
  const sentences = useSentences();
  const { forms } = useEditor();
  const [picking, setPicking] = useState<'given' | Single | null>(null);
  const pickable = forms
    .filter(({ id }) => !id.endsWith('.'))
    .map((form) => ({
      ...form,
      fields: form.fields.filter(
        ({ path: name, type }) =>
          picking !== null && suited[picking].includes(type) && !(picking === 'given' && consent.given.includes(name)),
      ),
    }))
    .filter(({ fields }) => fields.length > 0);
  const pick = (name: string) => {
    if (picking === 'given') onChange({ ...consent, given: [...consent.given, name] });
    else if (picking !== null) onChange({ ...consent, [picking]: name });
    setPicking(null);
  };
  const single = (which: Single) => {
    const value = consent[which];
    const clear = () =>
      onChange({ ...consent, [which]: undefined, ...(which === 'date' ? { validDays: undefined } : {}) });
    return (
      <li className="demand-line">
        <span className="demand-field">
          {say(`consent.${which}`)}:{' '}
          {value === undefined ? (
            <span className="soft">{say('editor.not-said')}</span>
          ) : (
            <bdi>{labels.field(value)}</bdi>
          )}
        </span>
        <Button
          kind="quiet"
          icon="search"
          onPress={() => setPicking(which)}
          aria-label={say('consent.pick', { what: say(`consent.${which}`) })}
        >
          {say('consent.pick.short')}
        </Button>
        {value !== undefined && (
          <IconButton
            icon="remove"
            label={say('demands.remove', { demand: say(`consent.${which}`) })}
            onPress={clear}
          />
        )}
      </li>
    );
  };
  return (
    <div className="stack-4">
      <p>{say('consent.given')}</p>
      <ul className="demands">
        {consent.given.map((name, place) => (
          <li key={name} className="demand-line">
            <bdi className="demand-field">{labels.field(name)}</bdi>
            <IconButton
              icon="remove"
              label={say('demands.remove', { demand: labels.field(name) })}
              onPress={() => onChange({ ...consent, given: without(consent.given, place) })}
            />
          </li>
        ))}
      </ul>
      <div className="row">
        <Button icon="add" onPress={() => setPicking('given')}>
          {say('consent.given.add')}
        </Button>
      </div>
      <ul className="demands">
        {single('subject')}
        {single('date')}
        {single('withdrawn')}
      </ul>
      {consent.date !== undefined && (
        <NumberField
          label={say('consent.valid-days')}
          help={say('consent.valid-days.help')}
          value={consent.validDays}
          least={1}
          most={3660}
          onChange={(validDays) => onChange({ ...consent, validDays })}
        />
      )}
      {consent.given.length > 0 && (
        <p className="sentence sentence-whole">
          <strong>{say('editor.sentence')}</strong> {sentences.condition(consentCondition(consent))}
        </p>
      )}
      <Mend path={path} />
      <div className="row">
        <Button kind="quiet" icon="remove" onPress={() => onChange(undefined)}>
          {say('editor.consent.remove')}
        </Button>
      </div>
      <FieldDialog
        title={say('consent.pick.title')}
        forms={pickable}
        isOpen={picking !== null}
        onClose={() => setPicking(null)}
        onPick={pick}
      />
    </div>
  );
}
