// A table of counts, small ones hidden; all hidden counts look alike. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { useWords } from '../words/words.tsx';

type Table = Result<'package.tables'>[number];

/** More is scrolled past, not read. */
const shown = 200;

/** How many counts are hidden, and the table. */
export function CountTable({ table }: { readonly table: Table }) {
  const { say, number, inLanguage } = useWords();
  return (
    <>
      <p className="small soft">{say('risk.tables.hidden', { count: table.suppressed })}</p>
      <table>
        <caption className="unseen">{inLanguage(table.title)}</caption>
        <thead>
          <tr>
            {table.head.map((field) => (
              <th key={field} scope="col">
                <bdi>{field}</bdi>
              </th>
            ))}
            <th scope="col" className="number">
              {say('risk.tables.children')}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, shown).map((row) => (
            <tr key={row.values.join(' ')}>
              {row.values.map((value, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two fields may have one value
                <td key={place}>
                  <bdi>{value}</bdi>
                </td>
              ))}
              <td className="number">
                {row.count === null ? <span className="soft">{say('risk.tables.cell')}</span> : number(row.count)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > shown && (
        <p className="small soft">{say('risk.tables.first', { shown, count: table.rows.length })}</p>
      )}
    </>
  );
}
