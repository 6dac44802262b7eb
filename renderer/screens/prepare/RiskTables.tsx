// The tables that would be given, with small counts hidden; all hidden counts look alike. Renderer.
import type { Result } from '../../../shared/rpc/contract.ts';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../app/words.tsx';

type Table = Result<'risk.get'>['tables'][number];

/** More is scrolled past, not read. */
const shown = 200;

/** One fold a table. */
export function RiskTables({ tables }: { readonly tables: readonly Table[] }) {
  const { say, inLanguage } = useWords();
  return (
    <section className="stack-2 risk-tables" aria-labelledby="risk-tables-title">
      <h3 id="risk-tables-title">{say('risk.tables')}</h3>
      <p className="small soft">{say('risk.tables.why')}</p>
      {tables.map((table, place) => (
        <Fold key={table.id} level={4} isOpen={place === 0} summary={<bdi>{inLanguage(table.title)}</bdi>}>
          <Counts table={table} />
        </Fold>
      ))}
    </section>
  );
}

function Counts({ table }: { readonly table: Table }) {
  const { say, number, inLanguage } = useWords();
  return (
    <>
      <p className="small soft">{say('risk.tables.hidden', { count: table.suppressed })}</p>
      {table.smallChanges > 0 && (
        <p className="warning">
          <Icon name="decide" />
          <span>{say('risk.tables.changes', { count: table.smallChanges })}</span>
        </p>
      )}
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
