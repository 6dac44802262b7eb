// What was wrong with rows of an imported file, grouped, with the rows to look at. Renderer.
import type { Result } from '../../../shared/rpc/contract.ts';
import { FieldName } from '../../app/FieldName.tsx';
import { Say, useWords } from '../../app/words.tsx';

/** The table of issues; rows are counted from 1 as a person counts records. */
export function Issues({ groups }: { readonly groups: Result<'batch.issues'> }) {
  const { say, sayCode, number } = useWords();
  return (
    <table className="issues">
      <caption className="unseen">{say('import.issues')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('issues.what')}</th>
          <th scope="col">{say('issues.field')}</th>
          <th scope="col" className="number">
            {say('issues.count')}
          </th>
          <th scope="col">{say('issues.rows')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={`${group.code} ${group.field}`}>
            <th scope="row">{sayCode(`issue.${group.code}`)}</th>
            <td>{group.field !== null && <FieldName path={group.field} />}</td>
            <td className="number">{number(group.count)}</td>
            <td className="soft">
              {group.rows[0] === 0 ? say('issues.whole-file') : group.rows.slice(0, 8).map(number).join(', ')}
              {group.count > Math.min(8, group.rows.length) && group.rows[0] !== 0 && (
                <>
                  {' '}
                  <Say id="issues.more" values={{ count: group.count - Math.min(8, group.rows.length) }} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
