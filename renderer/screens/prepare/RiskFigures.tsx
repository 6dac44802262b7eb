// The figures of a list beside what is asked for. Renderer; the engine has reckoned them over the released values.
import type { ReactNode } from 'react';
import { Chip } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { RiskData, RiskLine } from './risk.ts';

interface RiskFiguresProps {
  readonly data: RiskData;
  readonly line: RiskLine;
  readonly partner: string;
}

/** One row a figure; a figure with a limit says whether it is kept. */
export function RiskFigures({ data, line, partner }: RiskFiguresProps) {
  const { say } = useWords();
  const labels = useLabels();
  const { thresholds } = data;
  const all = line.records;
  const state = (figure: string) => (
    <Kept isKept={!line.exceeded.includes(figure)} isAgreed={data.agreed.includes(figure)} />
  );
  return (
    <>
      {data.agreed.length === 0 && <p className="small soft">{say('risk.no-limits')}</p>}
      {thresholds.isBelow && <p className="small soft">{say('risk.public')}</p>}
      <table className="risk-figures">
        <caption className="unseen">{say('risk.figures')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('risk.figure')}</th>
            <th scope="col">{say('risk.now')}</th>
            <th scope="col">{say('risk.asked')}</th>
          </tr>
        </thead>
        <tbody>
          <Figure name={say('risk.smallest')} now={say('risk.count', { count: line.smallestGroup })}>
            <span>{say('risk.at-least', { count: thresholds.group })}</span> {state('group')}
          </Figure>
          <Figure name={say('risk.uniques')} now={say('risk.of', { count: line.uniques, all })} />
          <Figure name={say('risk.below')} now={say('risk.of', { count: line.recordsBelow, all })} />
          <Figure name={say('risk.average')} now={say('risk.percent', { risk: line.averageRisk })}>
            <span>{say('risk.at-most', { risk: thresholds.averageRisk })}</span> {state('average-risk')}
          </Figure>
          <Figure name={say('risk.highest')} now={say('risk.percent', { risk: line.highestRisk })} />
          <Figure name={say('risk.discernibility')} now={say('risk.percent', { risk: line.discernibility })} />
          <Figure
            name={say('risk.loss')}
            now={say('risk.loss.of', { generalised: line.generalised, withheld: line.withheld })}
          />
          {line.diversity.map(({ field, distinct, recordsTold }) => (
            <Figure
              key={field}
              name={<Say id="risk.diversity" values={{ field: labels.field(field) }} />}
              now={say('risk.told', { count: distinct, told: recordsTold })}
            >
              <span>{say('risk.at-least', { count: thresholds.diversity })}</span>
              <Kept
                isKept={distinct >= thresholds.diversity && (thresholds.diversity < 2 || recordsTold === 0)}
                isAgreed={data.agreed.includes('diversity')}
              />
            </Figure>
          ))}
        </tbody>
      </table>
      {line.turnover && (line.turnover.appearedFew || line.turnover.disappearedFew) && (
        <p className="warning">
          <Icon name="decide" />
          <span>
            <Say
              id="risk.turnover"
              values={{ partner, appeared: line.turnover.appeared, disappeared: line.turnover.disappeared }}
            />
          </span>
        </p>
      )}
    </>
  );
}

function Figure({
  name,
  now,
  children,
}: {
  readonly name: ReactNode;
  readonly now: string;
  readonly children?: ReactNode;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{now}</td>
      <td>{children && <span className="risk-asked">{children}</span>}</td>
    </tr>
  );
}

/** A limit of the agreement stops the seal; one that is only usual is something to think about. */
function Kept({ isKept, isAgreed }: { readonly isKept: boolean; readonly isAgreed: boolean }) {
  const { say } = useWords();
  if (isKept)
    return (
      <Chip tone="go" icon="done">
        {say('risk.kept')}
      </Chip>
    );
  return (
    <Chip tone={isAgreed ? 'stop' : 'decide'} icon={isAgreed ? 'stop' : 'decide'}>
      {say(isAgreed ? 'risk.not-kept' : 'risk.not-usual')}
    </Chip>
  );
}
