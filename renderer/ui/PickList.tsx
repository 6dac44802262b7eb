// One thing out of a long list with headings. Renderer.
import type { ReactNode } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';

export interface PickGroup {
  readonly id: string;
  readonly name: string;
  readonly items: readonly { readonly id: string; readonly label: ReactNode; readonly text: string }[];
}

interface PickListProps {
  readonly label: string;
  readonly groups: readonly PickGroup[];
  readonly onPick: (id: string) => void;
  /** Shown where there is nothing to pick. */
  readonly empty: ReactNode;
}

/** Arrows move, letters find, Enter or a press picks. An item may stand under several headings. */
export function PickList({ label, groups, onPick, empty }: PickListProps) {
  return (
    <ListBox
      aria-label={label}
      className="options pick-list"
      selectionMode="none"
      renderEmptyState={() => empty}
      onAction={(key) => onPick(String(key).slice(String(key).indexOf(' ') + 1))}
    >
      {groups.map((group) => (
        <ListBoxSection key={group.id} id={group.id} className="pick-group">
          <Header className="pick-head">{group.name}</Header>
          {group.items.map((item) => (
            <ListBoxItem
              key={item.id}
              id={`${group.id.replaceAll(' ', '-')} ${item.id}`}
              className="option"
              textValue={item.text}
            >
              {item.label}
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}
