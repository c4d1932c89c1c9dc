/// <reference lib="dom" />
/**
 * Runs in the page before JupyterLab is loaded: a compiler needs seconds to be ready, and nothing of JupyterLab's for
 * that. The first kernel takes it (`lab/lite/prepared-compiler.ts`).
 */
import { keepPrepared } from "../prepared-compiler";

keepPrepared(
	new URL("../extensions/downhill-kernel/static/", document.baseURI).href,
);
