// The tables that would be given, with small counts hidden; all hidden counts look alike. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { CountTable } from '../../parts/case/CountTable.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { RiskAudit } from './risk.ts';

type Table = Result<'risk.get'>['tables'][number];

interface RiskTablesProps {
  readonly tables: readonly Table[];
  /** Who gets these tables and nothing else; null where they are beside a list. */
  readonly onlyFor: string | null;
  /** How many of their counts are hidden; null where they are beside a list. */
  readonly audit: RiskAudit | null;
}

/** One fold a table. */
export function RiskTables({ tables, onlyFor, audit }: RiskTablesProps) {
  const { say, inLanguage } = useWords();
  return (
    <section className="stack-2 risk-tables" aria-labelledby="risk-tables-title">
      <h3 id="risk-tables-title">{say('risk.tables')}</h3>
      {onlyFor !== null && (
        <p>
          <Say id="risk.tables.only" values={{ partner: onlyFor }} />
        </p>
      )}
      <p className="small soft">{say('risk.tables.why')}</p>
      {audit !== null && audit.counts > 0 && (
        <p>
          {say('risk.tables.loss', {
            suppressed: audit.suppressed,
            counts: audit.counts,
            share: audit.suppressed / audit.counts,
          })}
        </p>
      )}
      {tables.map((table, place) => (
        <Fold key={table.id} level={4} isOpen={place === 0} summary={<bdi>{inLanguage(table.title)}</bdi>}>
          <Counts table={table} />
        </Fold>
      ))}
    </section>
  );
}

function Counts({ table }: { readonly table: Table }) {
  const { say } = useWords();
  return (
    <>
      {table.smallChanges > 0 && (
        <p className="warning">
          <Icon name="decide" />
          <span>{say('risk.tables.changes', { count: table.smallChanges })}</span>
        </p>
      )}
      <CountTable table={table} />
    </>
  );
}
