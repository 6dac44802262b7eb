// Finds text that does not fit: cut off, outside of its box, outside of the window, scrolling sideways. Playwright.
import type { Page } from '@playwright/test';

/** One line for each text that does not fit, with where it stands; a test expects an empty list. */
export function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const lines = new Set<string>();
    /** Half-pixels, and the part of a letter that a font puts outside of its line. */
    const slack = 2;
    const style = (element: Element) => getComputedStyle(element);
    const nameOf = (element: Element) => {
      const names = [];
      for (let each: Element | null = element; each && names.length < 4; each = each.parentElement)
        names.unshift(each.tagName.toLowerCase() + [...each.classList].map((name) => `.${name}`).join(''));
      return names.join(' > ');
    };
    const tell = (what: string, element: Element, text: string) =>
      lines.add(`${what}: ${nameOf(element)}: "${text.trim().slice(0, 60)}"`);
    /** For screen readers alone: one pixel large. */
    const isUnseen = (element: Element): boolean => {
      for (let each: Element | null = element; each; each = each.parentElement) {
        const box = each.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return style(each).display !== 'contents';
      }
      return false;
    };
    /** The box around a run of text: the nearest element that makes one. */
    const boxOf = (element: Element): Element => {
      let box = element;
      while (box.parentElement && ['inline', 'contents'].includes(style(box).display)) box = box.parentElement;
      return box;
    };

    /** Where the text stands, line by line; word by word where a blank at the end of a line hangs out of it. */
    const runsOf = (node: Node, text: string): readonly DOMRect[] => {
      const isKept = node.parentElement !== null && style(node.parentElement).whiteSpaceCollapse === 'preserve';
      const pieces = isKept ? [...text.matchAll(/\S+/g)] : [{ 0: text, index: 0 }];
      return pieces.flatMap(({ 0: piece, index }) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + piece.length);
        return [...range.getClientRects()];
      });
    };

    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) tell('the page scrolls sideways', root, '');
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || element.clientWidth === 0 || isUnseen(element)) continue;
      if (element.scrollWidth <= element.clientWidth + 1) continue;
      const { overflowX, textOverflow } = style(element);
      if (overflowX === 'auto' || overflowX === 'scroll') tell('scrolls sideways', element, element.textContent ?? '');
      // Values of a case may end in an ellipsis in a list: they are whole where the case is opened. Words may not.
      if (overflowX !== 'visible' && textOverflow === 'ellipsis' && !element.querySelector('[data-case]'))
        tell('ends in an ellipsis', element, element.textContent ?? '');
    }

    const canvas = document.createElement('canvas').getContext('2d');
    for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
      if (!canvas || field.value !== '' || isUnseen(field)) continue;
      const { fontWeight, fontSize, fontFamily, paddingInlineStart, paddingInlineEnd } = style(field);
      canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const room = field.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd);
      if (canvas.measureText(field.placeholder).width > room) tell('cut off in a field', field, field.placeholder);
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const holder = node.parentElement;
      if (text.trim() === '' || !holder || !holder.checkVisibility({ visibilityProperty: true })) continue;
      if (holder.closest('select, script, style') || isUnseen(holder)) continue;
      // The phrase in a list of cases has two lines; its sentence stands whole beside the opened case.
      if (holder.closest('.assessed-why')) continue;
      const box = boxOf(holder);
      const edge = box.getBoundingClientRect();
      for (const run of runsOf(node, text)) {
        if (run.width === 0) continue;
        if (run.left < -slack || run.right > root.clientWidth + slack) tell('outside of the window', holder, text);
        else if (run.left < edge.left - slack || run.right > edge.right + slack) tell('outside of its box', box, text);
        else if (run.top < edge.top - 4 || run.bottom > edge.bottom + 4) tell('higher than its box', box, text);
        for (let outer: Element | null = box; outer && outer !== document.body; outer = outer.parentElement) {
          const { overflowX, overflowY } = style(outer);
          const cut = outer.getBoundingClientRect();
          const isCutAcross = overflowX !== 'visible' && (run.left < cut.left - slack || run.right > cut.right + slack);
          const isHidden = overflowY === 'hidden' || overflowY === 'clip';
          if (isCutAcross || (isHidden && (run.top < cut.top - 4 || run.bottom > cut.bottom + 4)))
            tell('cut off', outer, text);
          // What a pane scrolls is seen by scrolling; what is around the pane does not cut it.
          if (overflowY === 'auto' || overflowY === 'scroll') break;
        }
      }
    }
    return [...lines];
  });
}
