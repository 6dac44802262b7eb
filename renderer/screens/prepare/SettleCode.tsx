// A code that the partner's form has none for is settled where it is met: one of theirs with how it compares, or none. Renderer.
import { useState } from 'react';
import type { Relation } from '../../../shared/model/mapping/crosswalk.ts';
import type { Params, Result } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { PickList } from '../../ui/PickList.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { isDeclined } from '../../parts/asking/declined.ts';
import { useSession } from '../../parts/asking/session.ts';
import { Answered, Wrong } from '../../parts/asking/states.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import { useSettle } from './settle.tsx';

/** A code of ours without a row, with how many children have it. */
export interface OpenCode {
  readonly place: Params<'mapping.code-choices'>['place'];
  readonly children: number;
}

interface SettleCodeProps {
  readonly choice: Choice;
  readonly partner: string;
  readonly code: OpenCode;
  /** Whether its button must say which code it is about. */
  readonly isOneOfSeveral: boolean;
}

/** The button, and the question that it leads to. */
export function SettleCode({ choice, partner, code, isOneOfSeveral }: SettleCodeProps) {
  const { say } = useWords();
  const labels = useLabels();
  const [isAsking, setAsking] = useState(false);
  const { from, field } = code.place;
  const label = field === null ? from : labels.option(field, from);
  return (
    <>
      <Button kind="primary" onPress={() => setAsking(true)}>
        {say('settle-code.open')}
        {isOneOfSeveral && (
          <>
            {' '}
            <bdi>{label}</bdi>
          </>
        )}
      </Button>
      <Dialog
        title={<Say id="settle-code.title" values={{ label, partner }} />}
        close={say('dialog.close')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <Question choice={choice} partner={partner} code={code} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

type Choices = Result<'mapping.code-choices'>;
interface QuestionProps extends Pick<SettleCodeProps, 'choice' | 'partner' | 'code'> {
  readonly onDone: () => void;
}

function Question({ choice, partner, code, onDone }: QuestionProps) {
  const choices = useAsk('mapping.code-choices', { ...choice, place: code.place });
  return (
    <Answered query={choices}>
      {(data) => <Form choice={choice} partner={partner} code={code} choices={data} onDone={onDone} />}
    </Answered>
  );
}

const relations = ['equivalent', 'broader', 'narrower', 'related'] as const;

function Form({ choice, partner, code, choices, onDone }: QuestionProps & { readonly choices: Choices }) {
  const { say, inLanguage } = useWords();
  const { engine } = useSession();
  const settle = useSettle(choice);
  const [way, setWay] = useState<'map' | 'none'>('map');
  const [to, setTo] = useState<string | null>(null);
  const [relation, setRelation] = useState<Relation | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { place } = code;
  const chosen = choices.codes.find((each) => each.code === to);
  const act = async () => {
    setTried(true);
    const decision =
      way === 'none'
        ? reason.trim().length < 3
          ? null
          : ({ kind: 'none', place, reason: reason.trim() } as const)
        : to === null || relation === null
          ? null
          : ({ kind: 'map', place, to, relation } as const);
    if (decision === null) return;
    const isDone = await settle.named((by) => engine.call('mapping.settle', { ...choice, by, decisions: [decision] }));
    if (isDone) onDone();
  };
  return (
    <div className="stack-4">
      <p>
        <Say id="settle-code.cases" values={{ count: code.children }} />
      </p>
      <Toggles
        label={say('settle-code.way')}
        options={[
          { id: 'map', label: say('settle-code.map') },
          { id: 'none', label: say('settle-code.none') },
        ]}
        value={way}
        onChange={setWay}
      />
      {way === 'map' && <Codes choices={choices} onPick={setTo} />}
      {way === 'map' && chosen && (
        <p role="status">
          <Say id="settle-code.chosen" values={{ label: inLanguage(chosen.label) }} />
        </p>
      )}
      {way === 'map' && to !== null && (
        <div>
          <p className="label">{say('settle-code.relation')}</p>
          <Toggles
            label={say('settle-code.relation')}
            options={relations.map((id) => ({ id, label: say(`settle-code.${id}`) }))}
            value={relation}
            onChange={setRelation}
          />
        </div>
      )}
      {way === 'none' && (
        <Field
          label={say('settle-code.reason')}
          error={isTried && reason.trim().length < 3 ? say('exception.reason.missing') : undefined}
          value={reason}
          onChange={setReason}
          lines={2}
          maxLength={1000}
        />
      )}
      <p className="small soft">
        <Say id={choices.oneOff ? 'settle-code.one-off' : 'settle-code.propose'} values={{ partner }} />
      </p>
      {isTried && way === 'map' && (to === null || relation === null) && (
        <p className="why why-decide">{say('settle-code.missing')}</p>
      )}
      {settle.problem && !isDeclined(settle.problem) && <Wrong problem={settle.problem} />}
      <div className="row">
        <DoButton kind="primary" onDo={act}>
          {say(choices.oneOff ? 'settle-code.sign' : 'settle-code.do-propose')}
        </DoButton>
        <Button onPress={onDone}>{say('reason.cancel')}</Button>
      </div>
      {settle.person}
    </div>
  );
}

/** Suggestions with their reasons, then all codes; none is chosen by itself. */
function Codes({ choices, onPick }: { readonly choices: Choices; readonly onPick: (code: string) => void }) {
  const { say, inLanguage } = useWords();
  const nameOf = (code: string) => {
    const label = choices.codes.find((each) => each.code === code)?.label;
    return label === undefined ? code : inLanguage(label);
  };
  const suggested = choices.suggestions.map(({ code, reason }) => ({
    id: code,
    text: nameOf(code),
    label: (
      <>
        <bdi>{nameOf(code)}</bdi> <span className="small soft">{say(`suggestion.${reason}`)}</span>
      </>
    ),
  }));
  const all = choices.codes.map(({ code, label }) => ({
    id: code,
    text: inLanguage(label),
    label: <bdi>{inLanguage(label)}</bdi>,
  }));
  return (
    <PickList
      label={say('settle-code.list')}
      groups={[
        ...(suggested.length > 0 ? [{ id: 'perhaps', name: say('settle-code.perhaps'), items: suggested }] : []),
        { id: 'all', name: say('settle-code.all'), items: all },
      ]}
      onPick={onPick}
      empty={say('settle-code.no-list')}
    />
  );
}
