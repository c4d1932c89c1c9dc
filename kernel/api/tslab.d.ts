/** tslab's own module, as this kernel answers it: `import { display } from "tslab"`. */

/** Shows content of one MIME type: text as it is, bytes as pictures or documents. */
export interface Display {
	javascript(text: string): void;
	html(text: string): void;
	markdown(text: string): void;
	latex(text: string): void;
	svg(text: string): void;
	png(bytes: Uint8Array): void;
	jpeg(bytes: Uint8Array): void;
	gif(bytes: Uint8Array): void;
	pdf(bytes: Uint8Array): void;
	text(text: string): void;
	raw(mime: string, content: string | Uint8Array): void;
}

/** Each call adds an output. */
export declare const display: Display;

/** Makes a display whose first call adds an output, and whose later ones replace it. */
export declare function newDisplay(): Display;

/** `tslab` is the version whose converter this kernel uses. */
export declare const versions: {
	tslab: string;
	typescript: string;
	node: string;
};
