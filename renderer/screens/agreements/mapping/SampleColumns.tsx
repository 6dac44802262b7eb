// The columns of a sample table as fields of a system: what each takes, for a person to confirm or change. Renderer.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import {
  type System,
  type SystemField,
  type SystemType,
  systemTypes,
} from '../../../../shared/model/mapping/system.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Tick } from '../../../ui/Checks.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';

interface SampleColumnsProps {
  readonly proposal: Result<'system.propose'>;
  readonly system: System;
  readonly onChange: (system: System) => void;
}

/** The same system with another type of a field. Codes come only from the proposal: nobody types a list here. */
function withType(system: System, proposed: System, path: string, type: SystemType): System {
  const row = system.entities.row;
  const field = row?.fields[path];
  if (row === undefined || field === undefined) return system;
  const { codes: _, ...plain } = field;
  const codes = proposed.entities.row?.fields[path]?.codes;
  const isCode = type === 'code' || type === 'codes';
  const next: SystemField = { ...plain, type, ...(isCode && codes !== undefined ? { codes } : {}) };
  const fields = Object.fromEntries(
    Object.entries(row.fields).map(([name, each]) => [name, name === path ? next : each]),
  );
  const used = new Set(Object.values(fields).flatMap((each) => (each.codes === undefined ? [] : [each.codes])));
  const lists = Object.entries(proposed.codes).filter(([name]) => used.has(name));
  return { ...system, entities: { row: { ...row, fields } }, codes: Object.fromEntries(lists) };
}

function withRequired(system: System, path: string, required: boolean): System {
  const row = system.entities.row;
  const field = row?.fields[path];
  if (row === undefined || field === undefined) return system;
  return { ...system, entities: { row: { ...row, fields: { ...row.fields, [path]: { ...field, required } } } } };
}

export function SampleColumns({ proposal, system, onChange }: SampleColumnsProps) {
  const { say, number, list } = useWords();
  return (
    <table className="crosswalk crosswalk-edited">
      <thead>
        <tr>
          <th scope="col">{say('sample.column')}</th>
          <th scope="col">{say('sample.type')}</th>
        </tr>
      </thead>
      <tbody>
        {proposal.columns.map(({ path, header, filled, different }) => {
          const field = system.entities.row?.fields[path];
          const mayBeCode = proposal.system.entities.row?.fields[path]?.codes !== undefined;
          const types = systemTypes.filter(
            (type) => type !== 'rows' && (mayBeCode || (type !== 'code' && type !== 'codes')),
          );
          return (
            <tr key={path}>
              <th scope="row">
                <bdi>{header}</bdi>
                <span className="small soft field-name">
                  {say('sample.seen', { filled: number(filled), different: number(different) })}
                </span>
              </th>
              <td>
                <Dropdown
                  label={say('sample.type.of', { column: header })}
                  hideLabel
                  options={types.map((id) => ({ id, label: say(`system-type.${id}`) }))}
                  value={field?.type ?? 'text'}
                  onChange={(type) => onChange(withType(system, proposal.system, path, type))}
                />
                {field?.codes !== undefined && (
                  <p className="small">
                    {say('sample.codes')} <bdi>{list(Object.keys(system.codes[field.codes] ?? {}))}</bdi>
                  </p>
                )}
                <Tick
                  label={say('sample.required', { column: header })}
                  isSelected={field?.required === true}
                  onChange={(required) => onChange(withRequired(system, path, required))}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
