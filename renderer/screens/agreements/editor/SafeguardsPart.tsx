// What keeps the data safe: persons, ways, how long, onward; and for lists and tables the smallest numbers. Renderer.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Checks, Tick } from '../../../ui/Checks.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { AnswersSection } from './AnswersSection.tsx';
import { freeId, replaced, without } from './draft.ts';
import { LinesField, NumberField, TongueFields } from './Inputs.tsx';
import { Mend } from './Mend.tsx';
import type { UseCasePartProps } from './PurposePart.tsx';

const channels = ['in-person', 'usb', 'email', 'shared-folder', 'courier'] as const;
const onwards = ['none', 'written-consent', 'all-parties'] as const;
const notSaid = ' ';
const mostDays = 36_600;
const noRoles = { prepare: [], approve: [], receive: [] };

export function SafeguardsPart({ useCase, path, onChange }: UseCasePartProps) {
  const { say } = useWords();
  const roles = useCase.roles ?? noRoles;
  const retention = useCase.retention;
  return (
    <div className="editor-part">
      <section className="stack-4" aria-labelledby="editor-roles">
        <h2 id="editor-roles">{say('editor.roles')}</h2>
        <div className="columns">
          {(['prepare', 'approve', 'receive'] as const).map((role) => (
            <LinesField
              key={role}
              label={say(`roles.${role}`)}
              help={say('editor.one-a-line')}
              values={roles[role]}
              onChange={(values) => onChange({ ...useCase, roles: { ...roles, [role]: values } })}
            />
          ))}
        </div>
        <Tick
          label={say('editor.second-person')}
          isSelected={useCase.secondPerson === true}
          onChange={(on) => onChange({ ...useCase, secondPerson: on ? true : undefined })}
        />
        {useCase.secondPerson !== true && <SecondOver useCase={useCase} path={path} onChange={onChange} />}
      </section>
      <AnswersSection useCase={useCase} path={path} onChange={onChange} />
      <section className="stack-4" aria-labelledby="editor-travel">
        <h2 id="editor-travel">{say('editor.travel')}</h2>
        <Checks
          label={say('editor.channels')}
          checks={channels.map((id) => ({ id, label: say(`channel.${id}`), count: null }))}
          values={useCase.channels ?? []}
          onChange={(values) => onChange({ ...useCase, channels: channels.filter((each) => values.includes(each)) })}
        />
        <div className="columns">
          <NumberField
            label={say('editor.keep.sender')}
            value={retention?.sender}
            least={0}
            most={mostDays}
            onChange={(sender = 0) =>
              onChange({ ...useCase, retention: { sender, receiver: retention?.receiver ?? sender } })
            }
          />
          <NumberField
            label={say('editor.keep.receiver')}
            value={retention?.receiver}
            least={0}
            most={mostDays}
            onChange={(receiver = 0) =>
              onChange({ ...useCase, retention: { sender: retention?.sender ?? receiver, receiver } })
            }
          />
          <Dropdown
            label={say('editor.onward')}
            options={[
              { id: notSaid, label: say('editor.not-said') },
              ...onwards.map((id) => ({ id, label: say(`onward.${id}`) })),
            ]}
            value={useCase.onward ?? notSaid}
            onChange={(next) => onChange({ ...useCase, onward: onwards.find((each) => each === next) })}
          />
        </div>
      </section>
      <SmallNumbers useCase={useCase} path={path} onChange={onChange} />
    </div>
  );
}

type Numbers = Pick<UseCasePartProps, 'useCase' | 'path' | 'onChange'>;

/** A second person only beyond a number of children or a risk. */
function SecondOver({ useCase, onChange }: Numbers) {
  const { say } = useWords();
  const over = useCase.secondPersonOver ?? {};
  const set = (part: NonNullable<UseCase['secondPersonOver']>) => {
    const next = { ...over, ...part };
    const isSaid = next.children !== undefined || next.risk !== undefined;
    onChange({ ...useCase, secondPersonOver: isSaid ? next : undefined });
  };
  return (
    <fieldset className="box">
      <legend>{say('editor.second-over')}</legend>
      <div className="columns">
        <NumberField
          label={say('editor.second-over.children')}
          value={over.children}
          least={1}
          most={1_000_000}
          onChange={(children) => set({ children })}
        />
        <NumberField
          label={say('editor.second-over.risk')}
          help={say('editor.second-over.risk.help')}
          value={over.risk}
          least={0}
          most={1}
          isFraction
          onChange={(risk) => set({ risk })}
        />
      </div>
    </fieldset>
  );
}

/** The released fields of a use case, to count and compare by. */
function useReleased({ dataPoints }: UseCase) {
  const labels = useLabels();
  return dataPoints
    .filter(({ rule }) => rule.kind !== 'withhold')
    .map(({ field }) => ({
      id: field,
      label: <bdi>{labels.field(field)}</bdi>,
      text: labels.field(field),
      count: null,
    }));
}

