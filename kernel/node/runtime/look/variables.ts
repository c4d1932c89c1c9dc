/** Values as the variables of the Debug Adapter Protocol: what they are in a few words, and a number for what they hold. */

import type { Variable } from "../../../shared/looks";
import { type Content, contentsOf, setContent } from "./contents";
import { describe, getter, inWords } from "./describe";
import { References } from "./references";

/** Of what holds more than this, pages are shown. */
const pageSize = 100;

/** A part of what an object holds, from one place to before another. */
class Page {
	constructor(
		readonly object: object,
		readonly from: number,
		readonly to: number,
	) {}
}

export class Variables {
	private readonly references = new References();
	/** The pages of an object live as long as it does. */
	private readonly pages = new WeakMap<object, Map<string, Page>>();

	/** @param evaluateName code that stands for the value, if there is any */
	describe(content: Content, evaluateName?: string): Variable {
		const { value, isGetter } = content;
		const name = nameOf(content);
		if (isGetter) {
			return { name, ...getter, variablesReference: 0 };
		}
		const { size, kind } = contentsOf(value);
		return {
			name,
			...describe(value),
			...(evaluateName !== undefined && { evaluateName }),
			variablesReference: size === 0 ? 0 : this.references.of(value as object),
			...(kind === "elements" && { indexedVariables: size }),
		};
	}

	/**
	 * What an object holds, in pages if that is much.
	 * @param count how many to give, from `start`; all if undefined
	 */
	children(reference: number, start = 0, count?: number): Variable[] {
		const whole = this.pageOf(reference);
		if (whole === undefined) {
			return [];
		}
		const from = whole.from + start;
		const to = Math.min(whole.to, count ? from + count : whole.to);
		if (count || to - from <= pageSize) {
			return contentsOf(whole.object)
				.slice(from, to)
				.map((content) => this.describe(content));
		}
		return this.pagesOf(whole.object, from, to);
	}

	/**
	 * Gives what `children` lists under a name another value.
	 * @throws TypeError if that is not possible
	 */
	set(reference: number, name: string, value: unknown): void {
		const page = this.pageOf(reference);
		if (page === undefined) {
			throw new TypeError(`what held ${name} no longer exists`);
		}
		const { object } = page;
		const contents = contentsOf(object);
		const index = Number(name);
		const found =
			contents.kind === "elements"
				? contents.slice(index, index + 1)
				: contents
						.slice(page.from, page.to)
						.filter((content) => nameOf(content) === name);
		const [content] = found;
		if (content === undefined || found.length > 1) {
			const what = content === undefined ? "nothing" : "more than one thing";
			throw new TypeError(`${what} here is called ${name}`);
		}
		setContent(object, content, value);
	}

	/** The page with a number, or all of the object with it; undefined if that no longer exists. */
	private pageOf(reference: number): Page | undefined {
		const found = this.references.find(reference);
		return found === undefined || found instanceof Page
			? found
			: new Page(found, 0, contentsOf(found).size);
	}

	/** At most as many pages as a page has lines; a page may consist of pages. */
	private pagesOf(object: object, from: number, to: number): Variable[] {
		let size = pageSize;
		while ((to - from) / size > pageSize) {
			size *= pageSize;
		}
		const pages: Variable[] = [];
		for (let start = from; start < to; start += size) {
			const end = Math.min(start + size, to);
			pages.push({
				name: `[${start} … ${end - 1}]`,
				type: "",
				value: "",
				variablesReference: this.references.of(this.page(object, start, end)),
			});
		}
		return pages;
	}

	private page(object: object, from: number, to: number): Page {
		const pages = this.pages.get(object) ?? new Map<string, Page>();
		this.pages.set(object, pages);
		const key = `${from} ${to}`;
		const page = pages.get(key) ?? new Page(object, from, to);
		pages.set(key, page);
		return page;
	}
}

function nameOf({ key, isValue }: Content): string {
	return isValue ? inWords(key) : String(key);
}
