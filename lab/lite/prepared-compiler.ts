/// <reference lib="dom" />
/** The compiler that a page starts before there is a kernel. */

import { prepareCompiler } from "../../kernel/browser/front/worker-compiler";

const page = window as { downhillCompiler?: Worker };

/** @param scripts address of the folder with the workers' scripts, with a slash at its end */
export function keepPrepared(scripts: string): void {
	const worker = prepareCompiler(scripts);
	page.downhillCompiler = worker;
	// Nobody listens yet: a kernel had better start one of its own, and say what is wrong with that.
	worker.onerror = () => {
		delete page.downhillCompiler;
	};
}

/** The page's compiler, for the first that asks. */
export function takePrepared(): Worker | undefined {
	const worker = page.downhillCompiler;
	delete page.downhillCompiler;
	return worker;
}
