/**
 * Questions to the page in the middle of synchronous code: a synchronous request, which JupyterLite's service worker
 * passes on to the page (`kernel/browser/front/questions.ts` answers) and whose response it waits for.
 */

export interface PageAddress {
	/** Of the site, with a slash at its end. */
	site: string;
	/** Tells the page's answers from those to others. */
	id: string;
}

let address: PageAddress | undefined;
let isReachable = true;

export function setPage(page: PageAddress): void {
	address = page;
}

/** The site's address. */
export function site(): string {
	return address?.site ?? "/";
}

/** @returns undefined where there is no service worker that could ask */
export function askPage<Answer>(question: {
	ask: string;
	path?: string;
}): Answer | undefined {
	if (!isReachable || address === undefined) {
		return undefined;
	}
	try {
		const request = new XMLHttpRequest();
		const isAsynchronous = false;
		request.open("POST", `${address.site}api/stdin/downhill`, isAsynchronous);
		request.setRequestHeader("content-type", "application/json");
		request.send(
			JSON.stringify({ browsingContextId: address.id, ...question }),
		);
		return JSON.parse(request.responseText);
	} catch {
		// The server itself answered, or nobody did.
		isReachable = false;
		return undefined;
	}
}
