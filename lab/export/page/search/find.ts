/// <reference lib="dom" />

/** The search of a site, which its pages share: search.js is this, bundled, and then a call of `findIn` with what the pages say. */
import MiniSearch from "minisearch";

/** What a page says, as downhill_export/passages.py finds it. */
interface SitePage {
	/** The name of its file. */
	readonly page: string;
	readonly title: string;
	readonly sections: readonly (readonly [
		id: string,
		heading: string,
		places: readonly (readonly [id: string, text: string])[],
	])[];
}

/** A heading, a paragraph or a piece of code with the words that were looked for. */
export interface Found {
	readonly href: string;
	/** The titles of the page and of the section that it is in. */
	readonly where: readonly string[];
	/** Empty for a heading, which is the last title. */
	readonly text: string;
	/** Those of its words that were looked for, in small letters. */
	readonly words: readonly string[];
}

/** Finds what has all words of a query, or words that begin so or differ by a slip; the best first. */
export type Find = (query: string) => Found[];

interface Entry {
	readonly id: number;
	readonly href: string;
	readonly where: readonly string[];
	/** Either this or a text. */
	readonly heading?: string | undefined;
	readonly text?: string;
}

/** How much more a word counts in a heading. */
const headingBoost = 3;

/** Shorter words are looked for as they are: they differ by one letter from too many others. */
const slipFrom = 5;

Object.assign(globalThis, {
	findIn(pages: readonly SitePage[]) {
		const entries = entriesOf(pages);
		const index = new MiniSearch<Entry>({ fields: ["heading", "text"] });
		index.addAll(entries);
		const find: Find = (query) =>
			index
				.search(query, {
					combineWith: "AND",
					prefix: true,
					fuzzy: (word) => (word.length >= slipFrom ? 0.2 : false),
					boost: { heading: headingBoost },
				})
				.flatMap(({ id, match }) => {
					const entry = entries[id];
					return entry === undefined
						? []
						: [
								{
									href: entry.href,
									where: entry.where,
									text: entry.text ?? "",
									words: Object.keys(match),
								},
							];
				});
		Object.assign(globalThis, { downhillFind: find });
	},
});

function entriesOf(pages: readonly SitePage[]): Entry[] {
	return pages
		.flatMap(({ page, title, sections }) => {
			const file = encodeURIComponent(page);
			const at = (id: string) =>
				id === "" ? file : `${file}#${encodeURIComponent(id)}`;
			return sections.flatMap(([id, heading, places]) => {
				const where = heading === "" ? [title] : [title, heading];
				return [
					{ href: at(id), where, heading: where.at(-1) },
					...places.map(([id, text]) => ({ href: at(id), where, text })),
				];
			});
		})
		.map((entry, id) => ({ id, ...entry }));
}
