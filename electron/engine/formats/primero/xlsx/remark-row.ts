// Tells a line of totals or a remark below a table from the row of a case, by what stands where the id belongs. Engine; pure.

/** Words with which spreadsheets and people begin a line of totals. */
const totals =
  /^(?:(?:grand )?totals?|sub-?totals?|sums?|counts?|averages?|sommes?|total général|nombre|moyenne|suma|soma|итого|всего|сумма|количество|усього|разом|toplam|genel toplam|المجموع|الإجمالي|الاجمالي|مجموع|إجمالي|اجمالي|العدد|جمع|ድምር|जम्मा|कुल|মোট|jumla|wadarta)(?:\s*[:：(=].*|\s+\d+.*)?$/iu;

/**
 * True for a line that is no case: it begins with a word of totals, or with words where nothing else stands in the line.
 * No id has a blank in it.
 */
export function isRemark(id: string, otherCells: number): boolean {
  const text = id.trim();
  if (text.length === 0) return false;
  if (totals.test(text)) return true;
  return otherCells === 0 && /\S\s+\S/.test(text);
}
