// The agreement as a whole: its title, who it is between, how long it holds, how it is signed. Renderer.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import { useAsk } from '../../../parts/asking/ask.ts';
import { useWorkspace } from '../../../parts/asking/session.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Dropdown, Toggles } from '../../../ui/Choice.tsx';
import { Field } from '../../../ui/Field.tsx';
import { freeId, replaced, without } from './draft.ts';
import { TongueFields } from './Inputs.tsx';
import { Mend } from './Mend.tsx';

type Party = Agreement['parties'][number];
type FocalPoint = NonNullable<Party['focalPoints']>[number];

interface AgreementPartProps {
  readonly draft: Agreement;
  readonly onChange: (draft: Agreement) => void;
}

export function AgreementPart({ draft, onChange }: AgreementPartProps) {
  const { say } = useWords();
  const { parties, validity, review, signing = 'paper' } = draft;
  const setParties = (next: Party[]) => onChange({ ...draft, parties: next });
  const used = draft.useCases.flatMap(({ from, to }) => [from, to]);
  return (
    <div className="editor-part">
      <section className="stack-4" aria-label={say('editor.title')}>
        <TongueFields
          label={say('editor.title')}
          text={draft.title}
          onChange={(title) => onChange({ ...draft, title })}
        />
        <Mend path="title" />
      </section>
      <section className="stack-4" aria-labelledby="editor-parties">
        <h2 id="editor-parties">{say('agreement.parties')}</h2>
        {parties.map((party, place) => (
          <PartyFields
            key={party.id}
            party={party}
            place={place}
            onChange={(next) => setParties(replaced(parties, place, next))}
            onRemove={parties.length > 2 && !used.includes(party.id) ? () => setParties(without(parties, place)) : null}
          />
        ))}
        <div className="row">
          <Button
            icon="add"
            onPress={() =>
              setParties([
                ...parties,
                {
                  id: freeId(
                    'party',
                    parties.map(({ id }) => id),
                  ),
                  name: '',
                },
              ])
            }
          >
            {say('editor.party.add')}
          </Button>
        </div>
        <Mend path="parties" />
      </section>
      <section className="stack-4" aria-labelledby="editor-valid">
        <h2 id="editor-valid">{say('agreement.valid')}</h2>
        <div className="columns">
          <Field
            label={say('editor.from-day')}
            type="date"
            value={validity.from}
            onChange={(from) => onChange({ ...draft, validity: { ...validity, from } })}
          />
          <Field
            label={say('editor.until-day')}
            type="date"
            value={validity.until}
            onChange={(until) => onChange({ ...draft, validity: { ...validity, until } })}
          />
          <Field
            label={say('editor.review')}
            type="date"
            value={review ?? ''}
            onChange={(day) => onChange({ ...draft, review: day })}
          />
        </div>
        <Mend path="validity" />
        <Mend path="review" />
      </section>
      <section className="stack-2" aria-labelledby="editor-signing">
        <h2 id="editor-signing">{say('editor.signing')}</h2>
        <Toggles
          label={say('editor.signing')}
          options={(['cards', 'paper'] as const).map((id) => ({ id, label: say(`signing.${id}`) }))}
          value={signing}
          onChange={(next) => onChange({ ...draft, signing: next })}
        />
        <p className="soft">{say(`signing.${signing}.how`)}</p>
      </section>
    </div>
  );
}

interface PartyFieldsProps {
  readonly party: Party;
  readonly place: number;
  readonly onChange: (party: Party) => void;
  /** Null where the agreement cannot be without this party. */
  readonly onRemove: (() => void) | null;
}

/** An organisation by its card, or by a name that is written out, and whom to turn to there. */
function PartyFields({ party, place, onChange, onRemove }: PartyFieldsProps) {
  const { say } = useWords();
  const { organisation } = useWorkspace();
  const cards = useAsk('card.list', {});
  const names = [...new Set([organisation, ...(cards.data ?? []).map((card) => card.organisation)])];
  const written = '-';
  const points = party.focalPoints ?? [];
  const setPoints = (next: FocalPoint[]) => onChange({ ...party, focalPoints: next });
  const setPoint = (at: number, part: Partial<FocalPoint>) =>
    setPoints(points.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="box">
      <legend>{party.name === '' ? say('editor.party', { place: place + 1 }) : <bdi>{party.name}</bdi>}</legend>
      <div className="columns">
        <Dropdown
          label={say('editor.party.card')}
          options={[
            ...names.map((name) => ({ id: ` ${name}`, label: <bdi>{name}</bdi>, text: name })),
            { id: written, label: say('editor.party.written') },
          ]}
          value={names.includes(party.name) ? ` ${party.name}` : written}
          onChange={(name) => onChange({ ...party, name: name === written ? '' : name.slice(1), card: undefined })}
        />
        {!names.includes(party.name) && (
          <Field
            label={say('editor.party.name')}
            help={say('editor.party.name.help')}
            value={party.name}
            maxLength={120}
            onChange={(name) => onChange({ ...party, name, card: undefined })}
          />
        )}
      </div>
      {points.map((point, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a person has no name but what is being typed
        <div key={at} className="columns columns-end">
          <Field
            label={say('focal.name')}
            value={point.name}
            maxLength={120}
            onChange={(name) => setPoint(at, { name })}
          />
          <Field
            label={say('focal.role')}
            value={point.role ?? ''}
            maxLength={120}
            onChange={(role) => setPoint(at, { role })}
          />
          <Field
            label={say('focal.contact')}
            help={say('focal.contact.help')}
            value={point.contact ?? ''}
            maxLength={200}
            onChange={(contact) => setPoint(at, { contact })}
          />
          <IconButton
            icon="remove"
            label={say('focal.remove', { name: point.name })}
            onPress={() => setPoints(without(points, at))}
          />
        </div>
      ))}
      <div className="row">
        <Button kind="quiet" icon="add" onPress={() => setPoints([...points, { name: '' }])}>
          {say('focal.add')}
        </Button>
        {onRemove && (
          <Button kind="quiet" icon="remove" onPress={onRemove}>
            {say('editor.party.remove')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
