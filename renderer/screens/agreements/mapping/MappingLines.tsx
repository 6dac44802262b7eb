// Lines from our fields to the partner's: each target that is on screen, with the field on screen that it reads. Renderer.
import { type RefObject, useEffect, useState } from 'react';

interface Line {
  readonly key: string;
  readonly path: string;
  readonly isChosen: boolean;
}

interface MappingLinesProps {
  /** The box that holds both lists. */
  readonly box: RefObject<HTMLElement | null>;
  /** Draws anew when this changes. */
  readonly drawnFor: unknown;
  readonly chosen: string | null;
}

/** Where an element stands in a box, and whether it can be seen in the list that scrolls it. */
function placeOf(element: Element, box: DOMRect) {
  const own = element.closest('.option')?.getBoundingClientRect() ?? element.getBoundingClientRect();
  const list = element.closest('.mapping-list')?.getBoundingClientRect();
  const middle = own.top + own.height / 2;
  const isSeen = list !== undefined && middle > list.top && middle < list.bottom;
  return { isSeen, y: middle - box.top, left: own.left - box.left, right: own.right - box.left };
}

function linesIn(box: HTMLElement, chosen: string | null): readonly Line[] {
  const frame = box.getBoundingClientRect();
  const sources = new Map(
    [...box.querySelectorAll('[data-source]')].map((each) => [each.getAttribute('data-source'), each] as const),
  );
  return [...box.querySelectorAll('[data-from]')].flatMap((target) => {
    const source = sources.get(target.getAttribute('data-from'));
    if (source === undefined) return [];
    const [from, to] = [placeOf(source, frame), placeOf(target, frame)];
    if (!from.isSeen || !to.isSeen) return [];
    // From right to left the lists change sides.
    const isForth = from.left < to.left;
    const [start, end] = isForth ? [from.right, to.left] : [from.left, to.right];
    const bend = (end - start) / 2;
    const key = target.getAttribute('data-target') ?? '';
    const path = `M ${start} ${from.y} C ${start + bend} ${from.y}, ${end - bend} ${to.y}, ${end} ${to.y}`;
    return [{ key, path, isChosen: key === chosen }];
  });
}

export function MappingLines({ box, drawnFor, chosen }: MappingLinesProps) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn depends on the page, which `drawnFor` stands for
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let frame = 0;
    const draw = () => {
      window.cancelAnimationFrame(frame);
      frame = window.requestAnimationFrame(() => setLines(linesIn(element, chosen)));
    };
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    element.addEventListener('scroll', draw, true);
    const changed = new MutationObserver(draw);
    for (const list of element.querySelectorAll('.mapping-list'))
      changed.observe(list, { childList: true, subtree: true });
    return () => {
      window.cancelAnimationFrame(frame);
      resized.disconnect();
      changed.disconnect();
      element.removeEventListener('scroll', draw, true);
    };
  }, [box, drawnFor, chosen]);
  return (
    <svg className="mapping-lines" aria-hidden="true">
      {lines.map(({ key, path, isChosen }) => (
        <path key={key} d={path} className={isChosen ? 'mapping-line-chosen' : undefined} />
      ))}
    </svg>
  );
}
