// Several small facts in one line, with a dot between them. Renderer; each keeps its own direction of reading.
import { Children, Fragment, type ReactNode } from 'react';

/** `40 cases · 22 Nov 2026 · practice-export.csv` */
export function FactLine({ children }: { readonly children: ReactNode }) {
  return Children.toArray(children).map((part, place) => (
    <Fragment key={typeof part === 'object' && 'key' in part ? part.key : String(part)}>
      {place > 0 && ' · '}
      <bdi>{part}</bdi>
    </Fragment>
  ));
}