/** Thresholds, where a list or a table without names is what goes. */
function SmallNumbers({ useCase, path, onChange }: Numbers) {
  const { say } = useWords();
  const released = useReleased(useCase);
  const { risk } = useCase;
  const set = (part: Partial<NonNullable<UseCase['risk']>>) =>
    risk && onChange({ ...useCase, risk: { ...risk, ...part } });
  return (
    <section className="stack-4" aria-labelledby="editor-numbers">
      <h2 id="editor-numbers">{say('editor.numbers')}</h2>
      <p className="soft">{say('editor.numbers.lead')}</p>
      <Tick
        label={say('limits.on')}
        isSelected={risk !== undefined}
        onChange={(on) =>
          onChange({ ...useCase, risk: on ? { quasiIdentifiers: [], sensitive: [], smallestGroup: 5 } : undefined })
        }
      />
      {risk && (
        <fieldset className="box">
          <legend>{say('limits.title')}</legend>
          <div className="columns">
            <div className="many-values">
              <Checks
                label={say('limits.quasi')}
                checks={released}
                values={risk.quasiIdentifiers}
                onChange={(values) => set({ quasiIdentifiers: [...values] })}
              />
            </div>
            <div className="many-values">
              <Checks
                label={say('limits.sensitive')}
                checks={released}
                values={risk.sensitive}
                onChange={(values) => set({ sensitive: [...values] })}
              />
            </div>
          </div>
          <div className="columns">
            <NumberField
              label={say('limits.smallest')}
              value={risk.smallestGroup}
              least={2}
              most={1000}
              onChange={(smallestGroup) => smallestGroup !== undefined && set({ smallestGroup })}
            />
            <NumberField
              label={say('limits.diversity')}
              value={risk.diversity}
              least={1}
              most={100}
              onChange={(diversity) => set({ diversity })}
            />
            <NumberField
              label={say('limits.average')}
              help={say('limits.average.help')}
              value={risk.averageRisk}
              least={0}
              most={1}
              isFraction
              onChange={(averageRisk) => set({ averageRisk })}
            />
          </div>
          <Mend path={`${path}.risk`} />
        </fieldset>
      )}
      <Tables useCase={useCase} path={path} onChange={onChange} />
    </section>
  );
}

function Tables({ useCase, path, onChange }: Numbers) {
  const { say } = useWords();
  const released = useReleased(useCase);
  const { tables } = useCase;
  const set = (part: Partial<NonNullable<UseCase['tables']>>) =>
    tables && onChange({ ...useCase, tables: { ...tables, ...part } });
  const fresh = (taken: readonly string[]) => ({ id: freeId('table', taken), title: { en: '' }, by: [] });
  return (
    <>
      <Tick
        label={say('tables.on')}
        isSelected={tables !== undefined}
        onChange={(on) =>
          onChange({ ...useCase, tables: on ? { list: [fresh([])], smallest: 5, zeroIsSafe: false } : undefined })
        }
      />
      {tables && (
        <fieldset className="box">
          <legend>{say('tables.title')}</legend>
          <div className="columns">
            <NumberField
              label={say('tables.smallest')}
              value={tables.smallest}
              least={2}
              most={1000}
              onChange={(smallest) => smallest !== undefined && set({ smallest })}
            />
            <NumberField
              label={say('tables.smallest-sensitive')}
              value={tables.smallestSensitive}
              least={2}
              most={1000}
              onChange={(smallestSensitive) => set({ smallestSensitive })}
            />
          </div>
          <Tick
            label={say('tables.zero')}
            isSelected={tables.zeroIsSafe}
            onChange={(zeroIsSafe) => set({ zeroIsSafe })}
          />
          {tables.list.map((table, place) => (
            <fieldset key={table.id} className="box">
              <legend>{say('tables.table', { place: place + 1 })}</legend>
              <TongueFields
                label={say('tables.name')}
                text={table.title}
                onChange={(title) => set({ list: replaced(tables.list, place, { ...table, title }) })}
              />
              <div className="many-values">
                <Checks
                  label={say('tables.by')}
                  checks={released}
                  values={table.by}
                  onChange={(by) => set({ list: replaced(tables.list, place, { ...table, by: by.slice(0, 3) }) })}
                />
              </div>
              {tables.list.length > 1 && (
                <div className="row">
                  <Button kind="quiet" icon="remove" onPress={() => set({ list: without(tables.list, place) })}>
                    {say('tables.remove')}
                  </Button>
                </div>
              )}
            </fieldset>
          ))}
          <div className="row">
            <Button icon="add" onPress={() => set({ list: [...tables.list, fresh(tables.list.map(({ id }) => id))] })}>
              {say('tables.add')}
            </Button>
          </div>
          <Mend path={`${path}.tables`} />
        </fieldset>
      )}
    </>
  );
}
