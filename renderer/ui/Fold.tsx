// A line that opens into what it stands for. Renderer.
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { Icon } from './Icon.tsx';

interface FoldProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly level?: 2 | 3 | 4;
  readonly isOpen?: boolean;
}

/** Closed, it is one honest line; open, everything behind it. What is closed is not in the page. */
export function Fold({ summary, children, level = 3, isOpen = false }: FoldProps) {
  return (
    <Disclosure className="fold" defaultExpanded={isOpen}>
      {({ isExpanded }) => (
        <>
          <Heading level={level} className="fold-head">
            <Button slot="trigger" className="fold-button">
              <Icon name={isExpanded ? 'unfold' : 'open'} size={16} />
              <span>{summary}</span>
            </Button>
          </Heading>
          <DisclosurePanel className="fold-panel">{isExpanded ? children : null}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}
