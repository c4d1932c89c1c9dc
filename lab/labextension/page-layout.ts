/// <reference lib="dom" />
import type { Layout } from "plotly.js-dist";
import type { Figure } from "./figure";
import { fittingHeight } from "./fitting-height";
import { type LineNames, lineNames } from "./line-names";
import { pictureRoom } from "./picture-room";
import { readTheme, themeTemplate } from "./theme";

/** What the page decides about a drawing, as far as neither the figure nor its reader does. */
export type PageLayout = LineNames &
	Pick<Partial<Layout>, "width" | "height" | "template">;

/** What the page decides about a figure now: the size of the element that it is drawn in, and the theme there. */
export function pageLayout(figure: Figure, plot: HTMLElement): PageLayout {
	const { layout } = figure;
	const { clientWidth, clientHeight } = plot;
	const width = layout.width ?? clientWidth;
	const names = lineNames(figure, width);
	const named = { ...figure, layout: { ...layout, ...names } };
	return {
		...names,
		...pictureRoom(figure, width),
		...((layout.width ?? undefined) === undefined && { width: clientWidth }),
		height: fittingHeight(named, width) ?? clientHeight,
		template: themeTemplate(readTheme(plot), layout, clientWidth),
	};
}

/**
 * What the page decides now in another way than before, but for what the reader has changed since.
 *
 * @param given what it decided before.
 * @param current the layout that plotly has, with what the reader has changed.
 */
export function changedByPage(
	given: PageLayout,
	now: PageLayout,
	current: Partial<Layout>,
): PageLayout {
	const keys = Object.keys(now) as (keyof PageLayout)[];
	return Object.fromEntries(
		keys
			.filter(
				(key) =>
					current[key] === given[key] &&
					JSON.stringify(now[key]) !== JSON.stringify(given[key]),
			)
			.map((key) => [key, now[key]]),
	);
}
