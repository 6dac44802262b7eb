// What Bengali joins to names: ফাতেমার, রহিমের, রহিমকে, রহিমরা, মিনাদের. Data; pure.
import type { Language } from './language.ts';

export const bengali: Language = {
  language: 'Bengali',
  writing: 'bengali',
  after: `র এর ের য়ের কে য় তে ে য়ে দের েদের রা েরা য়েরা টি টা টির টার টিকে টাকে গুলো ও ই কেও কেই রও েরও থেকে সহ
    ৰ ক ত লৈ ে ক`,
  chain: 2,
  shortest: 3,
};
