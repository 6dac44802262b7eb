// How long an agreement lets the receiver keep what came: counted from the day on which the package was opened. Engine; pure.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { daysLater } from '../../exchange/present-time.ts';
import type { StoredPackage } from '../../store/packages.ts';

/** The last day; null where the agreement says nothing. */
export function lastDay(useCase: UseCase | undefined, { opened, sealed }: StoredPackage): string | null {
  const days = useCase?.retention?.receiver;
  return days === undefined ? null : daysLater(opened ?? sealed, days).slice(0, 10);
}
