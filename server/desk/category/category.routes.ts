import { type CategoryView, changeCategory as changeEndpoint, listCategories } from '../../contract/category.ts';
import { route } from '../../kernel/route.ts';
import { findCategories } from './category.queries.ts';
import type { CategorySetting } from './category.ts';
import { changeCategory } from './change-category.ts';

const view = ({ nameZh, nameEn, ...category }: CategorySetting): CategoryView => ({
  ...category,
  name: { 'zh-CN': nameZh, en: nameEn },
});

export const categoryRoutes = [
  route(listCategories, async ({ tx }) => ({ items: (await findCategories(tx)).map(view), nextCursor: null })),
  route(changeEndpoint, async ({ tx, actor, input: { name, ...category } }) =>
    view(await changeCategory(tx, actor, { ...category, nameZh: name['zh-CN'], nameEn: name.en })),
  ),
];
